package build

import (
	"bytes"
	"context"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"statusbook"
	"statusbook/internal/publish"
	"statusbook/internal/source"
)

// built makes the files of a source, which must have no mistakes.
func built(t *testing.T, src *source.Source, opts Options) map[string][]byte {
	t.Helper()
	book, diags, err := Load(context.Background(), src, opts)
	if err != nil || len(diags) > 0 {
		t.Fatalf("load: %v\n%s", err, diags)
	}
	out := publish.NewMemory()
	if diags, err = book.Emit(context.Background(), out, nil); err != nil || len(diags) > 0 {
		t.Fatalf("emit: %v\n%s", err, diags)
	}
	return out.Files()
}

// repository builds this repository's own content from dir.
func repository(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	src, err := source.Open(dir, statusbook.Files)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	return built(t, src, Options{})
}

func sameFiles(t *testing.T, what string, got, want map[string][]byte) {
	t.Helper()
	if len(want) == 0 {
		t.Fatal("no files to compare with")
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if !bytes.Equal(got[name], want[name]) {
			t.Errorf("%s: %s has other bytes", what, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: %s is new", what, name)
		}
	}
}

// TestSameInputGivesSameBytes holds what caches, diffs and signatures of a published site rest on.
func TestSameInputGivesSameBytes(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	want := repository(t, root)
	sameFiles(t, "a second build", repository(t, root), want)
	severalOnce := built(t, mapSource(t, several()), Options{BaseURL: baseURL})
	for range 5 {
		sameFiles(t, "a small one again", built(t, mapSource(t, several()), Options{BaseURL: baseURL}), severalOnce)
	}
	withProcessors(1, func() { sameFiles(t, "the binary's own copy, on one processor", repository(t, ""), want) })
	t.Chdir(t.TempDir())
	withProcessors(7, func() { sameFiles(t, "another working folder, on seven processors", repository(t, root), want) })
}

func withProcessors(n int, do func()) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
	do()
}

// TestProgressCountsEveryFileOnce: what a terminal shows ends at all of all.
func TestProgressCountsEveryFileOnce(t *testing.T) {
	book, _, err := Load(context.Background(), mapSource(t, small()), Options{})
	if err != nil || book == nil {
		t.Fatal(err)
	}
	seen := make(chan [2]int, 1000)
	if _, err := book.Emit(context.Background(), publish.NewMemory(), func(done, total int) { seen <- [2]int{done, total} }); err != nil {
		t.Fatal(err)
	}
	close(seen)
	counted := map[int]bool{}
	total := 0
	for pair := range seen {
		counted[pair[0]], total = true, pair[1]
	}
	if total == 0 || len(counted) != total || !counted[total] {
		t.Errorf("%d different counts of %d files", len(counted), total)
	}
}

// TestAStoppedBuildStops: Ctrl-C ends a build with the context's error, whatever had been written.
func TestAStoppedBuildStops(t *testing.T) {
	book, _, err := Load(context.Background(), mapSource(t, small()), Options{})
	if err != nil || book == nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	out := publish.NewMemory()
	_, err = book.Emit(ctx, out, func(int, int) { cancel() })
	if err != context.Canceled {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	if n := len(out.Files()); n >= len(book.jobs()) {
		t.Errorf("all %d files were written all the same", n)
	}
}
