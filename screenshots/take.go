package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// stepLimit is for opening a page and for waiting; only what fails reaches it.
const stepLimit = 30 * time.Second

// takeAll takes the pictures one after the other, in one tab.
func takeAll(browser context.Context, server, out string, shots []shot) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for _, s := range shots {
		data, err := s.take(browser, server)
		if err != nil {
			return fmt.Errorf("take %s: %w", s.file, err)
		}
		if err := os.WriteFile(filepath.Join(out, s.file), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func (s shot) take(browser context.Context, server string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(browser, stepLimit)
	defer cancel()
	if err := s.look(ctx); err != nil {
		return nil, err
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(server+"/"+s.at)); err != nil {
		return nil, err
	}
	if err := s.waited(ctx); err != nil {
		return nil, err
	}
	layout, err := chromedp.Call(ctx, cdppage.GetLayoutMetrics, cdp.Empty{})
	if err != nil {
		return nil, err
	}
	beyond := true
	picture, err := chromedp.Call(ctx, cdppage.CaptureScreenshot, cdppage.CaptureScreenshotParams{
		CaptureBeyondViewport: &beyond,
		Clip:                  &cdppage.Viewport{Width: float64(s.width), Height: min(layout.CSSContentSize.Height, float64(s.highest)), Scale: 1},
	})
	return picture.Data, err
}

// waited looks until the page shows what its script makes. chromedp's own way to wait compiles code in the page, which the
// content policy forbids.
func (s shot) waited(ctx context.Context) error {
	for s.wait != "" {
		if there, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+s.wait+")")); there || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("wait for %s: %w", s.wait, ctx.Err())
		case <-time.After(10 * time.Millisecond):
		}
	}
	return nil
}

// look makes the tab what the view is of.
func (s shot) look(ctx context.Context) error {
	size := emulation.SetDeviceMetricsOverrideParams{Width: s.width, Height: s.height, DeviceScaleFactor: 1, Mobile: s.phone}
	if _, err := chromedp.Call(ctx, emulation.SetDeviceMetricsOverride, size); err != nil {
		return err
	}
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: s.theme}}}
	if s.paper {
		media.Media = "print"
	}
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media)
	return err
}
