package publish

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"
)

func TestPublishFollowsTheSite(t *testing.T) {
	dest := newDest(t)
	steps := []struct {
		name string
		site tree
		want Stats
	}{
		{"first", tree{"index.html": "home", "502/index.html": "bad gateway"}, Stats{Files: 2, Written: 2, Bytes: 15}},
		{"same", tree{"index.html": "home", "502/index.html": "bad gateway"}, Stats{Files: 2, Unchanged: 2, Bytes: 15}},
		{"one changed", tree{"index.html": "HOME", "502/index.html": "bad gateway"}, Stats{Files: 2, Written: 1, Unchanged: 1, Bytes: 15}},
		{"one moved", tree{"index.html": "HOME", "504/a/b.html": "x"}, Stats{Files: 2, Written: 1, Unchanged: 1, Removed: 1, Bytes: 5}},
		{"one dropped", tree{"index.html": "HOME"}, Stats{Files: 1, Unchanged: 1, Removed: 1, Bytes: 4}},
		{"file to folder", tree{"index.html/index.html": ""}, Stats{Files: 1, Written: 1, Removed: 1}},
		{"folder to file", tree{"index.html": ""}, Stats{Files: 1, Written: 1, Removed: 1}},
		{"all dropped", tree{}, Stats{Removed: 1}},
		{"still nothing", tree{}, Stats{}},
	}
	for _, step := range steps {
		if got := publish(t, dest, step.site); got != step.want {
			t.Errorf("%s: got %+v, want %+v", step.name, got, step.want)
		}
		want(t, dest, step.site)
	}
}

func TestUnchangedFilesAreNotWritten(t *testing.T) {
	dest := newDest(t)
	site := tree{"same.html": "same", "a/b/same.html": "same", "changed.html": "one"}
	publish(t, dest, site)
	long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	for path := range site {
		if err := os.Chtimes(filepath.Join(dest, path), long, long); err != nil {
			t.Fatal(err)
		}
	}
	same, deep, changed := lstat(t, dest, "same.html"), lstat(t, dest, "a/b/same.html"), lstat(t, dest, "changed.html")
	site["changed.html"] = "two"
	publish(t, dest, site)
	for path, before := range map[string]fs.FileInfo{"same.html": same, "a/b/same.html": deep} {
		if now := lstat(t, dest, path); !os.SameFile(before, now) || !now.ModTime().Equal(long) {
			t.Errorf("%s was written again", path)
		}
	}
	if now := lstat(t, dest, "changed.html"); os.SameFile(changed, now) || now.ModTime().Equal(long) {
		t.Error("changed.html was not written, or into the old site's file")
	}
}

func TestNothingChangedLeavesTheFolderAlone(t *testing.T) {
	dest := newDest(t)
	site := tree{"index.html": "home", "a/index.html": "a"}
	publish(t, dest, site)
	root, manifest := lstat(t, dest), lstat(t, dest, manifestName)
	publish(t, dest, site)
	if !os.SameFile(root, lstat(t, dest)) || !os.SameFile(manifest, lstat(t, dest, manifestName)) {
		t.Error("the folder was replaced")
	}
}

func TestHandEditedPageIsMended(t *testing.T) {
	site := tree{"index.html": "home", "a/index.html": "a"}
	edits := map[string]func(file string) error{
		"other size": func(file string) error { return os.WriteFile(file, []byte("edited"), 0o644) },
		"same size":  func(file string) error { return os.WriteFile(file, []byte("HOME"), 0o644) },
		"same size and time": func(file string) error {
			info, err := os.Stat(file)
			if err != nil {
				return err
			}
			if err := os.WriteFile(file, []byte("HOME"), 0o644); err != nil {
				return err
			}
			return os.Chtimes(file, info.ModTime(), info.ModTime())
		},
		"removed": os.Remove,
	}
	for name, edit := range edits {
		t.Run(name, func(t *testing.T) {
			dest := newDest(t)
			publish(t, dest, site)
			if err := edit(filepath.Join(dest, "index.html")); err != nil {
				t.Fatal(err)
			}
			if stats := publish(t, dest, site); stats.Written != 1 {
				t.Errorf("got %+v, want one file written", stats)
			}
			want(t, dest, site)
		})
	}
}

func TestAnEditThatBecomesThePageIsListed(t *testing.T) {
	dest := newDest(t)
	publish(t, dest, tree{"index.html": "one"})
	writeTree(t, dest, tree{"index.html": "two"})
	publish(t, dest, tree{"index.html": "two"})
	publish(t, dest, tree{"other.html": ""})
	want(t, dest, tree{"other.html": ""})
}

func TestModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes say little there")
	}
	dest := newDest(t)
	plain := filepath.Join(t.TempDir(), "plain")
	writeTree(t, plain, tree{"file": ""}) // with the umask that holds
	publish(t, dest, tree{"a/index.html": "a"})
	if err := os.Chmod(dest, 0o750|fs.ModeSetgid); err != nil {
		t.Fatal(err)
	}
	publish(t, dest, tree{"a/index.html": "b"})
	dir, file := lstat(t, plain).Mode(), lstat(t, plain, "file").Mode()
	modes := map[string]fs.FileMode{"": fs.ModeDir | 0o750 | fs.ModeSetgid, "a": dir, "a/index.html": file, manifestName: file}
	for path, mode := range modes {
		if got := lstat(t, dest, path).Mode() &^ (lstat(t, dest, path).Mode() & ^mode & fs.ModeSetgid); got != mode {
			t.Errorf("%q has mode %v, want %v", path, got, mode)
		}
	}
}

func TestAbortLeavesNothing(t *testing.T) {
	dest := filepath.Join(newDest(t), "not", "yet", "there")
	dir, err := Open(context.Background(), dest, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := put(dir, tree{"index.html": "home", "a/b/c.html": "c"}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := dir.Abort(); err != nil {
			t.Fatal(err)
		}
	}
	if root := filepath.Dir(filepath.Dir(filepath.Dir(dest))); exists(root) {
		t.Errorf("left behind: %q", readTree(t, root))
	}
	wantError(t, dir.Put("x", nil), "closed")
	_, err = dir.Commit()
	wantError(t, err, "closed")
}

func TestAbortAfterCommitDoesNothing(t *testing.T) {
	dest := newDest(t)
	dir, err := Open(context.Background(), dest, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := dir.Commit(); err != nil {
		t.Fatal(err)
	}
	next, err := Open(context.Background(), dest, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := dir.Abort(); err != nil {
		t.Fatal(err)
	}
	if err := put(next, tree{"a": "a"}); err != nil {
		t.Fatal(err)
	}
	if _, err := next.Commit(); err != nil {
		t.Fatal(err)
	}
	want(t, dest, tree{"a": "a"})
}

func TestFailedPutFailsCommit(t *testing.T) {
	dest := newDest(t)
	publish(t, dest, tree{"old.html": "old"})
	dir, err := Open(context.Background(), dest, Options{})
	if err != nil {
		t.Fatal(err)
	}
	wantError(t, dir.Put("../x", nil), "publish ../x: ")
	if err := dir.Put("new.html", []byte("new")); err != nil {
		t.Fatal(err)
	}
	_, err = dir.Commit()
	wantError(t, err, "publish ../x: ")
	want(t, dest, tree{"old.html": "old"})
	wantGone(t, dest)
}

func TestPutFromManyGoroutines(t *testing.T) {
	dest := newDest(t)
	for version := range 3 {
		site := tree{}
		for i := range 200 {
			site[fmt.Sprintf("dir%d/sub%d/%d.html", i%3, i%7, i)] = fmt.Sprintf("page %d %d", i, version*(i%2))
		}
		dir, err := Open(context.Background(), dest, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var group sync.WaitGroup
		for path, data := range site {
			group.Go(func() {
				if err := dir.Put(path, []byte(data)); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		if _, err := dir.Commit(); err != nil {
			t.Fatal(err)
		}
		want(t, dest, site)
	}
}

func TestDestBehindALink(t *testing.T) {
	dest := newDest(t)
	link := filepath.Join(filepath.Dir(dest), "link")
	writeTree(t, dest, tree{".gitignore": "*"})
	if err := os.Symlink("public", link); err != nil {
		t.Skip(err)
	}
	publish(t, link, tree{"a": "a"})
	want(t, dest, tree{"a": "a", ".gitignore": "*"})
	if lstat(t, link).Mode().Type() != fs.ModeSymlink {
		t.Error("the link was replaced")
	}
}

func TestMemory(t *testing.T) {
	m := NewMemory()
	data := []byte("page")
	if err := m.Put("a/b.html", data); err != nil {
		t.Fatal(err)
	}
	data[0] = 'X'
	if got, ok := m.Get("a/b.html"); !ok || string(got) != "page" {
		t.Errorf("got %q, %v", got, ok)
	}
	if _, ok := m.Get("a"); ok {
		t.Error("a folder was found")
	}
	wantError(t, m.Put("A/b.html", nil), "publish A/b.html: ", "case")
	if files := m.Files(); len(files) != 1 || string(files["a/b.html"]) != "page" {
		t.Errorf("got %q", files)
	}
}
