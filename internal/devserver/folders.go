package devserver

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/fsnotify/fsnotify"
)

// renew watches all folders anew. The old watch ends only when the new one stands, so no change falls between them.
func (w *watcher) renew() error {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("watch files: %w; close other programs that watch files", err)
	}
	fresh := &watcher{notify: notify, folders: map[string]bool{}}
	for _, root := range w.roots {
		if err := fresh.addRoot(root); err != nil {
			return errors.Join(err, notify.Close())
		}
	}
	if w.notify != nil {
		_ = w.notify.Close()
	}
	w.notify, w.folders = notify, fresh.folders
	return nil
}

// addRoot watches a root and the nearest folder above it, which tells when the root is made, replaced or gone.
func (w *watcher) addRoot(root string) error {
	if err := w.add(nearestFolder(filepath.Dir(root))); err != nil {
		return err
	}
	if !isFolder(root) {
		return nil
	}
	return w.addTree(root)
}

func nearestFolder(path string) string {
	for !isFolder(path) && path != filepath.Dir(path) {
		path = filepath.Dir(path)
	}
	return path
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// addTree watches first and lists then: what is made in between is found twice rather than never.
func (w *watcher) addTree(folder string) error {
	if err := w.add(folder); err != nil {
		return err
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil // gone, or not ours to read; the build says which
	}
	for _, entry := range entries {
		if !entry.IsDir() || ignored(entry.Name()) {
			continue
		}
		if err := w.addTree(filepath.Join(folder, entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

func (w *watcher) add(folder string) error {
	err := w.notify.Add(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return nil
	case err != nil:
		return fmt.Errorf("watch %s: %w; raise the system's limit on watched files", folder, err)
	}
	w.folders[folder] = true
	return nil
}
