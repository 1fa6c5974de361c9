package publish

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// systems are the kinds of file systems that a site may lie on.
func systems() map[string]system {
	noLinks := native()
	noLinks.link = func(a, b string) error { return syscall.EPERM }
	noExchange := native()
	noExchange.exchange = func(a, b string) error { return syscall.EINVAL }
	neither := noLinks
	neither.exchange = noExchange.exchange
	return map[string]system{"native": native(), "no links": noLinks, "no exchange": noExchange, "neither": neither}
}

func TestStrangersStay(t *testing.T) {
	strangers := tree{
		".gitignore":              "*",
		".git/HEAD":               "ref: refs/heads/main",
		".git/objects/ab/cdef":    "blob",
		".git/refs/tags":          "/",
		"CNAME":                   "example.org",
		"a/notes.txt":             "in a folder of ours",
		"stale/notes.txt":         "in a folder that is ours no more",
		"deep/er/and/deeper/x":    "x",
		"empty/folder":            "/",
		"link":                    "-> a/index.html",
		"stale/link":              "-> ../../..",
		"dangling":                "-> nowhere",
		"link-to-folder":          "-> ..",
		"line\nbreak":             "x",
		"not utf-8 \xff":          "x",
		"a/.statusbook-manifest":  "a stranger's",
		"404.html.orig":           "x",
		"docs":                    "/",
		".statusbook-manifest.mk": "x",
	}
	first := tree{"index.html": "one", "a/index.html": "a", "stale/index.html": "s", "gone/index.html": "g", "same.html": ""}
	second := tree{"index.html": "two", "a/index.html": "a", "docs/index.html": "d", "same.html": ""}
	for name, sys := range systems() {
		t.Run(name, func(t *testing.T) {
			dest := newDest(t)
			if _, err := tryPublish(dest, first, sys); err != nil {
				t.Fatal(err)
			}
			writeTree(t, dest, strangers)
			long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
			private := filepath.Join(dest, "CNAME")
			if err := os.Chtimes(private, long, long); err != nil {
				t.Fatal(err)
			}
			for _, file := range []string{private, filepath.Join(dest, "docs"), filepath.Join(dest, "deep/er")} {
				if err := os.Chmod(file, 0o700); err != nil {
					t.Fatal(err)
				}
			}
			before := lstat(t, private)
			stats, err := tryPublish(dest, second, sys)
			if err != nil {
				t.Fatal(err)
			}
			if stats.Removed != 2 || stats.Written != 2 {
				t.Errorf("got %+v, want 2 written, 2 removed", stats)
			}
			wantGone(t, dest)
			all := maps.Clone(strangers)
			maps.Copy(all, second)
			delete(all, "docs")
			want(t, dest, all)
			if !os.SameFile(before, lstat(t, private)) {
				t.Error("CNAME is only a copy")
			}
			if now := lstat(t, private); !now.ModTime().Equal(long) || now.Mode() != 0o700 {
				t.Errorf("CNAME has mode %v and time %v", now.Mode(), now.ModTime())
			}
			for _, dir := range []string{"docs", "deep/er"} {
				if got := lstat(t, dest, dir).Mode().Perm(); got != 0o700 {
					t.Errorf("%s has mode %v", dir, got)
				}
			}
		})
	}
}

func TestUnchangedWithoutLinksKeepsTheTime(t *testing.T) {
	for name, sys := range systems() {
		t.Run(name, func(t *testing.T) {
			dest := newDest(t)
			if _, err := tryPublish(dest, tree{"same.html": "same", "other.html": "1"}, sys); err != nil {
				t.Fatal(err)
			}
			long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
			if err := os.Chtimes(filepath.Join(dest, "same.html"), long, long); err != nil {
				t.Fatal(err)
			}
			if _, err := tryPublish(dest, tree{"same.html": "same", "other.html": "2"}, sys); err != nil {
				t.Fatal(err)
			}
			want(t, dest, tree{"same.html": "same", "other.html": "2"})
			if now := lstat(t, dest, "same.html").ModTime(); !now.Equal(long) {
				t.Errorf("the time is %v", now)
			}
		})
	}
}

func TestStaleButChangedBecomesAStrangers(t *testing.T) {
	dest := newDest(t)
	publish(t, dest, tree{"index.html": "1", "a/stale.html": "one", "a/dropped.html": "x"})
	writeTree(t, dest, tree{"a/stale.html": "two"})
	for _, site := range []tree{{"index.html": "2"}, {"index.html": "3"}, {}} {
		publish(t, dest, site)
		site["a/stale.html"] = "two"
		want(t, dest, site)
	}
	_, err := tryPublish(dest, tree{"a/stale.html": "one"}, native())
	wantError(t, err, filepath.Join(dest, "a/stale.html")+" is in the way and was not written by statusbook; move it away, or rename the page")
}

func TestFoldersOfOursGoWhenEmpty(t *testing.T) {
	dest := newDest(t)
	publish(t, dest, tree{"a/b/c/d.html": "", "a/b/e.html": "", "f/g.html": ""})
	publish(t, dest, tree{"f/g.html": ""})
	got := readTree(t, dest)
	delete(got, manifestName)
	if wantTree := (tree{"f": "/", "f/g.html": ""}); !maps.Equal(got, wantTree) {
		t.Errorf("got %q, want %q", got, wantTree)
	}
}

func TestStrangerInTheWay(t *testing.T) {
	tests := []struct {
		name     string
		gone     string // what of our own makes room for the stranger
		stranger tree
		site     tree
		want     string
	}{
		{"file", "", tree{"new.html": "mine"}, tree{"new.html": "page"}, "new.html"},
		{"file with the page's bytes", "", tree{"new.html": "page"}, tree{"new.html": "page"}, "new.html"},
		{"marker", "", tree{"CNAME": "mine"}, tree{"CNAME": "page"}, "CNAME"},
		{"link", "", tree{"new.html": "-> index.html"}, tree{"new.html": "page"}, "new.html"},
		{"file where a folder would be", "", tree{"docs": "mine"}, tree{"docs/new.html": "page"}, "docs"},
		{"link where a folder would be", "", tree{"docs": "-> ."}, tree{"docs/new.html": "page"}, "docs"},
		{"folder where a file would be", "", tree{"docs/mine.txt": "x"}, tree{"docs": "page"}, "docs"},
		{"empty folder where a file would be", "", tree{"docs": "/"}, tree{"docs": "page"}, "docs"},
		{"file in our folder that becomes a file", "", tree{"ours/mine.txt": "x"}, tree{"ours": "page"}, "ours/mine.txt"},
		{"file in our folder's folder that becomes a file", "", tree{"ours/x/mine.txt": "x"}, tree{"ours": "page"}, "ours/x"},
		{"link in place of our page", "index.html", tree{"index.html": "-> ours/a.html"}, tree{"index.html": "page"}, "index.html"},
		{"link in place of our folder", "ours", tree{"ours": "-> ."}, tree{"ours/a.html": "page"}, "ours"},
		{"same page behind a link in place of our folder", "ours", tree{"ours": "-> elsewhere", "elsewhere/a.html": "a"},
			tree{"ours/a.html": "a", "new": ""}, "ours"},
		{"folder in place of our page", "index.html", tree{"index.html/mine.txt": "x"}, tree{"index.html": "page"}, "index.html"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dest := newDest(t)
			publish(t, dest, tree{"index.html": "home", "ours/a.html": "a"})
			if test.gone != "" {
				if err := os.RemoveAll(filepath.Join(dest, test.gone)); err != nil {
					t.Fatal(err)
				}
			}
			writeTree(t, dest, test.stranger)
			before := readTree(t, filepath.Dir(dest))
			_, err := tryPublish(dest, test.site, native())
			wantError(t, err, "publish to "+dest+": "+filepath.Join(dest, test.want)+" is in the way", "; move it away")
			if !maps.Equal(before, readTree(t, filepath.Dir(dest))) {
				t.Error("something was touched")
			}
		})
	}
}

// late returns a system in which somebody changes the output folder at the last moment: when Commit has looked through
// it and is about to swap.
func late(sys system, change func()) system {
	swap, rename := sys.exchange, sys.rename
	done := false
	once := func() {
		if !done {
			done = true
			change()
		}
	}
	sys.exchange = func(a, b string) error { once(); return swap(a, b) }
	sys.rename = func(a, b string) error { once(); return rename(a, b) }
	return sys
}

func TestLateStrangersAreCarriedOver(t *testing.T) {
	first := tree{"index.html": "one", "a/index.html": "a", "stale/index.html": "s"}
	second := tree{"index.html": "two", "a/index.html": "a"}
	early := tree{"CNAME": "early", ".git/index": "early", ".git/index.lock": "early", "tmp/x/y": "early", "note": "-> early"}
	added := tree{"late.txt": "late", "a/late.txt": "late", "stale/late.txt": "late", "new/folder/late.txt": "late",
		"new/empty": "/", "late-link": "-> a", "stale/index.html": "changed late", ".git/index": "late, and longer"}
	for name, sys := range systems() {
		t.Run(name, func(t *testing.T) {
			dest := newDest(t)
			publish(t, dest, first)
			writeTree(t, dest, early)
			_, err := tryPublish(dest, second, late(sys, func() {
				os.Remove(filepath.Join(dest, ".git/index")) // as git does: a new file takes its name
				writeTree(t, dest, added)
				os.Remove(filepath.Join(dest, ".git/index.lock"))
				os.RemoveAll(filepath.Join(dest, "tmp"))
				os.Remove(filepath.Join(dest, "note"))
			}))
			if err != nil {
				t.Fatal(err)
			}
			wantGone(t, dest)
			all := maps.Clone(second)
			maps.Copy(all, added)
			all["CNAME"] = "early"
			want(t, dest, all)
		})
	}
}

func TestLateStrangerWhereAPageNowIs(t *testing.T) {
	dest := newDest(t)
	publish(t, dest, tree{"index.html": "one"})
	second := tree{"index.html": "two", "new.html": "page", "docs/index.html": "page"}
	_, err := tryPublish(dest, second, late(native(), func() {
		writeTree(t, dest, tree{"new.html": "mine", "docs": "mine", "other.txt": "mine"})
	}))
	work := string(workFor(dest))
	wantError(t, err, "published "+dest+", but cannot clean up: ", filepath.Join(work, "old"), " was not put there by statusbook; move it to another place")
	all := maps.Clone(second)
	all["other.txt"] = "mine"
	want(t, dest, all)
	for _, path := range []string{"new.html", "docs"} {
		if got := readTree(t, work)["old/"+path]; got != "mine" {
			t.Errorf("%s: got %q", path, got)
		}
		_, err = tryPublish(dest, second, native())
		wantError(t, err, "clean up after a build", filepath.Join(work, "old"), "; move it to another place")
		if err := os.Rename(filepath.Join(work, "old", path), filepath.Join(dest, "kept-"+path)); err != nil {
			t.Fatal(err)
		}
	}
	publish(t, dest, second)
	all["kept-new.html"], all["kept-docs"] = "mine", "mine"
	want(t, dest, all)
}

func TestOutputFolderGoneMeanwhile(t *testing.T) {
	dest := newDest(t)
	publish(t, dest, tree{"index.html": "one", "same.html": ""})
	dir, err := Open(context.Background(), dest, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Abort()
	if err := put(dir, tree{"index.html": "one", "same.html": ""}); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(dest); err != nil {
		t.Fatal(err)
	}
	_, err = dir.Commit()
	wantError(t, err, "build again")
	if exists(dest) {
		t.Error("half a site was published")
	}
	wantGone(t, dest)
}

func TestReadOnlyFolderOfAStranger(t *testing.T) {
	dest := newDest(t)
	publish(t, dest, tree{"index.html": "one"})
	writeTree(t, dest, tree{"locked/in/x": "x"})
	for _, dir := range []string{"locked/in", "locked"} {
		if err := os.Chmod(filepath.Join(dest, dir), 0o555); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(filepath.Join(dest, dir), 0o755)
	}
	publish(t, dest, tree{"index.html": "two"})
	want(t, dest, tree{"index.html": "two", "locked/in/x": "x"})
	if got := lstat(t, dest, "locked/in").Mode(); got.Perm() != 0o555 || got.Type() != fs.ModeDir {
		t.Errorf("got %v", got)
	}
}
