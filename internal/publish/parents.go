package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// missingParents returns the folders above dest that are not there, outermost first.
func missingParents(dest string) []string {
	var missing []string
	for dir := filepath.Dir(dest); ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
			slices.Reverse(missing)
			return missing
		}
		missing = append(missing, dir)
	}
}

// removeEmpty removes those of dirs that hold nothing, given outermost first. It is a courtesy: failing is no error.
func removeEmpty(dirs []string) {
	for i := len(dirs) - 1; i >= 0; i-- {
		removeFolder(dirs[i])
	}
}

// removeFolder removes dir if it is an empty folder, and nothing else.
func removeFolder(dir string) {
	if info, err := os.Lstat(dir); err == nil && info.IsDir() {
		os.Remove(dir)
	}
}
