package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"time"

	"github.com/gofrs/flock"
)

const retryDelay = 50 * time.Millisecond

// acquire makes the work folder and locks it, waiting for a build that holds it.
func (w work) acquire(ctx context.Context, onWait func()) (*flock.Flock, error) {
	lock := flock.New(w.file(lockName), flock.SetPermissions(0o644))
	for {
		err := w.try(ctx, lock, &onWait)
		switch {
		case err == nil && w.holds(lock):
			return lock, nil
		case ctx.Err() != nil:
			lock.Unlock()
			return nil, fmt.Errorf("wait for another build into the same folder: %w", ctx.Err())
		case err == nil, errors.Is(err, fs.ErrNotExist):
			// The build that held the lock removed the folder between our looking and our locking.
			lock.Unlock()
		default:
			removeFolder(string(w))
			return nil, err
		}
	}
}

// try locks whatever lock file is there. *onWait is called, and set to nil, if that takes waiting.
func (w work) try(ctx context.Context, lock *flock.Flock, onWait *func()) error {
	if err := w.make(); err != nil {
		return err
	}
	if locked, err := lock.TryLock(); locked || err != nil {
		return err
	}
	if *onWait != nil {
		(*onWait)()
		*onWait = nil
	}
	_, err := lock.TryLockContext(ctx, retryDelay)
	return err
}

// holds says whether the file that is locked is still the one that others would lock.
func (w work) holds(lock *flock.Flock) bool {
	locked, err := lock.Stat()
	if err != nil {
		return false
	}
	current, err := os.Lstat(w.file(lockName))
	return err == nil && os.SameFile(locked, current)
}

// release removes the work folder, unless something is left in it that the next build has to see to, and unlocks it.
func (w work) release(lock *flock.Flock) {
	entries, err := os.ReadDir(string(w))
	last := err == nil && len(entries) == 1
	if last && runtime.GOOS != "windows" {
		os.Remove(w.file(lockName))
	}
	lock.Unlock()
	if last && runtime.GOOS == "windows" {
		// An open file cannot be removed there. That goes for the next build's lock, too: it keeps this from harm.
		os.Remove(w.file(lockName))
	}
	removeFolder(string(w))
}
