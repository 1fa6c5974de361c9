// Package chromium finds and starts the browser of the tests and of the tools beside the program. No stage needs it.
package chromium

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
)

// Find names the browser's program: what the variable CHROMIUM says, or what is on the PATH, first of all Debian's Chromium without
// windows, in which the tests take half the time. The error says what to install.
func Find() (string, error) { return find(os.Getenv, exec.LookPath) }

func find(getenv func(string) string, lookPath func(string) (string, error)) (string, error) {
	names := []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"}
	if named := getenv("CHROMIUM"); named != "" {
		names = []string{named}
	}
	for _, name := range names {
		if path, err := lookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("find Chromium: no %s; install it (apt-get install chromium-headless-shell), or set CHROMIUM to its path", strings.Join(names, ", "))
}

// Start starts a browser with one tab, whose context it returns; other tabs are made of that. It asks nobody anything and
// leaves nothing behind, since chromedp gives it a temporary profile. No name but this machine's resolves, so nothing
// depends on the network. stop ends the browser and all of its processes.
func Start(ctx context.Context) (tab context.Context, stop func(), err error) {
	path, err := Find()
	if err != nil {
		return nil, nil, err
	}
	pool, release := chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox, // it refuses to run as root with one
		chromedp.DisableGPU,
		chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("no-proxy-server", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)...)
	tab, _ = chromedp.NewContext(pool)
	stop = func() {
		_ = chromedp.Cancel(tab) // politely, so that it takes its processes with it
		release()
	}
	if err := Ready(tab); err != nil {
		stop()
		return nil, nil, fmt.Errorf("start %s: %w; see whether it runs by itself: %[1]s --headless --no-sandbox --dump-dom about:blank", path, err)
	}
	return tab, stop, nil
}

const startLimit = 20 * time.Second

// Ready makes the browser or the tab of a context. Its life is that of the context, so the limit can't be on that.
func Ready(ctx context.Context) error {
	done := make(chan error, 1)
	go func() { done <- chromedp.Do(ctx) }()
	select {
	case err := <-done:
		return err
	case <-time.After(startLimit):
		return fmt.Errorf("not ready after %s", startLimit)
	}
}
