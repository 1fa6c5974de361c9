package devserver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"statusbook/internal/diag"
)

// running is a server that Run runs.
type running struct {
	url  string
	stop func() error
}

func run(t *testing.T, opts Options) running {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ready, done := make(chan string, 1), make(chan error, 1)
	opts.Ready = func(url string) { ready <- url }
	go func() { done <- Run(ctx, opts) }()
	stop := func() error { cancel(); return <-done }
	t.Cleanup(cancel)
	select {
	case url := <-ready:
		return running{url, stop}
	case err := <-done:
		t.Fatalf("Run returned %v", err)
	case <-time.After(5 * time.Second):
		t.Fatal("never ready")
	}
	return running{}
}

// onePage builds a site of the file page.md, which has a mistake when it says so.
func onePage(dir string) func(context.Context, string) (Site, error) {
	return func(context.Context, string) (Site, error) {
		text, err := os.ReadFile(filepath.Join(dir, "page.md"))
		if err != nil {
			return Site{}, err
		}
		if bytes.Contains(text, []byte("mistake")) {
			return Site{Diagnostics: diag.List{{Pos: diag.Position{File: "page.md", Line: 1}, Message: "a mistake"}}}, nil
		}
		return Site{Files: map[string][]byte{"index.html": fmt.Appendf(nil, "<p>%s", text)}}, nil
	}
}

func read(t *testing.T, url string) (status int, body string) {
	t.Helper()
	resp, err := http.Get(url)
	must(t, err)
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	must(t, err)
	return resp.StatusCode, string(text)
}

func TestRunFollowsTheFiles(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "page.md")
	write(t, page, "one")
	opts := Options{
		Addr: "127.0.0.1:0", BasePath: "docs", LiveReload: true, Watch: []string{dir}, Build: onePage(dir), Log: io.Discard,
	}
	server := run(t, opts)
	if !strings.HasPrefix(server.url, "http://127.0.0.1:") || !strings.HasSuffix(server.url, "/docs/") {
		t.Errorf("url %q", server.url)
	}
	events := listenTo(t, server.url+"_statusbook/events")
	buildOf := func() string { return events.next(t) + events.next(t) }
	one := buildOf()

	steps := []struct {
		text   string
		status int
		want   string
	}{
		{"two", 200, "<p>two"},
		{"mistake", 500, "page.md:1"},
		{"one", 200, "<p>one"},
	}
	last := one
	for _, step := range steps {
		write(t, page, step.text)
		for last = buildOf(); ; last = buildOf() { // a write may be caught half done, and be two builds
			status, body := read(t, server.url)
			if status == step.status && strings.Contains(body, step.want) && strings.Contains(body, "reload.js") {
				break
			}
		}
	}
	if last != one {
		t.Error("the same content has another id")
	}
	write(t, page, "one")
	events.wantQuiet(t, 6*quietTime)

	start := time.Now()
	must(t, server.stop())
	if took := time.Since(start); took > stopLimit {
		t.Errorf("stop took %s", took)
	}
	if line, open := <-events.lines; open {
		t.Errorf("event stream goes on: %q", line)
	}
	if _, err := http.Get(server.url); err == nil {
		t.Error("still listening")
	}

	again := run(t, opts)
	if got := listenTo(t, again.url+"_statusbook/events"); got.next(t)+got.next(t) != one {
		t.Error("after a restart the same content has another id")
	}
	must(t, again.stop())
	http.DefaultClient.CloseIdleConnections()
	eventually(t, "all goroutines ended", func() bool { return leftRunning() == "" })
}

// leftRunning gives the stack of a goroutine that a server has left behind.
func leftRunning() string {
	stacks := make([]byte, 1<<20)
	stacks = stacks[:runtime.Stack(stacks, true)]
	for stack := range strings.SplitSeq(string(stacks), "\n\n") {
		ours := strings.Contains(stack, "internal/devserver.") || strings.Contains(stack, "fsnotify")
		if ours && !strings.Contains(stack, "testing.tRunner") {
			return stack
		}
	}
	return ""
}

func TestRunStartsWithABrokenSite(t *testing.T) {
	dir := t.TempDir()
	server := run(t, Options{Watch: []string{dir}, Build: onePage(dir)})
	if !strings.HasPrefix(server.url, "http://localhost:") {
		t.Errorf("url %q", server.url)
	}
	if status, body := read(t, server.url); status != 500 || !strings.Contains(body, "The build failed") {
		t.Errorf("%d %s", status, body)
	}
	write(t, filepath.Join(dir, "page.md"), "mended")
	eventually(t, "the site is there", func() bool {
		status, body := read(t, server.url)
		return status == 200 && body == "<p>mended"
	})
	must(t, server.stop())
}

func TestRunStopsWhileBuilding(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	build := func(ctx context.Context, _ string) (Site, error) {
		cancel()
		<-ctx.Done()
		return Site{}, ctx.Err()
	}
	ready := func(string) { t.Error("ready without a build") }
	if err := Run(ctx, Options{Build: build, Ready: ready}); err != nil {
		t.Errorf("Run returned %v", err)
	}
}

func TestRunStopsInSpiteOfAnIdleClient(t *testing.T) {
	server := run(t, Options{Addr: "127.0.0.1:0", Build: func(context.Context, string) (Site, error) { return Site{}, nil }})
	conn, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(server.url, "http://"), "/"))
	must(t, err)
	defer conn.Close()
	start := time.Now()
	must(t, server.stop())
	if took := time.Since(start); took > 2*stopLimit {
		t.Errorf("stop took %s", took)
	}
}

func TestRunErrors(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer taken.Close()
	tests := []struct{ addr, want string }{
		{taken.Addr().String(), "; choose another port with -p"},
		{"127.0.0.1:99999", "; choose another port with -p"},
		{"127.0.0.1", "; choose another port with -p"},
		{"192.0.2.1:0", "; choose an address of this machine with --bind"},
	}
	for _, tt := range tests {
		err := Run(t.Context(), Options{Addr: tt.addr, Build: func(context.Context, string) (Site, error) {
			return Site{}, errors.New("built without an address")
		}})
		if err == nil || !strings.HasPrefix(err.Error(), "start server: ") || !strings.HasSuffix(err.Error(), tt.want) {
			t.Errorf("%s: %v", tt.addr, err)
		}
	}
}
