package browsertest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"statusbook/internal/chromium"
)

const (
	stepLimit = 15 * time.Second      // for a navigation or a wait; reached only by what fails
	pollEvery = 10 * time.Millisecond // how often a wait looks again
)

// tab is one tab of the browser, and the test that looks into it.
type tab struct {
	*testing.T
	ctx      context.Context
	problems *problems
	closers  []func()
}

// newTab opens a tab for the test, in a browser without service workers, so that each page is the server's. At the test's end
// it is closed, and what went wrong in it fails the test.
func newTab(t *testing.T) *tab {
	t.Helper()
	b := newKeepingTab(t)
	call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `Object.defineProperty(Navigator.prototype, "serviceWorker", {value: undefined})`,
	})
	return b
}

// newKeepingTab opens a tab in which a site may have its service worker.
func newKeepingTab(t *testing.T) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("needs a browser; run without -short")
	}
	t.TempDir() // made first and so removed last: a page may still be loading from it
	ctx, closeTab := chromedp.NewContext(browser)
	t.Cleanup(closeTab)
	b := &tab{T: t, ctx: ctx, problems: &problems{}}
	b.must("open a tab", chromium.Ready(ctx))
	b.must("watch the tab", b.problems.watch(ctx))
	call(b, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	b.emulate("", "")
	t.Cleanup(b.end)
	return b
}

// emulate sets the medium and the system's theme, or leaves to the browser what is empty. Motion is always reduced: a click
// would miss what is still on its way.
func (b *tab) emulate(media, theme string) {
	b.Helper()
	features := []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}
	if theme != "" {
		features = append(features, &emulation.MediaFeature{Name: "prefers-color-scheme", Value: theme})
	}
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media, Features: features})
}

// atEnd puts off the end of a server until the page has been looked at for the last time: it would miss the server.
func (b *tab) atEnd(end func()) { b.closers = append(b.closers, end) }

func (b *tab) end() {
	defer func() {
		for _, end := range b.closers {
			end()
		}
	}()
	b.quiet()
}

func (b *tab) must(what string, err error) {
	b.Helper()
	if err != nil {
		b.Fatalf("%s: %v", what, err)
	}
}

// do runs actions of the browser, within the time limit.
func (b *tab) do(what string, actions ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, stepLimit)
	defer cancel()
	b.must(what, chromedp.Do(ctx, actions...))
}

// open goes to an address and waits until the page has loaded. chromedp.Navigate would take it for a step within the page
// that is left, and not wait, when that notes something in its history meanwhile, as it does shortly after a search. Where only
// the fragment is another nothing loads, and what the page makes of that is the test's to wait for.
func (b *tab) open(url string) {
	b.Helper()
	b.do("mark what is left", chromedp.Evaluate[chromedp.Void]("document.isLeft = true; 0"))
	loads := false
	b.do("open "+url, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		gone, err := cdp.Call(ctx, t, page.Navigate, page.NavigateParams{URL: url})
		if err == nil && gone.ErrorText != "" {
			err = errors.New(gone.ErrorText)
		}
		loads = gone.LoaderID != "" // none if only the fragment is another
		return err
	}))
	if loads {
		b.wait(`!document.isLeft && performance.getEntriesByType("navigation")[0]?.loadEventEnd`)
	}
}

// painted tells whether the page has been on the screen. Before that Chromium drops keys and clicks, as nobody can mean a page
// unseen; on a busy machine that is some time after it was loaded.
const painted = `performance.getEntriesByName("first-contentful-paint").length`

// clickable scrolls to an element and gives its middle, where a click must meet it and nothing that lies over it.
const clickable = `(e => {
	e.scrollIntoView({block: "center", behavior: "instant"});
	const r = e.getClientRects()[0], at = [r.x + r.width / 2, r.y + r.height / 2];
	return e.contains(document.elementFromPoint(...at)) ? at : null;
})(document.querySelector(%q))`

// click clicks, with the mouse, on the first element that selector finds.
func (b *tab) click(selector string) {
	b.Helper()
	b.wait(painted)
	at := value[[]float64](b, fmt.Sprintf(clickable, selector))
	if len(at) != 2 {
		b.Fatalf("%s: something lies over %s", value[string](b, "location.href"), selector)
	}
	b.do("click "+selector, chromedp.MouseClickXY(at[0], at[1]))
}

// follow clicks on a link and waits for the page at an address.
func (b *tab) follow(selector, address string) {
	b.Helper()
	b.click(selector)
	b.waitAt(address)
}

// back goes to the page before. The browser may have kept it as it was, so there is no load to wait for;
// and it goes only after this has returned, since an answer from a page that is left gets lost.
func (b *tab) back() {
	b.Helper()
	b.do("go back", chromedp.Evaluate[chromedp.Void]("setTimeout(() => history.back(), 0)"))
}

// waitAt waits for the page at an address, query and all.
func (b *tab) waitAt(address string) {
	b.Helper()
	b.wait(fmt.Sprintf(`location.href === %q && document.readyState === "complete"`, address))
}

// wait looks until an expression is true. A page that comes in between is no obstacle.
func (b *tab) wait(condition string) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, stepLimit)
	defer cancel()
	b.until(condition, func() bool {
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+condition+")"))
		return ok && err == nil
	})
}

// until waits for what no expression in the page can tell.
func (b *tab) until(what string, done func() bool) {
	b.Helper()
	for end := time.Now().Add(stepLimit); !done(); time.Sleep(pollEvery) {
		if time.Now().After(end) {
			b.Fatalf("never came true: %s\n%s", what, b.scene())
		}
	}
}

// scene tells where the tab is when a wait failed.
func (b *tab) scene() string {
	ctx, cancel := context.WithTimeout(b.ctx, time.Second)
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`location.href + "\n" + document.body.innerText.slice(0, 400)`))
	return fmt.Sprint(text, err, b.problems.seen())
}

// value is what an expression gives in the page now.
func value[T any](b *tab, expression string) T {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, stepLimit)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	b.must("evaluate "+expression, err)
	return v
}

// want compares texts that expressions give with what they should be; white space counts as one space.
func (b *tab) want(expression, want string) {
	b.Helper()
	got := strings.Join(strings.Fields(value[string](b, expression)), " ")
	if got != want {
		b.Errorf("%s: %s is %q, want %q", value[string](b, "location.href"), expression, got, want)
	}
}

// check reports an expression that is not true.
func (b *tab) check(expression string) {
	b.Helper()
	if !value[bool](b, "!!("+expression+")") {
		b.Errorf("%s: not so: %s", value[string](b, "location.href"), expression)
	}
}
