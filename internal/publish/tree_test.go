package publish

import (
	"context"
	"io/fs"
	"maps"
	"os"
	pathpkg "path"
	"path/filepath"
	"strings"
	"testing"
)

// tree is a folder's content: a file's path and bytes, a link's path and "-> target", a folder's path and "/".
type tree map[string]string

func readTree(t testing.TB, root string) tree {
	t.Helper()
	got := tree{}
	err := filepath.WalkDir(root, func(file string, e fs.DirEntry, err error) error {
		if err != nil || file == root {
			return err
		}
		path := filepath.ToSlash(strings.TrimPrefix(file, root+string(filepath.Separator)))
		switch {
		case e.IsDir():
			got[path] = "/"
		case e.Type() == fs.ModeSymlink:
			target, err := os.Readlink(file)
			got[path] = "-> " + target
			return err
		default:
			data, err := os.ReadFile(file)
			got[path] = string(data)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// writeTree makes what readTree reads, folders on the way included.
func writeTree(t testing.TB, root string, files tree) {
	t.Helper()
	for path, data := range files {
		file := filepath.Join(root, filepath.FromSlash(path))
		err := os.MkdirAll(filepath.Dir(file), 0o755)
		if err != nil {
			t.Fatal(err)
		}
		switch target, isLink := strings.CutPrefix(data, "-> "); {
		case data == "/":
			err = os.MkdirAll(file, 0o755)
		case isLink:
			err = os.Symlink(target, file)
		default:
			err = os.WriteFile(file, []byte(data), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// want compares a folder's files and links, and those folders that hold none, with files; the manifest is left out.
func want(t testing.TB, root string, files tree) {
	t.Helper()
	got := readTree(t, root)
	delete(got, manifestName)
	wantTree(t, got, files)
}

func wantTree(t testing.TB, got, files tree) {
	t.Helper()
	for path := range maps.Clone(got) { // a folder is there because of what it holds
		if dir := pathpkg.Dir(path); files[dir] != "/" {
			delete(got, dir)
		}
	}
	if !maps.Equal(got, files) {
		t.Errorf("\ngot  %q\nwant %q", got, files)
	}
}

// wantGone fails if the work folder is still there.
func wantGone(t testing.TB, dest string) {
	t.Helper()
	if w := workFor(dest); exists(string(w)) {
		t.Errorf("the work folder is still there: %q", readTree(t, string(w)))
	}
}

func newDest(t testing.TB) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "public")
}

func put(dir *Dir, site tree) error {
	for path, data := range site {
		if err := dir.Put(path, []byte(data)); err != nil {
			return err
		}
	}
	return nil
}

func tryPublish(dest string, site tree, sys system) (Stats, error) {
	dir, err := open(context.Background(), dest, Options{}, sys)
	if err != nil {
		return Stats{}, err
	}
	defer dir.Abort()
	if err := put(dir, site); err != nil {
		return Stats{}, err
	}
	return dir.Commit()
}

func publish(t testing.TB, dest string, site tree) Stats {
	t.Helper()
	stats, err := tryPublish(dest, site, native())
	if err != nil {
		t.Fatal(err)
	}
	wantGone(t, dest)
	return stats
}

func lstat(t testing.TB, elements ...string) fs.FileInfo {
	t.Helper()
	info, err := os.Lstat(filepath.Join(elements...))
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func wantError(t testing.TB, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one with %q", parts)
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("error %q does not say %q", err, part)
		}
	}
}
