package browsertest

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// reachable are the places of a page where somebody who tabs has to stop.
const reachable = `[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
	.filter(e => e.tabIndex >= 0 && !e.disabled && (e.checkVisibility({visibilityProperty: true}) || e.matches(".skip")))`

// stop looks at where the focus is: the element's place among the reachable ones, and what is wrong with it.
const stop = `(() => {
	const e = document.activeElement, at = ` + reachable + `.indexOf(e), wrong = [];
	if (at < 0) return [at, ""];
	const r = e.getBoundingClientRect();
	const outlined = [e, e.closest("label")].some(o => o && getComputedStyle(o).outlineStyle !== "none" && parseFloat(getComputedStyle(o).outlineWidth) >= 1);
	if (r.bottom <= 0 || r.top >= innerHeight || r.right <= 0 || r.left >= innerWidth || !r.width || !r.height) wrong.push("is out of sight");
	if (!outlined) wrong.push("does not show the focus");
	if (!(e.innerText?.trim() || e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || e.labels?.length || e.textContent.trim())) wrong.push("has no name");
	return [at, wrong.length ? e.outerHTML.slice(0, 120) + " " + wrong.join(", ") : ""];
})()`

// TestTabLeadsThroughWholePages: every place that can be used is reached, in the order of the page, in sight, with a name and a
// visible focus, and the last key leads out again.
func TestTabLeadsThroughWholePages(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	for _, page := range []string{"", "502/", "compare/401-403/", "guides/who-sent-this/"} {
		b.open(home + page)
		want := value[int](b, reachable+".length")
		if want < 20 {
			b.Errorf("/%s: only %d places to stop", page, want)
		}
		for next := range want {
			b.press(kb.Tab)
			at := value[[]any](b, stop)
			if n, ok := at[0].(float64); !ok || int(n) != next {
				b.Fatalf("/%s: key %d leads to place %v of %d: %s", page, next+1, at[0], want, value[string](b, "document.activeElement.outerHTML.slice(0, 120)"))
			}
			if wrong := at[1]; wrong != "" {
				b.Errorf("/%s: %v", page, wrong)
			}
		}
		b.press(kb.Tab)
		if at := value[[]any](b, stop); at[0] != float64(-1) && at[0] != float64(0) {
			b.Errorf("/%s: the focus does not leave the page: %v", page, at)
		}
	}
}

// TestTheFocusIsNotBehindWhatStaysInView: the names of cases and platforms lie over the matrix's cells, and a browser that scrolls
// to a link must leave room for them, on the way back too.
func TestTheFocusIsNotBehindWhatStaysInView(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	// hidden tells where the focus is when something else lies over the whole of it.
	const hidden = `(e => {
		const r = e.getClientRects()[0], y = r.y + r.height / 2;
		return [r.left + 2, r.x + r.width / 2, r.right - 2].some(x => e.contains(document.elementFromPoint(x, y))) ? "" : e.outerHTML;
	})(document.activeElement)`
	for _, size := range [][2]int64{{400, 700}, {800, 700}, {1280, 700}} {
		b.do("set the size", chromedp.EmulateViewport(size[0], size[1]))
		b.open(home + "platforms/")
		for _, way := range []struct {
			from string
			key  func(string)
		}{{"[...document.querySelectorAll('.matrix tbody a')].at(-1)", b.pressShift}, {"document.querySelector('.matrix')", b.press}} {
			b.check(way.from + ".focus() ?? true")
			for range 100 {
				way.key(kb.Tab)
				if what := value[string](b, hidden); what != "" {
					b.Errorf("at %d: out of sight: %s", size[0], what)
				}
			}
		}
	}
}
