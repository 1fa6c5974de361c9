package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// swap makes the new tree the site and the old tree, if there is one, old/.
func (d *Dir) swap() error {
	info, err := os.Lstat(d.dest)
	if errors.Is(err, fs.ErrNotExist) {
		return d.sys.rename(d.work.file(newName), d.dest)
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return inTheWay(d.dest)
	}
	if err := os.Chmod(d.work.file(newName), info.Mode()); err != nil {
		return err
	}
	err = d.exchange()
	if cannotExchange(err) {
		err = d.takeTurns()
	}
	if isUnmovable(err) {
		return mountError(d.dest)
	}
	return err
}

// exchange swaps the trees at once. The witness says for a later Open whether it came to that; where there is none to
// be had, there are no hard links, the trees have to take turns.
func (d *Dir) exchange() error {
	tree, witness := d.work.file(newName), d.work.file(witnessName)
	if err := d.sys.link(filepath.Join(tree, manifestName), witness); err != nil {
		return fmt.Errorf("%w: %w", errors.ErrUnsupported, err)
	}
	if err := d.sys.exchange(tree, d.dest); err != nil {
		return errors.Join(err, os.Remove(witness))
	}
	return nil
}

// takeTurns moves the old tree out and then the new one in. For a moment there is no site; Open mends a kill then.
func (d *Dir) takeTurns() error {
	tree, old := d.work.file(newName), d.work.file(oldName)
	if err := d.sys.rename(d.dest, old); err != nil {
		return err
	}
	if err := d.sys.rename(tree, d.dest); err != nil {
		return errors.Join(err, d.sys.rename(old, d.dest))
	}
	return nil
}

// recover puts in order what a killed build left in the work folder.
func (d *Dir) recover() error {
	old := d.work.file(oldName)
	if exists(old) && !exists(d.dest) {
		if err := d.sys.rename(old, d.dest); err != nil {
			return err
		}
	}
	if err := d.sweepLeftover(); err != nil {
		return err
	}
	return d.work.discard()
}

// settle follows a swap: what strangers did to the old tree while it still was the site is done to the new one.
func (d *Dir) settle(p *plan) error {
	if err := d.work.retire(); err != nil {
		return err
	}
	for i := len(p.foreign) - 1; i >= 0; i-- {
		if err := d.followRemoval(p.foreign[i]); err != nil {
			return err
		}
	}
	return d.sweep(d.old, d.files)
}

// followRemoval removes from the new tree what its owner has removed from the old one since it was carried over.
func (d *Dir) followRemoval(f foundling) error {
	old := d.work.file(oldName)
	if f.info == nil || !exists(old) || exists(filepath.Join(old, filepath.FromSlash(f.path))) {
		return nil
	}
	now, err := os.Lstat(d.file(f.path))
	if err != nil || !os.SameFile(now, f.info) {
		return ignoreMissing(err)
	}
	if err := os.Remove(d.file(f.path)); err != nil && !f.mode.IsDir() {
		return ignoreMissing(err)
	}
	return nil // a folder that is not empty has got a new owner
}
