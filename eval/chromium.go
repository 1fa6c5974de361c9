package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// stepLimit is for opening the page, or for typing a query; only what fails reaches it.
const stepLimit = 60 * time.Second

// probe is what every page gets: it asks, types, and sees when the list is there.
//
//go:embed probe.js
var probe string

// chromium is a browser with one tab.
type chromium struct {
	tab     context.Context
	stop    func()
	version string
}

// startChromium starts the browser that the tests use: it asks nobody anything and leaves nothing behind.
func startChromium(ctx context.Context) (*chromium, error) {
	path, err := findChromium()
	if err != nil {
		return nil, err
	}
	pool, release := chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox, // it refuses to run as root with one
		chromedp.DisableGPU,
		chromedp.WindowSize(1280, 900),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("no-proxy-server", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)...)
	tab, _ := chromedp.NewContext(pool)
	b := &chromium{tab: tab, stop: func() {
		_ = chromedp.Cancel(tab) // politely, so that it takes its processes with it
		release()
	}}
	if err := b.prepare(); err != nil {
		b.stop()
		return nil, fmt.Errorf("start %s: %w", path, err)
	}
	return b, nil
}

// prepare opens the tab. Its life is that of the context, so no limit can be on that.
func (b *chromium) prepare() error {
	if err := chromedp.Do(b.tab); err != nil {
		return err
	}
	version, err := chromedp.CallBrowser(b.tab, browser.GetVersion, cdp.Empty{})
	if err != nil {
		return err
	}
	b.version = version.Product
	if _, err := chromedp.Call(b.tab, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		return err
	}
	_, err = chromedp.Call(b.tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: probe})
	return err
}

func findChromium() (string, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome"}
	if named := os.Getenv("CHROMIUM"); named != "" {
		names = []string{named}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("find Chromium: no %s; install it (apt-get install chromium), or set CHROMIUM to its path", strings.Join(names, ", "))
}

func (b *chromium) open(url string) error {
	ctx, cancel := context.WithTimeout(b.tab, stepLimit)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
		return fmt.Errorf("open %s: %w", url, err)
	}
	return nil
}

// call calls a function of the probe with a query, and waits for what it promises.
func call[T any](b *chromium, function, query string) (T, error) {
	ctx, cancel := context.WithTimeout(b.tab, stepLimit)
	defer cancel()
	text, err := json.Marshal(query)
	if err != nil {
		return *new(T), err
	}
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](fmt.Sprintf("statusbookEval.%s(%s)", function, text), chromedp.EvalAwaitPromise))
	if err != nil {
		return value, fmt.Errorf("%s %q: %w", function, query, err)
	}
	return value, nil
}
