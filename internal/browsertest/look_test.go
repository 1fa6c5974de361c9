package browsertest

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// overflowing names what makes a page wider than the window; what scrolls inside its own box does not. A text can stand out of
// elements that all fit.
const overflowing = `document.scrollingElement.scrollWidth <= innerWidth ? [] : ["the page is " + document.scrollingElement.scrollWidth].concat([...document.querySelectorAll("body *")]
	.filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest("pre, .table"))
	.map(e => e.tagName + "." + e.className + " ends at " + e.getBoundingClientRect().right + " of " + innerWidth))`

// TestAPhoneDoesNotZoomIntoFields: iOS does where the text of a field is smaller than 16 pixels, and stays there.
func TestAPhoneDoesNotZoomIntoFields(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.do("set the width", chromedp.EmulateViewport(390, 844))
	for _, page := range []string{"", "502/", "search/?q=gateway", "compare/"} {
		b.open(home + page)
		if page == "search/?q=gateway" {
			b.wait("document.querySelector('.filters select')")
		}
		b.want("[...document.querySelectorAll('input:not([type=checkbox]), select')].filter(e => parseFloat(getComputedStyle(e).fontSize) < 16).map(e => e.outerHTML.slice(0, 80)).join()", "")
	}
}

func TestPagesFitOnAPhone(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	for _, page := range []string{"", "502/", "404/", "iis/", "iis/404.13/", "vercel/ROUTER_EXTERNAL_TARGET_CONNECTION_ERROR/",
		"aws-cloudfront/OriginContentRangeLengthError/", "google-cloud-load-balancing/backend_connection_closed_before_data_sent_to_client/", "guides/faq/", "search/", "search/?q=gateway", "no/such/page"} {
		b.open(home + page)
		if page == "search/?q=gateway" {
			b.wait(shown + ".length > 2")
		}
		b.fits()
	}
	b.expect("the server responded with a status of 404")
	b.open(home + "502/")
	b.lookFor("bad gateway", "http/502")
	b.fits()
	b.check("(r => r.left >= 0 && r.right <= innerWidth && r.width > .85 * innerWidth)(document.querySelector('[data-results]').getBoundingClientRect())")
}

// TestALongTitleFitsOnAPhone: other languages write in one word what English writes in five, and a site's title leaves room for the search.
func TestALongTitleFitsOnAPhone(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(fixture(t, map[string]string{
		"statusbook.yaml":               "title: Fehlercodes der Lagerverwaltung\nlanguage: de\n",
		"content/codes/lager/index.md":  "---\ntitle: Lager\nsummary: S.\nclasses: [{id: alle, title: Alle, summary: S., match: [\"*\"]}]\n---\n",
		"content/codes/lager/E-1001.md": "---\ncode: E-1001\ntitle: Transportverschlüsselungsaushandlungszeitüberschreitung\nsummary: S.\nrelated: [{code: E-1002, difference: E-1001 ist es nicht.}]\n---\n",
		"content/codes/lager/E-1002.md": "---\ncode: E-1002\ntitle: Kurz\nsummary: S.\n---\n",
	}), "/")
	for _, page := range []string{"", "E-1001/", "compare/lager/E-1001/lager/E-1002/"} {
		b.open(home + page)
		b.fits()
		b.check("document.querySelector('form[role=search]:not(.home .top form)').getBoundingClientRect().width > 140")
	}
}

// fits looks at the page on a usual phone and on a small one.
func (b *tab) fits() {
	b.Helper()
	for _, width := range []int64{320, 390} {
		b.do("set the width", chromedp.EmulateViewport(width, 844))
		b.wait(fmt.Sprintf("innerWidth === %d", width))
		for _, what := range value[[]string](b, overflowing) {
			b.Errorf("%s: wider than the window: %s", value[string](b, "location.href"), what)
		}
	}
}

// TestAHintThatIsTooLongSaysSo: cut off without a sign, "404.13" reads as 404.
func TestAHintThatIsTooLongSaysSo(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(referenceSite(t), "/"))
	b.check("document.querySelectorAll('[type=search]').length === 2")
	b.check("[...document.querySelectorAll('[type=search]')].every(e => getComputedStyle(e).textOverflow === 'ellipsis')")
}

// TestNothingGlidesForWhoAskedForLessMotion: a tab of these tests asks for that.
func TestNothingGlidesForWhoAskedForLessMotion(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(referenceSite(t), "/") + "502/")
	b.want("getComputedStyle(document.documentElement).scrollBehavior", "auto")
}

// TestWhatTheKeyboardCannotScrollNeedsNoScrolling: a table that Tab does not stop at fits its place on the smallest phone.
func TestWhatTheKeyboardCannotScrollNeedsNoScrolling(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.do("set the width", chromedp.EmulateViewport(320, 844))
	for _, page := range []string{"502/", "401/", "413/", "iis/404.13/", "vercel/ROUTER_EXTERNAL_TARGET_CONNECTION_ERROR/", "guides/faq/"} {
		b.open(home + page)
		b.check("document.querySelector('main').innerText && [...document.querySelectorAll('.table:not([tabindex])')].every(e => e.scrollWidth <= e.clientWidth)")
	}
}

// faint names the visible texts that stand out from their ground by less than 4.5 to 1, as WCAG 2 counts it.
const faint = `(() => {
	const numbers = colour => colour.match(/[\d.]+/g).map(Number);
	const linear = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
	const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
	const ratio = (x, y) => { const [a, b] = [light(x), light(y)].sort((a, b) => b - a); return (a + 0.05) / (b + 0.05); };
	const opaque = colour => !/^rgba\(.*, 0\)$/.test(colour);
	const ground = e => {
		for (; e; e = e.parentElement) {
			const colour = getComputedStyle(e).backgroundColor;
			if (opaque(colour)) return numbers(colour);
		}
		throw new Error("no ground");
	};
	const found = [];
	const look = (what, text, on) => {
		const r = ratio(numbers(text), on);
		if (!(r >= 4.5)) found.push(what + ": " + r.toFixed(2));
	};
	let seen = 0;
	for (const e of document.querySelectorAll("body *")) {
		if (!e.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
		if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
		seen++;
		look(e.tagName + "." + e.className + " " + e.textContent.trim().slice(0, 30), getComputedStyle(e).color, ground(e));
	}
	for (const e of document.querySelectorAll("input")) look("placeholder", getComputedStyle(e, "::placeholder").color, ground(e));
	for (const e of document.querySelectorAll(".fixes li")) {
		const number = getComputedStyle(e, "::before");
		look("number of a fix", number.color, numbers(number.backgroundColor));
	}
	return seen > 20 ? found : ["only " + seen + " texts are visible"];
})()`

func TestTextIsReadableInBothThemes(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	for _, page := range []string{"", "101/", "201/", "301/", "404/", "502/", "iis/404.13/", "iis/", "guides/faq/", "search/?q=gateway"} {
		b.open(home + page)
		if page == "search/?q=gateway" {
			b.wait(shown + ".length > 2")
			b.pressCtrl("k")
			b.press(kb.ArrowDown)
		}
		if light, dark := b.readableIn("light"), b.readableIn("dark"); light == dark {
			b.Errorf("/%s: both themes have the ground %s", page, light)
		}
	}
}

// readableIn reports faint texts in a theme, and returns the colour of its ground.
func (b *tab) readableIn(theme string) string {
	b.Helper()
	b.system(theme)
	b.wait(fmt.Sprintf("matchMedia('(prefers-color-scheme: %s)').matches", theme))
	for _, what := range value[[]string](b, faint) {
		b.Errorf("%s, %s: %s", value[string](b, "location.href"), theme, what)
	}
	return value[string](b, "getComputedStyle(document.body).backgroundColor")
}

// TestCrumbsOnTwoLinesAreFarEnoughApart: WCAG 2.2 asks for 24 pixels from one link to the next.
func TestCrumbsOnTwoLinesAreFarEnoughApart(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(referenceSite(t), "/") + "heroku/H12/")
	b.check("(document.querySelector('.crumbs ol').style.width = '18rem', true)")
	b.check("(tops => new Set(tops).size > 1 && tops.every((top, i) => i === 0 || top === tops[i-1] || top - tops[i-1] >= 24))([...document.querySelectorAll('.crumbs a')].map(a => a.getBoundingClientRect().top))")
}
