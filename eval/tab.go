package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"statusbook/internal/chromium"
)

// stepLimit is for opening the page, or for typing a query; only what fails reaches it.
const stepLimit = 60 * time.Second

// probe is what every page gets: it asks, types, and sees when the list is there.
//
//go:embed probe.js
var probe string

// browserTab is the one tab of a browser that asks the search.
type browserTab struct {
	tab     context.Context
	stop    func()
	version string
}

func startChromium(ctx context.Context) (*browserTab, error) {
	tab, stop, err := chromium.Start(ctx)
	if err != nil {
		return nil, err
	}
	b := &browserTab{tab: tab, stop: stop}
	if err := b.prepare(); err != nil {
		b.stop()
		return nil, fmt.Errorf("prepare the tab: %w", err)
	}
	return b, nil
}

func (b *browserTab) prepare() error {
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

func (b *browserTab) open(url string) error {
	ctx, cancel := context.WithTimeout(b.tab, stepLimit)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
		return fmt.Errorf("open %s: %w", url, err)
	}
	return nil
}

// call calls a function of the probe with a query, and waits for what it promises.
func call[T any](b *browserTab, function, query string) (T, error) {
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
