package devserver

import (
	"context"
	"fmt"
	"log"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// One save is several events, and a checkout is thousands: a change is passed on when it has been quiet for a moment,
// or when it has never been quiet for long.
const (
	quietTime = 50 * time.Millisecond
	noisyTime = 500 * time.Millisecond
)

// watcher says when something changed in the watched files and folders. The system watches single folders, and loses
// those that are moved; so each time a folder comes or goes, all of them are watched anew.
type watcher struct {
	roots   []string
	log     *log.Logger
	notify  *fsnotify.Watcher
	folders map[string]bool // what notify watches
}

func newWatcher(paths []string, logger *log.Logger) (*watcher, error) {
	w := &watcher{log: logger}
	for _, path := range paths {
		root, err := filepath.Abs(path)
		if err != nil {
			return nil, fmt.Errorf("watch %s: %w", path, err)
		}
		w.roots = append(w.roots, root)
	}
	if err := w.renew(); err != nil {
		return nil, err
	}
	return w, nil
}

// run sends on changes, and drops what a full channel can't take: that change is announced already.
func (w *watcher) run(ctx context.Context, changes chan<- struct{}) {
	defer func() { _ = w.notify.Close() }()
	var pending pause
	moved := false
	for {
		select {
		case <-ctx.Done():
			return
		case event := <-w.notify.Events:
			if w.concerns(event) {
				moved = moved || w.movesFolder(event)
				pending.extend()
			}
		case err := <-w.notify.Errors:
			w.log.Printf("watch files: %v", err)
			moved = true // events may be lost, and with them a new folder
			pending.extend()
		case <-pending.over:
			if moved {
				w.renewOrLog()
			}
			moved, pending = false, pause{}
			announce(changes)
		}
	}
}

func announce(changes chan<- struct{}) {
	select {
	case changes <- struct{}{}:
	default:
	}
}

// pause ends quietTime after it was last extended, or noisyTime after the first. The zero value never ends.
type pause struct {
	over   <-chan time.Time
	latest time.Time
}

func (p *pause) extend() {
	now := time.Now()
	if p.over == nil {
		p.latest = now.Add(noisyTime)
	}
	p.over = time.After(min(quietTime, p.latest.Sub(now)))
}

func (w *watcher) renewOrLog() {
	if err := w.renew(); err != nil {
		w.log.Print(err)
	}
}
