package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Check says whether dest may become the output folder, and touches nothing. dest must not be one of sources, hold one
// or lie in one; it must not be the root or the home folder, nor a mount point, which cannot be replaced as a whole; and
// it must be new, empty or a folder that Statusbook published to, so that nothing of anybody else is at stake.
func Check(dest string, sources ...string) error {
	_, _, err := check(dest, sources)
	return err
}

// check also returns the real path of dest, and its manifest.
func check(dest string, sources []string) (target string, m manifest, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("check output folder %s: %w", dest, err)
		}
	}()
	if target, err = resolve(dest); err != nil {
		return "", nil, err
	}
	if err := checkPlace(target); err != nil {
		return "", nil, err
	}
	for _, source := range sources {
		if err := checkSource(target, source); err != nil {
			return "", nil, err
		}
	}
	m, err = checkContents(target)
	return target, m, err
}

// resolve returns path's real place, the links in it followed. What does not exist yet is put to what does.
func resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	target, err := filepath.EvalSymlinks(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return target, err
	}
	switch info, err := os.Lstat(path); {
	case err == nil && info.Mode().Type() == fs.ModeSymlink:
		return "", fmt.Errorf("%s is a link to nowhere; mend the link or choose another folder", path)
	case err == nil:
		return resolve(path) // another build has just made it
	}
	parent, err := resolve(filepath.Dir(path))
	return filepath.Join(parent, filepath.Base(path)), err
}

// checkPlace refuses places where no site should ever be.
func checkPlace(target string) error {
	if filepath.Dir(target) == target {
		return errors.New("it is the root folder; choose a folder below it")
	}
	if home := realHome(); home != "" && within(home, target) {
		return fmt.Errorf("it is or holds the home folder; choose a folder below %s", home)
	}
	if isMount(target) {
		return mountError(target)
	}
	return nil
}

func realHome() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	if real, err := filepath.EvalSymlinks(home); err == nil {
		return real
	}
	return home
}

// mountError is about a folder that cannot be moved, so that a new tree cannot take its place.
func mountError(dir string) error {
	return fmt.Errorf("%s cannot be replaced as a whole, as it is a mount point or in a lower layer of a container; choose a folder below it, such as %s",
		dir, filepath.Join(dir, "site"))
}

func checkSource(target, source string) error {
	source, err := resolve(source)
	switch {
	case err != nil:
		return err
	case within(target, source) && within(source, target):
		return errors.New("it is a source of the site; choose another folder")
	case within(source, target):
		return fmt.Errorf("it holds %s, a source of the site; choose another folder", source)
	case within(target, source):
		return fmt.Errorf("it lies in %s, a source of the site; choose a folder outside", source)
	}
	return nil
}

// within says whether path is dir or lies in it. It asks the file system: one folder can be spelled in several ways.
func within(path, dir string) bool {
	want, err := os.Stat(dir)
	for at := path; ; at = filepath.Dir(at) {
		if at == dir {
			return true
		}
		if info, statErr := os.Stat(at); err == nil && statErr == nil && os.SameFile(info, want) {
			return true
		}
		if filepath.Dir(at) == at {
			return false
		}
	}
}

// checkContents refuses a folder in which somebody else has something. Another build may be replacing it meanwhile, so
// the manifest is looked for by its path, not in a listing, which can be that of a tree on its way out.
func checkContents(target string) (manifest, error) {
	info, err := os.Stat(target)
	switch {
	case err != nil:
		return nil, ignoreMissing(err)
	case !info.IsDir():
		return nil, errors.New("it is a file; choose a folder")
	}
	if m, err := readManifest(target); m != nil || err != nil {
		return m, err
	}
	entries, err := os.ReadDir(target)
	if err != nil {
		return nil, ignoreMissing(err)
	}
	if i := slices.IndexFunc(entries, isForeign); i >= 0 {
		if exists(filepath.Join(target, manifestName)) {
			return checkContents(target) // another build has just published there for the first time
		}
		return nil, fmt.Errorf("it holds %s, and statusbook has not published there before; choose a new or an empty folder",
			entries[i].Name())
	}
	return nil, nil
}

// isForeign says whether an entry is more than one of the markers that people put into an output folder beforehand.
func isForeign(e fs.DirEntry) bool {
	switch e.Name() {
	case ".git", ".gitignore", ".gitattributes", ".gitkeep", ".nojekyll", "CNAME":
		return false
	}
	return true
}
