package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// system is what file systems differ in: the calls that one may refuse and another not. Tests put refusals in.
type system struct {
	exchange func(a, b string) error
	link     func(from, to string) error
	rename   func(from, to string) error
}

func native() system {
	return system{exchange: exchange, link: os.Link, rename: os.Rename}
}

// isUnmovable says whether err means that a folder is a mount point, or otherwise cannot be moved as a whole.
func isUnmovable(err error) bool {
	return errors.Is(err, syscall.EXDEV) || errors.Is(err, syscall.EBUSY)
}

// mayNotWrite adds the remedy to an error about a folder beside or above the output folder that one may not write to.
func mayNotWrite(err error) error {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return fmt.Errorf("%w; the folder that holds the output folder must be writable, so choose a folder below it", err)
	}
	return err
}

func isNotFolder(err error) bool {
	return errors.Is(err, syscall.ENOTDIR)
}
