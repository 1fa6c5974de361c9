package devserver

import (
	"bufio"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// listener reads an event stream's lines, without the empty ones.
type listener struct {
	lines chan string
	leave func()
}

func listenTo(t *testing.T, url string) listener {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, "GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if kind := resp.Header.Get("Content-Type"); resp.StatusCode != 200 || !strings.HasPrefix(kind, "text/event-stream") {
		t.Fatalf("%s: %s %s", url, resp.Status, kind)
	}
	l := listener{make(chan string, 100), cancel}
	go func() {
		defer resp.Body.Close()
		defer close(l.lines)
		for scan := bufio.NewScanner(resp.Body); scan.Scan(); {
			if scan.Text() != "" {
				l.lines <- scan.Text()
			}
		}
	}()
	return l
}

// next gives the next line, or "" when the stream ended.
func (l listener) next(t *testing.T) string {
	t.Helper()
	select {
	case line := <-l.lines:
		return line
	case <-time.After(5 * time.Second):
		t.Fatal("no event came")
		return ""
	}
}

func (l listener) wantBuild(t *testing.T, id string) {
	t.Helper()
	if got := l.next(t) + "\n" + l.next(t); got != "event: build\ndata: "+id {
		t.Fatalf("got %q, want build %s", got, id)
	}
}

func (l listener) wantQuiet(t *testing.T, d time.Duration) {
	t.Helper()
	select {
	case line := <-l.lines:
		t.Fatalf("unexpected %q", line)
	case <-time.After(d):
	}
}

func TestEvents(t *testing.T) {
	h, site := newSite(t, Options{LiveReload: true}, map[string]string{"index.html": "1"})
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	l := listenTo(t, server.URL+"/_statusbook/events")
	first := site.Load().id
	l.wantBuild(t, first)

	site.replace(siteOf(map[string]string{"index.html": "1"}), nil)
	l.wantQuiet(t, 50*time.Millisecond)
	site.replace(siteOf(map[string]string{"index.html": "2"}), nil)
	l.wantBuild(t, site.Load().id)
	site.replace(Site{}, errors.New("broken"))
	l.wantBuild(t, site.Load().id)
	site.replace(siteOf(map[string]string{"index.html": "1"}), nil)
	l.wantBuild(t, first)
}

func TestEventStreamOutlivesTheTimeLimits(t *testing.T) {
	h, site := newSite(t, Options{LiveReload: true}, map[string]string{"index.html": "1"})
	h.heartbeat = 60 * time.Millisecond
	server := httptest.NewUnstartedServer(h)
	server.Config.ReadTimeout, server.Config.WriteTimeout = 40*time.Millisecond, 40*time.Millisecond
	server.Start()
	t.Cleanup(server.Close)
	l := listenTo(t, server.URL+"/_statusbook/events")
	l.wantBuild(t, site.Load().id)
	for range 5 {
		if got := l.next(t); got != ": still here" {
			t.Fatalf("got %q", got)
		}
	}
}

func TestEventStreamsAreCapped(t *testing.T) {
	h, site := newSite(t, Options{LiveReload: true}, map[string]string{"index.html": "1"})
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	address := server.URL + "/_statusbook/events"
	var last listener
	for range maxStreams {
		last = listenTo(t, address)
		last.wantBuild(t, site.Load().id)
	}
	if w := get(h, "/_statusbook/events"); w.Code != 503 || w.Header().Get("Content-Type") != textType {
		t.Errorf("one too many: %d %v", w.Code, w.Header())
	}
	if w := get(h, "/"); w.Code != 200 {
		t.Errorf("pages: %d", w.Code)
	}
	last.leave()
	eventually(t, "the place is given back", func() bool { return len(h.streams) == maxStreams-1 })
	listenTo(t, address).wantBuild(t, site.Load().id)
}

func TestHeadOfEventsTakesNoPlace(t *testing.T) {
	h, _ := newSite(t, Options{LiveReload: true}, map[string]string{"index.html": "1"})
	if w := answer(h, request("HEAD", "/_statusbook/events")); w.Code != 200 || w.Body.Len() != 0 || len(h.streams) != 0 {
		t.Errorf("HEAD: %d %q, %d streams", w.Code, w.Body, len(h.streams))
	}
}

func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for range 500 {
		if holds() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("never: %s", what)
}
