package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// sweep empties the tree that was the site. Statusbook's own files go; what is a stranger's and not in the new tree yet,
// because it came or changed while the site was built, moves there.
func (d *Dir) sweep(old, current manifest) error {
	root := d.work.file(oldName)
	if !exists(root) {
		return nil
	}
	carried, err := readJournal(d.work.file(journalName))
	if err != nil {
		return err
	}
	s := sweeper{root: root, dest: d.dest, old: old, current: current, carried: carried, folders: old.folders()}
	return prune{root: root, file: s.sweepFile, folder: s.sweepFolder, last: manifestName}.run()
}

// sweepLeftover sweeps what a killed build left to do.
func (d *Dir) sweepLeftover() error {
	if err := d.work.retire(); err != nil {
		return err
	}
	old, err := readManifest(d.work.file(oldName))
	if err != nil {
		return err
	}
	current, err := readManifest(d.dest)
	if err != nil {
		return err
	}
	return d.sweep(old, current)
}

// retire gives the old site its own name, if new/ is it.
func (w work) retire() error {
	if !w.retired() {
		return nil
	}
	return ignoreMissing(os.Rename(w.file(newName), w.file(oldName)))
}

type sweeper struct {
	root, dest   string
	old, current manifest
	carried      map[string]bool // what has been given a place in the new tree
	folders      map[string]bool // those of the old site that Statusbook made
}

func (s sweeper) sweepFile(path string, e fs.DirEntry) error {
	from := s.from(path)
	_, published := s.old[path]
	_, replaced := s.current[path]
	if !published || !e.Type().IsRegular() {
		return s.move(path, replaced)
	}
	if replaced {
		return os.Remove(from)
	}
	stale, err := s.old.vouches(path, from)
	if err != nil {
		return err
	}
	if stale {
		return os.Remove(from)
	}
	return s.move(path, replaced)
}

// sweepFolder moves a stranger's folder as a whole if the new tree has none in its place.
func (s sweeper) sweepFolder(path string) error {
	if s.folders[path] || exists(s.to(path)) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(s.to(path)), 0o755); err != nil {
		return foreign(s.from(path))
	}
	err := os.Rename(s.from(path), s.to(path))
	if errors.Is(err, fs.ErrPermission) {
		return nil // it forbids to be moved; what is in it goes file by file
	}
	return err
}

// move brings a stranger's file to its place, which a copy of it may hold. It stays, and is named in an error, if a page
// is there.
func (s sweeper) move(path string, replaced bool) error {
	from, to := s.from(path), s.to(path)
	old, err := os.Lstat(from)
	if err != nil {
		return err
	}
	now, err := os.Lstat(to)
	switch {
	case err != nil, alike(from, to, old, now):
	case os.SameFile(old, now):
		return os.Remove(from)
	case replaced, now.IsDir():
		return foreign(from)
	case now.ModTime().After(old.ModTime()):
		return s.supersede(path)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return foreign(from)
	}
	return os.Rename(from, to)
}

// supersede drops a stranger's file that its owner has written anew in the new tree. If it never was the same file in
// both trees, it stays.
func (s sweeper) supersede(path string) error {
	if !s.carried[path] {
		return foreign(s.from(path))
	}
	return os.Remove(s.from(path))
}

func (s sweeper) from(path string) string {
	return filepath.Join(s.root, filepath.FromSlash(path))
}

func (s sweeper) to(path string) string {
	return filepath.Join(s.dest, filepath.FromSlash(path))
}

// alike says whether one entry is a copy of the other.
func alike(from, to string, old, now fs.FileInfo) bool {
	switch {
	case os.SameFile(old, now), old.Mode().Type() != now.Mode().Type():
		return false
	case old.Mode().Type() == fs.ModeSymlink:
		a, errA := os.Readlink(from)
		b, errB := os.Readlink(to)
		return errA == nil && errB == nil && a == b
	case old.Mode().IsRegular() && old.Size() == now.Size():
		a, errA := hashFile(from)
		b, errB := hashFile(to)
		return errA == nil && errB == nil && a == b
	}
	return false
}
