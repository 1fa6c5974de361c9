package spool_test

import (
	"bytes"
	"fmt"
	"os"
	"sync"
	"testing"

	"statusbook/internal/spool"
)

func TestTextsComeBackFromMemoryAndFromDisk(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	s := &spool.Spool{}
	defer s.Close()
	const n, size = 600, 10_000 // more than memory takes
	texts := make([]spool.Text, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { texts[i] = s.Keep(text(i, size)) })
	}
	wg.Wait()
	for i, kept := range texts {
		if got := kept.String(); got != string(text(i, size)) {
			t.Fatalf("text %d: got %d bytes, %.20q", i, len(got), got)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left in the temporary folder: %v, %v", left, err)
	}
	if err := s.Err(); err != nil {
		t.Error(err)
	}
}

func text(i, size int) []byte { return bytes.Repeat([]byte(fmt.Sprintf("%09d ", i)), size/10) }

func TestWithoutATemporaryFolderMemoryTakesAll(t *testing.T) {
	t.Setenv("TMPDIR", "/nonexistent/folder")
	s := &spool.Spool{}
	for i := range 600 {
		if kept := s.Keep(text(i, 10_000)); kept.String() != string(text(i, 10_000)) {
			t.Fatalf("text %d is lost", i)
		}
	}
}

func TestATextThatCannotBeReadIsAnError(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s := &spool.Spool{}
	s.Keep(text(1, 4<<20))
	kept := s.Keep([]byte("on disk"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if got := kept.String(); got != "" || s.Err() == nil {
		t.Errorf("got %q, error %v", got, s.Err())
	}
}
