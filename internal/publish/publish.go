// Package publish is the last stage: it takes the site's files, path by path, and turns them into the output folder.
//
// In come paths and bytes, through Put; out goes a folder in which, at every instant, the old site or the new one lies
// whole. A Dir is that folder; a Memory is the same for the development server and for tests.
//
//	dir, err := publish.Open(ctx, "public", publish.Options{Sources: []string{"content"}})
//	if err != nil { ... }
//	defer dir.Abort()                  // does nothing after Commit
//	err = dir.Put("502/index.html", page)
//	stats, err := dir.Commit()
//
// # How a build becomes the site
//
// Nothing is written into the output folder itself. A new tree grows in a work folder beside it, on the same file
// system, and takes the old tree's place in one system call:
//
//	public/                     the site
//	public/.statusbook-manifest what of it Statusbook wrote: "sha256  path"
//	.public.statusbook/         the work folder, there only while a build runs or after one was killed
//	    lock                    held by the build that may write
//	    journal                 the paths of everything in new/, each noted before it is made
//	    new/                    the tree that grows
//	    witness                 a hard link to new's manifest, there while the trees change places
//	    old/                    the tree that was replaced
//
// Put compares with the file on disk: what is the same is hard-linked into the new tree (inode and time of change stay),
// the rest is written. Commit links the strangers' files, those that the manifest does not vouch for, adds the manifest
// and swaps the trees. Then it empties the old tree; what somebody put there during the build moves to the new one.
// If every byte is as it was, Commit leaves the site alone.
//
// # After a kill
//
// The next Open finds the work folder unlocked and knows from the names what happened. A new/ whose manifest is still
// the witness, or that has no witness, never was the site: what the journal lists is deleted. A new/ with another
// manifest is the old site, as is old/: it is emptied like Commit would have. Where trees cannot be exchanged, the old
// one is moved away before the new one moves in; after a kill between the two there is no site until Open moves the old
// one back.
//
// This is about killed processes, not about power cuts: files are not synced to disk, because 10,000 calls of fsync
// take minutes and a site can be built again.
package publish

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/gofrs/flock"
)

// Options says how to open an output folder. The zero value works.
type Options struct {
	Sources []string // folders and files that building must not touch; see Check
	OnWait  func()   // called once if another build holds the folder
}

// Stats counts what a build did.
type Stats struct {
	Files     int // all that were put
	Written   int // new or changed
	Unchanged int // as they were on disk
	Removed   int // stale, dropped
	Bytes     int64
}

// Dir is an output folder that is being built. Put may be called from several goroutines.
type Dir struct {
	dest string // the real path of the output folder
	work work
	sys  system

	lock  *flock.Flock
	made  []string // the parents of dest that Open had to make, outermost first
	stage *stage
	old   manifest // what lies in dest

	buffers sync.Pool // for comparing with what lies in dest

	gate   sync.RWMutex // Put reads, Commit and Abort write: they wait for a Put that is under way
	closed bool

	mu    sync.Mutex // guards what follows
	names names
	files manifest // what was put
	same  []string // the paths that are on disk already
	bytes int64
	err   error // of the first Put that failed
}

var errClosed = errors.New("the output folder is closed; open it again")

// Open locks dest and prepares the work folder beside it, after Check. It waits for a build that holds dest, until
// ctx ends. What a killed build left behind is put in order.
func Open(ctx context.Context, dest string, opts Options) (*Dir, error) {
	return open(ctx, dest, opts, native())
}

func open(ctx context.Context, dest string, opts Options, sys system) (*Dir, error) {
	target, _, err := check(dest, opts.Sources)
	if err != nil {
		return nil, err
	}
	d := &Dir{dest: target, work: workFor(target), sys: sys, names: names{}, files: manifest{}}
	d.made = missingParents(target)
	if d.lock, err = d.work.acquire(ctx, opts.OnWait); err != nil {
		removeEmpty(d.made)
		return nil, fmt.Errorf("lock output folder %s: %w", dest, err)
	}
	if err := d.prepare(opts.Sources); err != nil {
		d.Abort() // what it cannot remove, the next Open will name
		return nil, err
	}
	return d, nil
}

// prepare runs under the lock. It checks again, because the build that held the lock may have changed everything.
func (d *Dir) prepare(sources []string) error {
	err := d.recover()
	if err != nil {
		return fmt.Errorf("clean up after a build of %s that was stopped: %w", d.dest, err)
	}
	if _, d.old, err = check(d.dest, sources); err != nil {
		return err
	}
	if d.stage, err = newStage(d.work, d.sys); err != nil {
		return fmt.Errorf("prepare work folder: %w", err)
	}
	return nil
}
