package publish

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestSecondBuildWaits(t *testing.T) {
	dest := newDest(t)
	first, err := Open(context.Background(), dest, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := put(first, tree{"first.html": "1", "index.html": "1"}); err != nil {
		t.Fatal(err)
	}
	waits := make(chan string, 2)
	done := make(chan error)
	go func() {
		second, err := Open(context.Background(), dest, Options{OnWait: func() { waits <- "waits" }})
		if err == nil {
			waits <- "locked"
			err = put(second, tree{"second.html": "2"})
		}
		if err == nil {
			_, err = second.Commit()
		}
		done <- err
	}()
	if got := <-waits; got != "waits" {
		t.Fatalf("the second build %s", got)
	}
	time.Sleep(3 * retryDelay)
	if len(waits) > 0 {
		t.Fatalf("the second build %s while the first was not done", <-waits)
	}
	if _, err := first.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	want(t, dest, tree{"second.html": "2"})
	wantGone(t, dest)
}

func TestWaitingEndsWithTheContext(t *testing.T) {
	dest := newDest(t)
	first, err := Open(context.Background(), dest, Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	_, err = Open(ctx, dest, Options{OnWait: cancel})
	wantError(t, err, "lock output folder "+dest+": wait for another build into the same folder")
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v is not context.Canceled", err)
	}
	if err := put(first, tree{"a": "a"}); err != nil {
		t.Fatal(err)
	}
	if _, err := first.Commit(); err != nil {
		t.Fatal(err)
	}
	want(t, dest, tree{"a": "a"})
	wantGone(t, dest)
}

func TestManyBuildsIntoOneFolder(t *testing.T) {
	dest := filepath.Join(newDest(t), "made", "with", "parents")
	var group sync.WaitGroup
	var removed atomic.Int64
	for builder := range 8 {
		group.Go(func() {
			for i := range 6 {
				site := tree{"index.html": fmt.Sprint(builder, i), fmt.Sprintf("only/%d-%d.html", builder, i): "x"}
				if i%3 == 2 { // some give up
					dir, err := Open(context.Background(), dest, Options{})
					if err != nil {
						t.Error(err)
						return
					}
					if err := errors.Join(put(dir, site), dir.Abort()); err != nil {
						t.Error(err)
					}
					continue
				}
				stats, err := tryPublish(dest, site, native())
				if err != nil {
					t.Error(err)
				}
				removed.Add(int64(stats.Removed))
			}
		})
	}
	group.Wait()
	wantGone(t, dest)
	if got := removed.Load(); got != 8*4-1 {
		t.Errorf("%d files were dropped, want each but the last one's", got)
	}
	site := readTree(t, dest)
	delete(site, manifestName)
	if len(site) != 3 {
		t.Errorf("builds were mixed: %q", site)
	}
}

func TestWorkFolderOfSomebodyElse(t *testing.T) {
	tests := []struct {
		name string
		work tree
		want string
	}{
		{"strange file", tree{"lock": "", "notes.txt": "x"}, "notes.txt"},
		{"strange folder", tree{"new/thesis.txt": "x"}, "new"},
		{"strange file in a leftover", tree{"lock": "", "journal": "a\x00", "new/a": "a", "new/b/thesis.txt": "x"}, "new/b/thesis.txt"},
		{"no journal", tree{"lock": "", "new/thesis.txt": "x"}, "new/thesis.txt"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dest := newDest(t)
			publish(t, dest, tree{"index.html": "home"})
			work := string(workFor(dest))
			writeTree(t, work, test.work)
			_, err := tryPublish(dest, tree{"index.html": "new"}, native())
			wantError(t, err, filepath.Join(work, test.want)+" was not put there by statusbook; move it to another place")
			want(t, dest, tree{"index.html": "home"})
			if got := readTree(t, work)[test.want]; got != test.work[test.want] && got != "/" {
				t.Errorf("%s is lost, there is %q", test.want, readTree(t, work))
			}
			if err := os.RemoveAll(filepath.Join(work, test.want)); err != nil {
				t.Fatal(err)
			}
			publish(t, dest, tree{"index.html": "new"})
			want(t, dest, tree{"index.html": "new"})
		})
	}
}

func TestWorkFolderIsNoFolder(t *testing.T) {
	for _, entry := range []string{"a file", "-> elsewhere"} {
		dest := newDest(t)
		parent := filepath.Dir(dest)
		writeTree(t, parent, tree{"elsewhere/precious": "x", ".public.statusbook": entry})
		before := readTree(t, parent)
		_, err := tryPublish(dest, tree{"index.html": "new"}, native())
		wantError(t, err, ".public.statusbook was not put there by statusbook")
		if !maps.Equal(before, readTree(t, parent)) {
			t.Error("something was touched")
		}
	}
}
