package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
)

// names holds the paths that a build has taken, files and folders, by their folded spelling: a disk that does not tell
// "A" from "a" would keep only one of the two.
type names map[string]name

type name struct {
	path   string
	folder bool
}

// add takes a file's path, and the folders it lies in.
func (n names) add(file string) error {
	if err := checkPath(file); err != nil {
		return err
	}
	taken := map[string]name{fold(file): {path: file}}
	for dir := path.Dir(file); dir != "." && n[fold(dir)] != (name{dir, true}); dir = path.Dir(dir) {
		taken[fold(dir)] = name{dir, true}
	}
	for key, want := range taken {
		if have, ok := n[key]; ok {
			return clash(have, want)
		}
	}
	for key, name := range taken {
		n[key] = name
	}
	return nil
}

// clash says why two names cannot both be in a site.
func clash(have, want name) error {
	switch {
	case have == want:
		return errors.New("the path is published twice; rename one of the two sources")
	case have.path == want.path:
		return fmt.Errorf("%s would be both a file and a folder; rename one of the two", want.path)
	}
	return fmt.Errorf("%s and %s differ only in case, which not every disk can hold; rename one of the two", have.path, want.path)
}

// fold maps spellings that differ only in case to one. Upper case first, because two letters can share one capital.
func fold(path string) string {
	for i := range len(path) {
		if c := path[i]; c >= 0x80 || 'A' <= c && c <= 'Z' {
			return strings.ToLower(strings.ToUpper(path))
		}
	}
	return path
}

// checkPath refuses what cannot be published, and what a manifest from an unknown hand must not name.
func checkPath(file string) error {
	const remedy = "publish under a plain relative path such as docs/index.html"
	if !fs.ValidPath(file) || file == "." {
		return fmt.Errorf("%q is no path below the output folder; %s", file, remedy)
	}
	if _, err := filepath.Localize(file); err != nil {
		return fmt.Errorf("%q cannot be a path on this system; %s", file, remedy)
	}
	if strings.ContainsFunc(file, isControl) {
		return fmt.Errorf("%q has control characters in it; %s", file, remedy)
	}
	return checkReserved(file, remedy)
}

func isControl(r rune) bool {
	return r < 0x20 || r == 0x7f
}

// checkReserved keeps the manifest, and a repository that the output folder may be, out of reach.
func checkReserved(file, remedy string) error {
	for i, element := range strings.Split(file, "/") {
		switch element = fold(element); {
		case element == ".git", element == manifestName && i == 0:
			return fmt.Errorf("%s is a reserved name; %s", element, remedy)
		}
	}
	return nil
}
