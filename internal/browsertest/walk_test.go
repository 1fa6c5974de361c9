package browsertest

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"statusbook"
)

// kinds has the address of one page of each kind, in the catalogue twoPlatforms; the kinds are the files in templates/pages.
var kinds = map[string]string{
	"home": "", "class": "4xx/", "collection": "one/", "code": "404/", "owners": "499/", "guide": "guides/first/",
	"guides": "guides/", "search": "search/", "redirect": "old/", "error": "no/such/page",
	"comparison": "compare/one/499/two/499/", "comparisons": "compare/", "choose": "choose/#gone",
	"platforms": "platforms/", "offline": "offline/",
}

// withQuery is a page of a kind that is another once somebody has asked something.
const withQuery = "search/?q=missing"

func TestEveryKindOfPageIsWalked(t *testing.T) {
	t.Parallel()
	templates, err := fs.Glob(statusbook.Files, "templates/pages/*.html")
	if err != nil || len(templates) == 0 {
		t.Fatalf("%v, %v", templates, err)
	}
	for _, name := range templates {
		if kind := strings.TrimSuffix(path.Base(name), ".html"); kinds[kind] == "" && kind != "home" {
			t.Errorf("no page of kind %q is walked: give an address to kinds, and if need be a page to twoPlatforms", kind)
		}
	}
}

// walkAll opens one page of each kind and looks at it; that the browser has no complaint about it is what every tab checks.
func (b *tab) walkAll(home string, look func()) {
	b.Helper()
	for kind, address := range kinds {
		b.open(home + address)
		switch kind {
		case "redirect":
			b.waitAt(home + "404/")
		case "error":
			b.expect("the server responded with a status of 404")
		}
		b.wait("document.querySelector('main h1').innerText && getComputedStyle(document.body).margin === '0px'")
		if kind != "redirect" {
			b.want("document.body.className", kind)
		}
		look()
	}
	b.open(home + withQuery)
	look()
}

// TestEveryKindOfPageIsQuiet: no page writes into the console, breaks its own policy or asks another host for something, in
// either theme, with scripts and without.
func TestEveryKindOfPageIsQuiet(t *testing.T) {
	t.Parallel()
	site := fixture(t, twoPlatforms)
	for _, scripts := range []bool{true, false} {
		for _, theme := range []string{"light", "dark"} {
			t.Run(fmt.Sprintf("%s, scripts %t", theme, scripts), func(t *testing.T) {
				t.Parallel()
				b := newTab(t)
				b.system(theme)
				call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts})
				b.walkAll(b.serve(site, "/"), func() { b.check("matchMedia('(prefers-color-scheme: " + theme + ")').matches") })
			})
		}
	}
	if !strings.Contains(string(site["old/index.html"]), `rel="icon"`) {
		t.Error("a redirect names no icon: a browser may ask the host for /favicon.ico, and log that there is none")
	}
}

// noteMoves lists in self.moved what moved by itself since the page began to load, as the browser counts it.
const noteMoves = `void (async () => {
	const moves = [];
	new PerformanceObserver(list => { for (const e of list.getEntries()) moves.push(e.value.toFixed(4) + " " + e.sources.map(s => s.node?.nodeName + "." + s.node?.className)); }).observe({type: "layout-shift", buffered: true});
	for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
	self.moved = moves;
})()`

// TestNothingMovesWhileAPageLoads: what scripts show has its place from the start.
func TestNothingMovesWhileAPageLoads(t *testing.T) {
	t.Parallel()
	site := fixture(t, twoPlatforms)
	for _, width := range []int64{390, 1280} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			t.Parallel()
			b := newTab(t)
			b.do("set the width", chromedp.EmulateViewport(width, 844))
			b.walkAll(b.serve(site, "/"), b.still)
		})
	}
}

// still reports what has moved in the page.
func (b *tab) still() {
	b.Helper()
	if strings.HasSuffix(value[string](b, "location.href"), withQuery) {
		b.wait(shown + ".length > 0")
	}
	for _, move := range b.moves() {
		b.Errorf("%s: moved: %s", value[string](b, "location.href"), move)
	}
}

func (b *tab) moves() []string {
	b.Helper()
	b.do("look for what moved", chromedp.Evaluate[chromedp.Void](noteMoves))
	b.wait("self.moved")
	return value[[]string](b, "self.moved")
}

func TestWhatMovesIsSeen(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(files{"index.html": []byte(`<link rel="icon" href="data:,"><p>One<p id="last">Two<script>
		requestAnimationFrame(() => requestAnimationFrame(() => { last.style.marginTop = "300px"; }));</script>`)}, "/"))
	b.wait("last.style.marginTop && performance.getEntriesByType('paint').length")
	if len(b.moves()) == 0 {
		b.Error("a line that moved was not seen")
	}
}
