package publish

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange makes two folders take each other's place, at once.
func exchange(a, b string) error {
	return unix.RenamexNp(a, b, unix.RENAME_SWAP)
}

// cannotExchange says whether err means that the file system does not offer it.
func cannotExchange(err error) bool {
	return errors.Is(err, unix.EINVAL) || errors.Is(err, errors.ErrUnsupported)
}

// isMount says whether something is mounted at dir: that is so if it is on another device than its parent.
func isMount(dir string) bool {
	var here, above unix.Stat_t
	if unix.Lstat(dir, &here) != nil || unix.Lstat(dir+"/..", &above) != nil {
		return false
	}
	return here.Dev != above.Dev
}
