package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// work is the path of the folder in which a build of dest grows. It lies beside dest, because only within one file
// system can a tree be moved at once. The package's documentation says what is in it.
type work string

const (
	lockName    = "lock"
	journalName = "journal"
	newName     = "new"
	oldName     = "old"
	witnessName = "witness"
)

func workFor(dest string) work {
	return work(filepath.Join(filepath.Dir(dest), "."+filepath.Base(dest)+".statusbook"))
}

func (w work) file(name string) string {
	return filepath.Join(string(w), name)
}

// make makes the folder, or takes one that a build made. fs.ErrNotExist means that such a build has just removed it.
func (w work) make() error {
	var err error
	for range 10 { // a build that gave up may be removing the folders above, if it made them
		if err = os.MkdirAll(filepath.Dir(string(w)), 0o755); err == nil {
			err = os.Mkdir(string(w), 0o755)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		// Some file systems, such as /proc, say so of a folder that can never be made. It must not be tried for ever.
		return mayNotWrite(fmt.Errorf("%w: %v", fs.ErrPermission, err))
	case errors.Is(err, fs.ErrExist):
		return w.checkOurs()
	}
	return mayNotWrite(err)
}

// checkOurs refuses a folder that somebody else made or put something into.
func (w work) checkOurs() error {
	info, err := os.Lstat(string(w))
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return foreign(string(w))
	}
	entries, err := os.ReadDir(string(w))
	if err != nil {
		return err
	}
	known := []string{journalName, lockName, newName, oldName, witnessName}
	locked := false
	for _, e := range entries {
		if !slices.Contains(known, e.Name()) {
			return foreign(w.file(e.Name()))
		}
		locked = locked || e.Name() == lockName
	}
	if len(entries) > 0 && !locked {
		return foreign(w.file(entries[0].Name()))
	}
	return nil
}

// foreignError names what somebody else put where only a build should write.
type foreignError struct{ file string }

func foreign(file string) error {
	return foreignError{file}
}

func (e foreignError) Error() string {
	return fmt.Sprintf("%s was not put there by statusbook; move it to another place", e.file)
}

// retired says whether new/ was the site: then its manifest is not the one that was about to be published.
func (w work) retired() bool {
	witness, err := os.Lstat(w.file(witnessName))
	if err != nil || !exists(w.file(newName)) {
		return false
	}
	manifest, err := os.Lstat(filepath.Join(w.file(newName), manifestName))
	return err != nil || !os.SameFile(witness, manifest)
}

// discard removes a tree that never became the site, and the notes about it. The witness goes first: without it, what
// is left of the tree cannot be taken for the old site.
func (w work) discard() error {
	if w.retired() || exists(w.file(oldName)) {
		return nil // for the next build to sweep
	}
	if err := removeFile(w.file(witnessName)); err != nil {
		return err
	}
	if err := w.dropNew(); err != nil {
		return err
	}
	return removeFile(w.file(journalName))
}

// dropNew removes new/, but only what the journal lists.
func (w work) dropNew() error {
	root := w.file(newName)
	if _, err := os.Lstat(root); err != nil {
		return ignoreMissing(err)
	}
	listed, err := readJournal(w.file(journalName))
	if err != nil {
		return err
	}
	return prune{root: root, file: func(path string, e fs.DirEntry) error {
		if !listed[path] {
			return foreign(filepath.Join(root, path))
		}
		return os.Remove(filepath.Join(root, path))
	}}.run()
}

func removeFile(file string) error {
	return ignoreMissing(os.Remove(file))
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func exists(file string) bool {
	_, err := os.Lstat(file)
	return err == nil
}
