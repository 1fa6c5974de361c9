package browsertest

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// browser is the one Chromium, which TestMain starts: starting it for each test would take longer than the tests.
var browser context.Context

func TestMain(m *testing.M) {
	flag.Parse()
	if testing.Short() {
		os.Exit(m.Run())
	}
	os.Exit(withChromium(m.Run))
}

func withChromium(run func() int) int {
	path, err := findChromium(os.Getenv, exec.LookPath)
	if err != nil {
		fmt.Fprintln(os.Stderr, "FAIL:", err)
		return 1
	}
	pool, release := chromedp.NewExecAllocator(context.Background(), chromiumOptions(path)...)
	defer release()
	var stop context.CancelFunc
	if browser, stop, err = startChromium(pool); err != nil {
		fmt.Fprintf(os.Stderr, "FAIL: start %s: %v; see whether it runs by itself: %[1]s --headless --no-sandbox --dump-dom about:blank\n", path, err)
		return 1
	}
	defer stop()
	return run()
}

// findChromium names the browser that the tests use.
func findChromium(getenv func(string) string, lookPath func(string) (string, error)) (string, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome"}
	if named := getenv("CHROMIUM"); named != "" {
		names = []string{named}
	}
	for _, name := range names {
		if path, err := lookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("find Chromium: no %s; install it (apt-get install chromium), or set CHROMIUM to its path", strings.Join(names, ", "))
}

// chromiumOptions make a browser that asks nobody anything and leaves nothing behind; chromedp gives it a temporary
// profile. No name but this machine's resolves, so that no test depends on the network.
func chromiumOptions(path string) []chromedp.ExecAllocatorOption {
	return append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox, // it refuses to run as root with one
		chromedp.DisableGPU,
		chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("no-proxy-server", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)
}

const startLimit = 20 * time.Second

// startChromium returns a context that lives as long as the browser, and a function that ends both.
func startChromium(pool context.Context) (context.Context, context.CancelFunc, error) {
	ctx, cancel := chromedp.NewContext(pool)
	if err := firstRun(ctx); err != nil {
		cancel()
		return nil, nil, err
	}
	return ctx, func() { _ = chromedp.Cancel(ctx) }, nil
}

// firstRun makes the browser or the tab of a context. Its life is that of the context, so the limit can't be on that.
func firstRun(ctx context.Context) error {
	done := make(chan error, 1)
	go func() { done <- chromedp.Do(ctx) }()
	select {
	case err := <-done:
		return err
	case <-time.After(startLimit):
		return fmt.Errorf("not ready after %s", startLimit)
	}
}

func TestMissingChromiumIsNamedWithItsCure(t *testing.T) {
	none := func(string) (string, error) { return "", errors.New("not found") }
	tests := map[string][]string{
		"":               {"chromium, chromium-browser, google-chrome", "apt-get install chromium", "CHROMIUM"},
		"/opt/no/chrome": {"/opt/no/chrome", "apt-get install chromium", "CHROMIUM"},
	}
	for env, want := range tests {
		_, err := findChromium(func(string) string { return env }, none)
		for _, text := range want {
			if err == nil || !strings.Contains(err.Error(), text) {
				t.Errorf("CHROMIUM=%q: error %v lacks %q", env, err, text)
			}
		}
	}
}
