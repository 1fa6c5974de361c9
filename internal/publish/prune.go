package publish

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// prune empties a tree and removes it. What is to happen to a file, file decides: it is gone afterwards or an error.
type prune struct {
	root   string
	file   func(path string, e fs.DirEntry) error
	folder func(path string) error // may move a folder away; nil does nothing
	last   string                  // the one file in the root that goes last, and without asking
}

func (p prune) run() error {
	return p.dir(".")
}

// finalError is one that trying again does not help.
type finalError struct{ error }

func (e finalError) Unwrap() error { return e.error }

// dir empties and removes one folder. It tries again if somebody put a file into it meanwhile, and if it is a
// stranger's who had forbidden writing in it.
func (p prune) dir(dir string) error {
	var err error
	for range 3 {
		err = p.empty(dir)
		if err == nil || errors.As(err, new(finalError)) {
			return err
		}
		if errors.Is(err, fs.ErrPermission) {
			p.permit(dir)
		}
	}
	return finalError{err}
}

// permit allows to remove what is in a folder, and the folder itself.
func (p prune) permit(dir string) {
	os.Chmod(p.at(dir), 0o700)
	if dir != "." {
		os.Chmod(p.at(path.Dir(dir)), 0o700)
	}
}

func (p prune) empty(dir string) error {
	entries, err := os.ReadDir(p.at(dir))
	if err != nil {
		return ignoreMissing(err)
	}
	err = parallel(entries, func(e fs.DirEntry) error { return p.entry(path.Join(dir, e.Name()), e) })
	if err != nil {
		return err
	}
	if dir == "." && p.last != "" {
		if err := removeFile(p.at(p.last)); err != nil {
			return err
		}
	}
	return ignoreMissing(os.Remove(p.at(dir)))
}

func (p prune) entry(path string, e fs.DirEntry) error {
	if path == p.last {
		return nil
	}
	if !e.IsDir() {
		return ignoreMissing(p.file(path, e))
	}
	if p.folder != nil {
		if err := p.folder(path); err != nil {
			return err
		}
	}
	return p.dir(path)
}

func (p prune) at(path string) string {
	return filepath.Join(p.root, filepath.FromSlash(path))
}
