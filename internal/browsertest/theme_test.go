package browsertest

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// system makes the system's theme light or dark.
func (b *tab) system(theme string) { b.Helper(); b.emulate("", theme) }

const (
	themeButton = "button.theme"
	ground      = "getComputedStyle(document.body).backgroundColor"
	themeName   = "document.querySelector('button.theme').ariaLabel"
	// browserColour is what the page asks the browser to colour its own bars with: that of the header.
	browserColour = "[...document.querySelectorAll('meta[name=theme-color]')].filter(m => matchMedia(m.media).matches).map(m => m.content).join()"
)

// grounds says what colour the ground has in light and in dark.
func (b *tab) grounds() map[string]string {
	b.Helper()
	colours := map[string]string{}
	for _, theme := range []string{"light", "dark"} {
		b.system(theme)
		colours[theme] = value[string](b, ground)
	}
	if colours["light"] == colours["dark"] {
		b.Fatalf("both themes have the ground %s", colours["light"])
	}
	return colours
}

func TestTheThemeFollowsTheSystemUntilToldOtherwise(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(fixture(t, twoPlatforms), "/")
	b.open(home + "404/")
	colours := b.grounds()
	bars := map[string]string{"light": "#fff", "dark": "#1b1d21"}
	shows := func(theme, name string) {
		t.Helper()
		b.want(ground, colours[theme])
		b.want(themeName, name)
		b.want(browserColour, bars[theme])
	}
	for system, other := range map[string]string{"light": "dark", "dark": "light"} {
		b.system(system)
		shows(system, "Theme: as the system")
		for _, step := range []struct{ theme, name string }{{other, "Theme: " + other}, {system, "Theme: " + system}, {system, "Theme: as the system"}} {
			b.click(themeButton)
			shows(step.theme, step.name)
			for _, address := range []string{"guides/first/", "404/"} { // it is remembered, on every page
				b.open(home + address)
				shows(step.theme, step.name)
			}
		}
	}
	// The choice holds whatever the system does later; the keyboard does as well as the mouse.
	b.system("light")
	b.do("turn to the button", chromedp.Focus(themeButton))
	b.press(kb.Enter)
	shows("dark", "Theme: dark")
	b.system("dark")
	shows("dark", "Theme: dark")
}

func TestTheThemeIsThatOfAllOpenTabs(t *testing.T) {
	t.Parallel()
	b, other := newTab(t), newTab(t)
	home := b.serve(fixture(t, twoPlatforms), "/")
	b.open(home)
	colours := b.grounds()
	other.open(home + "404/")
	for _, tab := range []*tab{b, other} {
		tab.system("light")
	}
	b.click(themeButton)
	other.wait(ground + " === " + inJS(colours["dark"]) + " && " + themeName + " === 'Theme: dark'")
	b.check("!localStorage.clear()") // somebody who clears what the site has kept is back at the system's
	other.wait(ground + " === " + inJS(colours["light"]) + " && " + themeName + " === 'Theme: as the system'")
}

// noteGrounds notes the ground's colour before each frame, until something has been painted.
const noteGrounds = `{
	const grounds = new Set();
	const note = () => {
		if (document.body) grounds.add(getComputedStyle(document.body).backgroundColor);
		if (performance.getEntriesByName("first-contentful-paint").length) self.painted = [...grounds];
		else requestAnimationFrame(note);
	};
	requestAnimationFrame(note);
}`

// TestTheThemeIsThereBeforeTheFirstFrame: even where the script comes last, no frame shows the other theme.
func TestTheThemeIsThereBeforeTheFirstFrame(t *testing.T) {
	t.Parallel()
	site := fixture(t, twoPlatforms)
	b := newTab(t)
	slow := b.slowly(site, ".js")
	b.open(b.serve(site, "/"))
	colours := b.grounds()
	b.system("light")
	call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `localStorage.setItem("statusbook-theme", "dark");` + noteGrounds,
	})
	b.do("leave", chromedp.Evaluate[chromedp.Void](fmt.Sprintf("setTimeout(() => { location.href = %q })", slow.home+"404/")))
	slow.asked()
	slow.answer()
	b.waitAt(slow.home + "404/")
	b.wait("self.painted")
	b.want("painted.join('; ')", colours["dark"])
}

// TestPaperIsLight: whatever theme is chosen, and with nothing on it to click.
func TestPaperIsLight(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(referenceSite(t), "/") + "502/")
	colours := b.grounds()
	b.system("light")
	b.click(themeButton)
	b.want(ground, colours["dark"])
	b.emulate("print", "")
	b.wait(ground + " === " + inJS(colours["light"]))
	b.check("document.querySelector('h1').checkVisibility() && document.querySelector('.mark').checkVisibility()")
	b.check("[...document.querySelectorAll('input, button, .top nav, .turn')].every(e => !e.checkVisibility())")
	b.want("getComputedStyle(document.querySelector('.anchor'), '::after').content", "none")
	b.want("getComputedStyle(document.querySelector('.fixes li'), '::before').printColorAdjust", "exact") // white on nothing otherwise
}

// TestThereIsNothingToClickOnPaper: pages have styles of their own for what they have to click, and those come after print's.
func TestThereIsNothingToClickOnPaper(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	for _, page := range []string{"", "search/?q=gateway", "compare/?a=404&b=418", "choose/", "platforms/", "guides/same-failure/"} {
		b.emulate("", "")
		b.open(home + page)
		if page == "search/?q=gateway" {
			b.wait("document.querySelector('.more')?.checkVisibility()")
		}
		b.emulate("print", "")
		b.wait("matchMedia('print').matches")
		b.want("[...document.querySelectorAll('input, select, button, .top nav, .tips')].filter(e => e.checkVisibility()).map(e => e.outerHTML).join()", "")
	}
}

// TestTheThemeChangesWhereNothingCanBeKept: a browser that keeps nothing still changes the page that is open.
func TestTheThemeChangesWhereNothingCanBeKept(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(fixture(t, twoPlatforms), "/")
	call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `Object.defineProperty(self, "localStorage", {get() { throw new DOMException("no", "SecurityError"); }})`,
	})
	b.open(home)
	colours := b.grounds()
	b.system("light")
	b.want(themeName, "Theme: as the system")
	b.click(themeButton)
	b.want(ground, colours["dark"])
	b.want(themeName, "Theme: dark")
}
