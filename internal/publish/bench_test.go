package publish

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// BenchmarkPublish writes 10,000 pages of 8 KB, each into its own folder. Set TMPDIR to choose the file system.
func BenchmarkPublish(b *testing.B) {
	const pages = 10_000
	page := func(i, version int) (string, []byte) {
		line := fmt.Sprintf("page %d of version %d\n", i, version)
		return fmt.Sprintf("codes/%d/index.html", i), bytes.Repeat([]byte(line), 8192/len(line))
	}
	build := func(b *testing.B, dest string, version func(i int) int) Stats {
		dir, err := Open(context.Background(), dest, Options{})
		if err != nil {
			b.Fatal(err)
		}
		var group sync.WaitGroup
		workers := runtime.GOMAXPROCS(0)
		for w := range workers {
			group.Go(func() {
				for i := w; i < pages; i += workers {
					if err := dir.Put(page(i, version(i))); err != nil {
						b.Error(err)
					}
				}
			})
		}
		group.Wait()
		stats, err := dir.Commit()
		if err != nil {
			b.Fatal(err)
		}
		return stats
	}
	same := func(int) int { return 0 }
	b.Run("first", func(b *testing.B) {
		for i := range b.N {
			build(b, filepath.Join(b.TempDir(), fmt.Sprint(i)), same)
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		dest := filepath.Join(b.TempDir(), "public")
		build(b, dest, same)
		for b.Loop() {
			build(b, dest, same)
		}
	})
	b.Run("one changed", func(b *testing.B) {
		dest := filepath.Join(b.TempDir(), "public")
		build(b, dest, same)
		n := 0
		for b.Loop() {
			n++
			build(b, dest, func(i int) int {
				if i == 77 {
					return n
				}
				return 0
			})
		}
	})
	b.Run("all changed", func(b *testing.B) {
		dest := filepath.Join(b.TempDir(), "public")
		build(b, dest, same)
		n := 0
		for b.Loop() {
			n++
			build(b, dest, func(int) int { return n })
		}
	})
}
