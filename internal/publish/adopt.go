package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// adoptAll brings files of the tree at root into the new tree, each at its path.
func (s *stage) adoptAll(files []string, root string) error {
	if len(files) == 0 {
		return nil
	}
	if err := s.note(files...); err != nil {
		return err
	}
	return parallel(files, func(file string) error {
		if err := s.folder(path.Dir(file)); err != nil {
			return err
		}
		from := filepath.Join(root, filepath.FromSlash(file))
		err := s.adopt(from, s.file(file))
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s was removed while the site was built: %w; build again", from, err)
		}
		return err
	})
}

// adopt makes to the same file as from, or a copy where the file system has no links.
func (s *stage) adopt(from, to string) error {
	err := s.link(from, to)
	switch {
	case isUnmovable(err):
		return mountError(filepath.Dir(from))
	case err == nil, errors.Is(err, fs.ErrExist), errors.Is(err, fs.ErrNotExist), isNotFolder(err):
		return err
	}
	return copyFile(from, to)
}

// adoptLink makes a symbolic link that leads to the same place. It does not link to the link, which systems do
// differently, nor follow it.
func adoptLink(from, to string) error {
	target, err := os.Readlink(from)
	if err != nil {
		return err
	}
	return os.Symlink(target, to)
}

// copyFile copies bytes, permissions and the time of the last change.
func copyFile(from, to string) error {
	info, err := os.Lstat(from)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is no regular file and cannot be copied; move it away", from)
	}
	if err := copyBytes(from, to, info.Mode().Perm()); err != nil {
		return err
	}
	return errors.Join(os.Chmod(to, info.Mode().Perm()), os.Chtimes(to, info.ModTime(), info.ModTime()))
}

func copyBytes(from, to string, mode fs.FileMode) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
