package source

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
)

// Layers is a file system made of several, the first over the next: a file is that of the first layer that has it, a
// folder lists the files of all.
type Layers []fs.FS

// Open implements fs.FS.
func (l Layers) Open(name string) (fs.File, error) {
	err := error(&fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist})
	for _, layer := range l {
		var f fs.File
		if f, err = layer.Open(name); err == nil || !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return nil, err
}

// ReadDir implements fs.ReadDirFS.
func (l Layers) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	seen := map[string]bool{}
	missing := 0
	for _, layer := range l {
		entries, err := fs.ReadDir(layer, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			missing++
			continue
		case err != nil:
			return nil, err
		}
		for _, e := range entries {
			if !seen[e.Name()] {
				seen[e.Name()] = true
				all = append(all, e)
			}
		}
	}
	if missing == len(l) {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return all, nil
}
