package devserver

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log"
	"testing"
	"testing/synctest"
	"time"

	"statusbook/internal/diag"
)

func TestBuildsNeverOverlapAndMissNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		running, builds := 0, 0
		build := func(context.Context) (Site, error) {
			if running++; running > 1 {
				t.Error("builds overlap")
			}
			time.Sleep(time.Second)
			running--
			builds++
			return Site{}, nil
		}
		ctx, cancel := context.WithCancel(t.Context())
		changes, built := make(chan struct{}, 1), make(chan struct{})
		go rebuilder{build, newCurrent(), log.New(io.Discard, "", 0)}.run(ctx, changes, built)
		synctest.Wait()
		for range 5 { // during the first build
			announce(changes)
		}
		<-built
		time.Sleep(500 * time.Millisecond) // during the second
		announce(changes)
		time.Sleep(time.Minute)
		cancel()
		synctest.Wait()
		if builds != 3 {
			t.Errorf("%d builds, want 3", builds)
		}
	})
}

func TestLog(t *testing.T) {
	var mistakes diag.List
	mistakes.AddHint(diag.Position{File: "a\x1b[2J.md", Line: 1}, "b", "two\nlines")
	mistakes.Add(diag.Position{File: "0.md"}, "c")
	results := []struct {
		site Site
		err  error
		want string
	}{
		{siteOf(map[string]string{"a": "", "b": ""}), nil, "built 2 files in 0s\n"},
		{siteOf(map[string]string{"a": "", "b": ""}), nil, "built in 0s, nothing changed\n"},
		{siteOf(map[string]string{"a": ""}), nil, "built 1 file in 0s\n"},
		{Site{Diagnostics: mistakes}, nil, "0.md: c\na [2J.md:1: two lines; b\n"},
		{Site{}, errors.New("read a: gone"), "build site: read a: gone\n"},
	}
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		site := newCurrent()
		for _, tt := range results {
			out.Reset()
			build := func(context.Context) (Site, error) { return tt.site, tt.err }
			rebuilder{build, site, log.New(&out, "", 0)}.once(t.Context())
			if out.String() != tt.want {
				t.Errorf("got %q, want %q", out.String(), tt.want)
			}
		}
	})
}

func TestStoppedBuildChangesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	site := newCurrent()
	before := site.Load()
	build := func(ctx context.Context) (Site, error) { cancel(); return Site{}, ctx.Err() }
	rebuilder{build, site, log.New(io.Discard, "", 0)}.once(ctx)
	if site.Load() != before {
		t.Error("a build that was stopped was taken for a failure")
	}
}

func TestPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		var p pause
		p.extend()
		time.Sleep(30 * time.Millisecond)
		p.extend()
		if <-p.over; time.Since(start) != 80*time.Millisecond {
			t.Errorf("quiet after %s", time.Since(start))
		}
		start, p = time.Now(), pause{}
		for done := false; !done; {
			p.extend()
			select {
			case <-p.over:
				done = true
			case <-time.After(40 * time.Millisecond):
			}
		}
		if time.Since(start) != noisyTime {
			t.Errorf("noise ended after %s", time.Since(start))
		}
	})
}
