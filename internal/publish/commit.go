package publish

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Commit makes what was put the site. If it fails before that, the old site is as it was and the work folder is gone.
// An error that begins with "published" says that the new site is in place but that cleaning up went wrong.
func (d *Dir) Commit() (Stats, error) {
	d.gate.Lock()
	defer d.gate.Unlock()
	if d.closed {
		return Stats{}, fmt.Errorf("publish to %s: %w", d.dest, errClosed)
	}
	if d.err != nil {
		return Stats{}, errors.Join(d.err, d.close())
	}
	stats, err := d.commit()
	if err != nil {
		return stats, errors.Join(err, d.close())
	}
	if err := d.close(); err != nil {
		return stats, fmt.Errorf("published %s, but cannot remove the old site's rest: %w", d.dest, err)
	}
	return stats, nil
}

func (d *Dir) commit() (Stats, error) {
	stats := Stats{Files: len(d.files), Unchanged: len(d.same), Written: len(d.files) - len(d.same), Bytes: d.bytes}
	text := d.files.text()
	if stats.Written == 0 && d.isCurrent(text) {
		return stats, nil
	}
	plan, err := d.survey()
	if err == nil {
		stats.Removed = plan.stale
		err = d.complete(plan, text)
	}
	if err != nil {
		return Stats{}, fmt.Errorf("publish to %s: %w", d.dest, err)
	}
	if err := d.settle(plan); err != nil {
		return stats, fmt.Errorf("published %s, but cannot clean up: %w", d.dest, err)
	}
	return stats, nil
}

// isCurrent says whether the folder's manifest already reads like text.
func (d *Dir) isCurrent(text []byte) bool {
	data, err := os.ReadFile(d.file(manifestName))
	return err == nil && bytes.Equal(data, text)
}

// complete adds what the new tree lacks and makes it the site.
func (d *Dir) complete(plan *plan, text []byte) error {
	if err := d.stage.adoptAll(d.same, d.dest); err != nil {
		return err
	}
	if err := plan.carry(d.stage, d.dest); err != nil {
		return err
	}
	if err := d.stage.write(manifestName, text); err != nil {
		return fmt.Errorf("write manifest: %w", err)
	}
	return d.swap()
}

// Abort gives up the build and leaves the site as it was. It does nothing after Commit or a second time.
func (d *Dir) Abort() error {
	d.gate.Lock()
	defer d.gate.Unlock()
	if d.closed {
		return nil
	}
	return d.close()
}

// close removes the work folder and releases the lock.
func (d *Dir) close() error {
	d.closed = true
	if d.stage != nil {
		d.stage.journal.Close()
	}
	err := d.work.discard()
	d.work.release(d.lock)
	removeEmpty(d.made)
	if err != nil {
		return fmt.Errorf("remove work folder %s: %w", d.work, err)
	}
	return nil
}

// file is where path lies in the output folder.
func (d *Dir) file(path string) string {
	return filepath.Join(d.dest, filepath.FromSlash(path))
}
