//go:build !linux

package publish

import "errors"

func limitedChild(role, dest string) error {
	return errors.ErrUnsupported
}
