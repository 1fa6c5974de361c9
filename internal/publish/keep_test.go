package publish

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestKeep: what was published and is as it was may be taken over without its bytes; nothing else may.
func TestKeep(t *testing.T) {
	dest := newDest(t)
	publish(t, dest, tree{"index.html": "home", "cards/1.png": "one", "cards/2.png": "two", "cards/3.png": "three", "cards/4.png": "four", "stale.png": "x"})
	writeTree(t, dest, tree{"cards/2.png": "TWO", "mine.png": "a stranger's"})
	for path, other := range map[string]string{"cards/3.png": "-> 1.png", "cards/4.png": ""} {
		if err := os.Remove(filepath.Join(dest, path)); err != nil {
			t.Fatal(err)
		}
		if other != "" {
			writeTree(t, dest, tree{path: other})
		}
	}
	long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	if err := os.Chtimes(filepath.Join(dest, "cards/1.png"), long, long); err != nil {
		t.Fatal(err)
	}
	before := lstat(t, dest, "cards/1.png")
	dir, err := Open(context.Background(), dest, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Abort()
	tests := []struct {
		name, path string
		want       bool
	}{
		{"as it was", "cards/1.png", true},
		{"changed by hand", "cards/2.png", false},
		{"a link in its place", "cards/3.png", false},
		{"deleted by hand", "cards/4.png", false},
		{"a stranger's", "mine.png", false},
		{"never there", "cards/5.png", false},
		{"a folder", "cards", false},
		{"out of the folder", "../x", false},
		{"the manifest", manifestName, false},
	}
	for _, test := range tests {
		if got, err := dir.Keep(test.path); got != test.want || err != nil {
			t.Errorf("%s: got %v, %v", test.name, got, err)
		}
	}
	os.Remove(filepath.Join(dest, "cards/3.png"))
	if err := put(dir, tree{"index.html": "home", "cards/2.png": "two"}); err != nil {
		t.Fatal(err)
	}
	stats, err := dir.Commit()
	if want := (Stats{Files: 3, Written: 1, Unchanged: 2, Removed: 1, Bytes: 10}); err != nil || stats != want {
		t.Errorf("got %+v, %v, want %+v", stats, err, want)
	}
	want(t, dest, tree{"index.html": "home", "cards/1.png": "one", "cards/2.png": "two", "mine.png": "a stranger's"})
	if now := lstat(t, dest, "cards/1.png"); !os.SameFile(before, now) || !now.ModTime().Equal(long) {
		t.Error("the kept file was written again")
	}
	publish(t, dest, tree{"index.html": "home"}) // its manifest knows the kept file, so it goes when it is not wanted any more
	want(t, dest, tree{"index.html": "home", "mine.png": "a stranger's"})
	wantGone(t, dest)
}

func TestKeepTwice(t *testing.T) {
	dest := newDest(t)
	publish(t, dest, tree{"a.png": "a"})
	dir, err := Open(context.Background(), dest, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Abort()
	if err := put(dir, tree{"a.png": "a"}); err != nil {
		t.Fatal(err)
	}
	_, err = dir.Keep("a.png")
	wantError(t, err, "keep a.png: the path is published twice")
	_, err = dir.Commit()
	wantError(t, err, "the path is published twice")
	if _, err := dir.Keep("a.png"); err == nil {
		t.Error("a closed folder keeps files")
	}
}

// TestEverythingKept: a build that only takes over leaves the site as it lies there.
func TestEverythingKept(t *testing.T) {
	dest := newDest(t)
	publish(t, dest, tree{"a.png": "a", "b/c.png": "c"})
	before := lstat(t, dest, ".")
	dir, err := Open(context.Background(), dest, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Abort()
	for _, path := range []string{"a.png", "b/c.png"} {
		if kept, err := dir.Keep(path); !kept || err != nil {
			t.Fatalf("%s: %v, %v", path, kept, err)
		}
	}
	if stats, err := dir.Commit(); err != nil || stats != (Stats{Files: 2, Unchanged: 2, Bytes: 2}) {
		t.Errorf("got %+v, %v", stats, err)
	}
	if !os.SameFile(before, lstat(t, dest, ".")) {
		t.Error("the folder was replaced")
	}
}
