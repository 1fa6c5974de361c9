package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// plan is what has to happen with what lies in the output folder and is not put again.
type plan struct {
	stale   int         // files of Statusbook's own that go
	foreign []foundling // what others put there and keeps its place, folders before what is in them
}

// foundling is a file, link or folder that is not Statusbook's.
type foundling struct {
	path string
	mode fs.FileMode
	info fs.FileInfo // of what stands for it in the new tree
}

// survey looks through the output folder. It refuses to go on where a stranger's file is in the way.
func (d *Dir) survey() (*plan, error) {
	s := surveyor{Dir: d, plan: &plan{}, folders: d.old.folders()}
	if !exists(d.dest) {
		return s.plan, nil
	}
	err := filepath.WalkDir(d.dest, func(file string, e fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist), file == d.dest && err == nil:
			return nil // a stranger's folder may go while we look
		case err != nil:
			return fmt.Errorf("look through the output folder: %w; make it readable, or move it away", err)
		}
		return s.visit(filepath.ToSlash(file[len(d.dest)+1:]), e)
	})
	return s.plan, err
}

type surveyor struct {
	*Dir
	plan    *plan
	folders map[string]bool // those that Statusbook made
}

func (s surveyor) visit(path string, e fs.DirEntry) error {
	_, replaced := s.files[path]
	switch {
	case path == manifestName:
		return nil
	case e.IsDir():
		return s.folder(path, e, replaced)
	case e.Type().IsRegular() && s.isOurs(path) && replaced:
		return nil
	case e.Type().IsRegular() && s.isOurs(path):
		return s.stale(path, e)
	}
	return s.keep(path, e, replaced)
}

func (s surveyor) isOurs(path string) bool {
	_, ok := s.old[path]
	return ok
}

func (s surveyor) folder(path string, e fs.DirEntry, replaced bool) error {
	switch {
	case isMount(s.file(path)):
		return mountError(s.file(path))
	case s.folders[path]:
		return nil
	}
	return s.keep(path, e, replaced)
}

// stale decides about a file that was published and no longer is. If it was changed since, it has become a stranger's.
func (s surveyor) stale(path string, e fs.DirEntry) error {
	same, err := s.old.vouches(path, s.file(path))
	switch {
	case err != nil:
		return ignoreMissing(err)
	case !same:
		return s.keep(path, e, false)
	}
	s.plan.stale++
	return nil
}

func (s surveyor) keep(path string, e fs.DirEntry, replaced bool) error {
	if replaced {
		return inTheWay(s.file(path))
	}
	info, err := e.Info()
	if err != nil {
		return ignoreMissing(err)
	}
	s.plan.foreign = append(s.plan.foreign, foundling{path: path, mode: info.Mode()})
	return nil
}

func inTheWay(file string) error {
	return fmt.Errorf("%s is in the way and was not written by statusbook; move it away, or rename the page", file)
}
