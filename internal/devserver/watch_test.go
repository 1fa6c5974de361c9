package devserver

import (
	"bytes"
	"context"
	"log"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// watching starts a watcher that ends with the test.
func watching(t *testing.T, roots ...string) <-chan struct{} {
	t.Helper()
	var out bytes.Buffer
	w, err := newWatcher(roots, log.New(&out, "", 0))
	must(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	changes, done := make(chan struct{}, 1), make(chan struct{})
	go func() { w.run(ctx, changes); close(done) }()
	t.Cleanup(func() {
		cancel()
		<-done
		if out.Len() > 0 {
			t.Errorf("logged: %s", &out)
		}
	})
	return changes
}

func wantChange(t *testing.T, changes <-chan struct{}, what string) {
	t.Helper()
	select {
	case <-changes:
	case <-time.After(5 * time.Second):
		t.Fatalf("not seen: %s", what)
	}
	for settled := false; !settled; {
		select {
		case <-changes: // the last events of the same change
		case <-time.After(3 * quietTime):
			settled = true
		}
	}
}

func wantNoChange(t *testing.T, changes <-chan struct{}, what string) {
	t.Helper()
	select {
	case <-changes:
		t.Errorf("seen: %s", what)
	case <-time.After(4 * quietTime):
	}
}

func TestWatchFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	must(t, os.MkdirAll(filepath.Join(content, "codes", "http"), 0o755))
	page := filepath.Join(content, "codes", "http", "502.md")
	write(t, page, "old")
	changes := watching(t, content)

	steps := []struct {
		what string
		do   func()
	}{
		{"write", func() { write(t, page, "new") }},
		{"atomic save", func() {
			write(t, page+".tmp", "newer")
			must(t, os.Rename(page+".tmp", page))
		}},
		{"write after an atomic save", func() { write(t, page, "newest") }},
		{"save with a backup", func() {
			must(t, os.Rename(page, page+"~"))
			write(t, page, "kept")
		}},
		{"new file", func() { write(t, filepath.Join(content, "a.md"), "a") }},
		{"removed file", func() { must(t, os.Remove(filepath.Join(content, "a.md"))) }},
		{"new folders", func() { must(t, os.MkdirAll(filepath.Join(content, "new", "deep"), 0o755)) }},
		{"file in a new folder", func() { write(t, filepath.Join(content, "new", "deep", "a.md"), "a") }},
		{"new folder and file at once", func() {
			must(t, os.MkdirAll(filepath.Join(content, "both", "deep"), 0o755))
			write(t, filepath.Join(content, "both", "deep", "a.md"), "a")
		}},
		{"write there", func() { write(t, filepath.Join(content, "both", "deep", "a.md"), "b") }},
		{"renamed folder", func() { must(t, os.Rename(filepath.Join(content, "both"), filepath.Join(content, "moved"))) }},
		{"write in a renamed folder", func() { write(t, filepath.Join(content, "moved", "deep", "a.md"), "c") }},
		{"folder with the old name", func() {
			must(t, os.MkdirAll(filepath.Join(content, "both", "deep"), 0o755))
			write(t, filepath.Join(content, "both", "deep", "a.md"), "a")
		}},
		{"write in the folder with the old name", func() { write(t, filepath.Join(content, "both", "deep", "a.md"), "b") }},
		{"write in the renamed one still", func() { write(t, filepath.Join(content, "moved", "deep", "a.md"), "d") }},
		{"folder moved in", func() {
			must(t, os.MkdirAll(filepath.Join(dir, "outside", "deep"), 0o755))
			must(t, os.Rename(filepath.Join(dir, "outside"), filepath.Join(content, "inside")))
		}},
		{"write in a folder moved in", func() { write(t, filepath.Join(content, "inside", "deep", "a.md"), "a") }},
		{"removed root", func() { must(t, os.RemoveAll(content)) }},
		{"root made again", func() { must(t, os.MkdirAll(filepath.Join(content, "codes"), 0o755)) }},
		{"write in a root made again", func() { write(t, filepath.Join(content, "codes", "a.md"), "a") }},
	}
	for _, step := range steps {
		step.do()
		wantChange(t, changes, step.what)
	}
}

func TestWatchIgnores(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	must(t, os.MkdirAll(filepath.Join(content, ".git"), 0o755))
	must(t, os.MkdirAll(filepath.Join(dir, "public"), 0o755))
	write(t, filepath.Join(content, "a.md"), "a")
	changes := watching(t, content)
	for _, name := range []string{".a.md.swp", ".hidden", "a.md~", "#a.md#", "a.md.tmp", "a.bak", "4913", "a.md___jb_tmp___", ".git/index", "../public/index.html", "../b.md"} {
		write(t, filepath.Join(content, name), "x")
	}
	must(t, os.Chmod(filepath.Join(content, "a.md"), 0o600))
	wantNoChange(t, changes, "files that are none of the content")
	write(t, filepath.Join(content, "a.md"), "b")
	wantChange(t, changes, "content after them")
}

func TestWatchFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	config := filepath.Join(dir, ".statusbook.yaml")
	write(t, config, "a")
	changes := watching(t, config)
	write(t, filepath.Join(dir, "other.yaml"), "a")
	wantNoChange(t, changes, "another file")
	write(t, config, "b")
	wantChange(t, changes, "write")
	write(t, config+".new", "c")
	must(t, os.Rename(config+".new", config))
	wantChange(t, changes, "atomic save")
	write(t, config, "d")
	wantChange(t, changes, "write after an atomic save")
	must(t, os.Remove(config))
	wantChange(t, changes, "removal")
}

func TestWatchWhatIsMadeLater(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	changes := watching(t, filepath.Join(dir, "one", "two", "templates"))
	must(t, os.Mkdir(filepath.Join(dir, "one"), 0o755))
	wantChange(t, changes, "a folder on the way")
	must(t, os.MkdirAll(filepath.Join(dir, "one", "two", "templates"), 0o755))
	wantChange(t, changes, "the root")
	write(t, filepath.Join(dir, "one", "two", "templates", "base.html"), "a")
	wantChange(t, changes, "a file in the root")
}

func TestWatchThroughALink(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	must(t, os.MkdirAll(filepath.Join(dir, "real", "codes"), 0o755))
	if err := os.Symlink(filepath.Join(dir, "real"), filepath.Join(dir, "content")); err != nil {
		t.Skip(err)
	}
	changes := watching(t, filepath.Join(dir, "content"))
	write(t, filepath.Join(dir, "real", "codes", "a.md"), "a")
	wantChange(t, changes, "a file in a linked root")
}
