//go:build !linux && !darwin

package publish

import "errors"

// exchange is not offered by this system.
func exchange(a, b string) error {
	return errors.ErrUnsupported
}

func cannotExchange(err error) bool {
	return errors.Is(err, errors.ErrUnsupported)
}

// isMount does not know; where it matters, moving the folder fails.
func isMount(dir string) bool {
	return false
}
