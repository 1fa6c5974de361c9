package main

import (
	"os"
	"path/filepath"
	"testing"

	"statusbook"
	"statusbook/internal/build"
	"statusbook/internal/publish"
	"statusbook/internal/source"
)

// BenchmarkBuild is what the program does, in this process, so that it can be profiled:
//
//	go test ./bench -run '^$' -bench Build -benchtime 3x -cpuprofile cpu.out -memprofile mem.out
func BenchmarkBuild(b *testing.B) {
	dir, err := os.MkdirTemp(memoryFolder, "statusbook-profile-")
	if err != nil {
		b.Skip(err)
	}
	b.Cleanup(func() { _ = os.RemoveAll(dir) })
	src, dest := filepath.Join(dir, "source"), filepath.Join(dir, "public")
	if err := writeStatusbook(src, 10_000); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := buildOnce(b, src, dest); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := os.RemoveAll(dest); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

func buildOnce(b *testing.B, dir, dest string) error {
	src, err := source.Open(dir, statusbook.Files)
	if err != nil {
		return err
	}
	defer src.Close()
	book, diags, err := build.Load(b.Context(), src, build.Options{Spool: true})
	if err != nil || len(diags) > 0 {
		b.Fatal(err, diags)
	}
	defer book.Close()
	out, err := publish.Open(b.Context(), dest, publish.Options{Sources: src.Folders()})
	if err != nil {
		return err
	}
	defer out.Abort()
	if diags, err := book.Emit(b.Context(), out, nil); err != nil || len(diags) > 0 {
		b.Fatal(err, diags)
	}
	_, err = out.Commit()
	return err
}
