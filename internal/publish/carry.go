package publish

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// carry gives everything foreign its place in the new tree.
func (p *plan) carry(s *stage, root string) error {
	if len(p.foreign) == 0 {
		return nil
	}
	paths := make([]string, len(p.foreign))
	for i, f := range p.foreign {
		paths[i] = f.path
	}
	if err := s.note(paths...); err != nil {
		return err
	}
	for i := range p.foreign {
		if err := p.foreign[i].carry(s, root); err != nil {
			return err
		}
	}
	return p.chmod(s)
}

func (f *foundling) carry(s *stage, root string) error {
	from := filepath.Join(root, filepath.FromSlash(f.path))
	err := f.make(s, from)
	switch {
	case errors.Is(err, fs.ErrExist), isNotFolder(err):
		return inTheWay(from)
	case errors.Is(err, fs.ErrNotExist) && !exists(from):
		return nil // its owner has just removed it
	case err != nil:
		return err
	}
	f.info, err = os.Lstat(s.file(f.path))
	return err
}

func (f *foundling) make(s *stage, from string) error {
	if f.mode.IsDir() {
		return s.folder(f.path)
	}
	if err := s.folder(path.Dir(f.path)); err != nil {
		return err
	}
	if f.mode.Type() == fs.ModeSymlink {
		return adoptLink(from, s.file(f.path))
	}
	return s.adopt(from, s.file(f.path))
}

// chmod gives the strangers' folders their modes, which may forbid writing, when all is written. The innermost come
// first, as the outer ones may forbid entering.
func (p *plan) chmod(s *stage) error {
	for i := len(p.foreign) - 1; i >= 0; i-- {
		if f := p.foreign[i]; f.mode.IsDir() && f.info != nil && f.info.IsDir() {
			if err := os.Chmod(s.file(f.path), f.mode); err != nil {
				return err
			}
		}
	}
	return nil
}
