package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// serving runs serve until the returned function stops it, which gives the exit code.
func serving(t *testing.T, args ...string) (address string, stop func() int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	stdout, out := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, append([]string{"serve", "-p", "0"}, args...), out, io.Discard)
		out.Close()
	}()
	line, err := bufio.NewReader(stdout).ReadString('\n')
	m := regexp.MustCompile(`^serving at (http://\S+/) \(Ctrl-C ends it\)\n$`).FindStringSubmatch(line)
	if m == nil {
		cancel()
		t.Fatalf("serve said %q, %v", line, err)
	}
	stop = sync.OnceValue(func() int { cancel(); return <-code })
	t.Cleanup(func() { stop() })
	return m[1], stop
}

func get(t *testing.T, address string) (status int, body string) {
	t.Helper()
	client := http.Client{Timeout: 20 * time.Second}
	res, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(data)
}

func newSite(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(memoryDir(t), "site")
	if code := run(context.Background(), []string{"--quiet", "init", dir}, io.Discard, io.Discard); code != exitDone {
		t.Fatalf("init: exit code %d", code)
	}
	return dir
}

func TestServeShowsTheSiteUntilItIsStopped(t *testing.T) {
	dir := newSite(t)
	address, stop := serving(t, dir)
	if u, err := url.Parse(address); err != nil || u.Hostname() != "127.0.0.1" || u.Path != "/" {
		t.Errorf("serving at %s, want this machine alone", address)
	}
	if status, body := get(t, address+"E1001/"); status != 200 || !strings.Contains(body, "Token expired") {
		t.Errorf("status %d: %s", status, body)
	}
	if _, body := get(t, address+"E1001/"); !strings.Contains(body, `<link rel="canonical" href="`+address+`E1001/">`) {
		t.Errorf("the page does not say that it is at %s: %s", address, body)
	}
	if status, body := get(t, address+"nothing/"); status != 404 || !strings.Contains(body, "There is no page") {
		t.Errorf("status %d: %s", status, body)
	}
	port := address[strings.LastIndex(address, ":")+1 : len(address)-1]
	if code := run(context.Background(), []string{"serve", dir, "-p", port}, io.Discard, io.Discard); code != exitWorld {
		t.Errorf("serve on a taken port: exit code %d, want %d", code, exitWorld)
	}
	if code := stop(); code != exitDone {
		t.Errorf("stopped: exit code %d, want %d", code, exitDone)
	}
	if names := entries(t, dir); len(names) != 2 {
		t.Errorf("serve left %q in the source", names)
	}
}

// TestServeBelowAPath shows the site as it will be at a base URL that has a path.
func TestServeBelowAPath(t *testing.T) {
	address, _ := serving(t, newSite(t), "-b", "https://errors.example/docs/codes/")
	if !strings.HasSuffix(address, "/docs/codes/") {
		t.Errorf("serving at %s", address)
	}
	if status, _ := get(t, address+"E1001/"); status != 200 {
		t.Errorf("below the path: status %d", status)
	}
	if status, body := get(t, address+"nothing/"); status != 404 || !strings.Contains(body, `href="/docs/codes/`) {
		t.Errorf("the error page's links don't start at the path: status %d: %s", status, body)
	}
	if status, _ := get(t, strings.TrimSuffix(address, "docs/codes/")+"E1001/"); status == 200 {
		t.Error("above the path there is a site, too")
	}
}

// TestServeRefusesAnAddressThatNoSiteCanHave says so at once, not as a page in place of each page.
func TestServeRefusesAnAddressThatNoSiteCanHave(t *testing.T) {
	stopped, stop := context.WithCancel(context.Background())
	stop()
	for _, base := range []string{"errors.example", "https://errors.example//other.example/", "https://errors.example/docs/?"} {
		if code := run(stopped, []string{"serve", newSite(t), "-p", "0", "-b", base}, io.Discard, io.Discard); code != exitUse {
			t.Errorf("-b %s: exit code %d, want %d", base, code, exitUse)
		}
	}
}
