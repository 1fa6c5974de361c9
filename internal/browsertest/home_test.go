package browsertest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"statusbook/internal/site"
)

// What the home page shows: the codes on its shelves, the shelves, what it says of them, what it reads out.
const (
	onShelves = "[...document.querySelectorAll('.tile')].filter(t => t.checkVisibility()).map(t => t.querySelector('b').textContent).join(' ')"
	standing  = "[...document.querySelectorAll('.shelf:has(.tiles)')].filter(s => s.checkVisibility()).map(s => s.querySelector('h2').textContent).join(' ')"
	counted   = "document.querySelector('[data-count]').textContent"
	readOut   = "document.querySelector('[data-sift] [role=status]').textContent"
	clearing  = "[data-sift] [type=reset]"
)

// sift chooses in a filter of the home page.
func (b *tab) sift(name, value string) {
	b.Helper()
	b.check(fmt.Sprintf(`(select => {
		select.value = %s;
		return select.value === %[1]s && !select.selectedOptions[0].disabled && select.dispatchEvent(new Event("change", {bubbles: true}));
	})(document.querySelector("[data-sift] select[name=%s]"))`, inJS(value), name))
}

// having are the ids of the root collection's codes for which all of these hold.
func having(s *site.Site, conditions ...func(*site.Code) bool) string {
	var ids []string
	for _, code := range s.Root.Codes {
		if !slices.ContainsFunc(conditions, func(holds func(*site.Code) bool) bool { return !holds(code) }) {
			ids = append(ids, code.ID)
		}
	}
	return strings.Join(ids, " ")
}

func inClass(id string) func(*site.Code) bool {
	return func(c *site.Code) bool { return c.Class.ID == id }
}

func onPlatform(slug string) func(*site.Code) bool {
	return func(c *site.Code) bool {
		return slices.ContainsFunc(c.Platforms, func(p site.Platform) bool { return p.Collection.Slug == slug })
	}
}

func withFact(id, value string) func(*site.Code) bool {
	return func(c *site.Code) bool {
		return slices.ContainsFunc(c.Facts, func(f site.Fact) bool { return f.ID == id && f.Value == value })
	}
}

func TestFiltersLeaveTheCodesThatFitOnTheShelves(t *testing.T) {
	t.Parallel()
	book := referenceBook(t)
	b := newTab(t)
	home := b.serve(maps.Clone(book.files), "/docs/")
	b.open(home)
	everything := having(book.Site)
	b.want(onShelves, everything)
	b.want(counted, fmt.Sprintf("%d codes", len(book.Root.Codes)))
	b.check("!document.querySelector('" + clearing + "').checkVisibility()")

	left := having(book.Site, inClass("5xx"))
	b.sift("class", "5xx")
	b.want(onShelves, left)
	b.want(standing, "5xx")
	b.want("location.href", home+"?class=5xx")
	b.want(readOut, fmt.Sprintf("%d of %d codes", len(strings.Fields(left)), len(book.Root.Codes)))

	left = having(book.Site, inClass("5xx"), withFact("retry", "after-delay"))
	b.sift("retry", "after-delay")
	b.want(onShelves, left)
	left = having(book.Site, inClass("5xx"), withFact("retry", "after-delay"), onPlatform("nginx"))
	b.sift("platform", "nginx")
	b.want(onShelves, left)
	if n := len(strings.Fields(left)); n == 0 || n == len(strings.Fields(having(book.Site, inClass("5xx")))) {
		t.Fatalf("%d codes left say little", n)
	}
	filtered := home + "?class=5xx&platform=nginx&retry=after-delay"
	b.check("[...new URLSearchParams(location.search)].map(p => p.join('=')).sort().join('&') === 'class=5xx&platform=nginx&retry=after-delay'")

	// The address brings it all back: after a reload, from a code's page, and for somebody else.
	b.do("reload", chromedp.Reload())
	b.wait(onShelves + " === " + inJS(left))
	b.want(readOut, "")
	first, _, _ := strings.Cut(left, " ")
	b.follow(".tile[href='"+first+"/']", home+first+"/")
	b.back()
	b.wait("location.pathname === '/docs/' && " + onShelves + " === " + inJS(left))
	b.open(filtered)
	b.want(onShelves, left)
	b.check("!document.querySelector('[data-sift] select[name=class]').labels[0].textContent.includes('undefined')")
	b.want("document.querySelector('[data-sift] select[name=retry]').selectedOptions[0].value", "after-delay")

	b.click(clearing)
	b.want(onShelves, everything)
	b.want("location.href", home)
	b.want(readOut, fmt.Sprintf("%d codes", len(book.Root.Codes)))
	b.check("document.activeElement.matches('[data-sift] select') && !document.querySelector('" + clearing + "').checkVisibility()")
}

func TestEachChoiceOfAFilterSaysHowManyCodesItLeaves(t *testing.T) {
	t.Parallel()
	book := referenceBook(t)
	b := newTab(t)
	b.open(b.serve(maps.Clone(book.files), "/") + "?class=5xx")
	for value, fits := range map[string]func(*site.Code) bool{
		"[name=class] [value='4xx']": inClass("4xx"), // as if no class were chosen
		"[name=retry] [value=after-delay]": func(c *site.Code) bool {
			return inClass("5xx")(c) && withFact("retry", "after-delay")(c)
		},
		"[name=method] [value=kept]": func(c *site.Code) bool { return inClass("5xx")(c) && withFact("method", "kept")(c) },
	} {
		n := len(strings.Fields(having(book.Site, fits)))
		option := "document.querySelector(" + inJS("[data-sift] select"+value) + ")"
		b.check(fmt.Sprintf("%s.text.endsWith(' (%d)') && %[1]s.disabled === %[3]t", option, n, n == 0))
	}
	// A platform without any of the codes is not offered at all.
	b.check("!document.querySelector('[data-sift] option[data-ids=\"\"]')")
}

func TestAddressesThatNameNoFilterDoNoHarm(t *testing.T) {
	t.Parallel()
	book := referenceBook(t)
	b := newTab(t)
	home := b.serve(maps.Clone(book.files), "/")
	b.open(home + "?class=9xx&retry=%3Cb%3E&platform=__proto__&constructor=x&ref=mail")
	b.want(onShelves, having(book.Site))
	b.sift("class", "1xx")
	b.check("location.search.includes('class=1xx') && location.search.includes('ref=mail')")
	b.open(home + "?class=1xx&method=kept")
	b.want(onShelves, "")
	b.want(counted, "No code fits all of these filters.")
	b.click(clearing)
	b.want(onShelves, having(book.Site))
}

// TestBackLeadsToTheFiltersBefore: a link within the page makes a place in the history, with filters of its own.
func TestBackLeadsToTheFiltersBefore(t *testing.T) {
	t.Parallel()
	book := referenceBook(t)
	b := newTab(t)
	home := b.serve(maps.Clone(book.files), "/")
	b.open(home)
	b.sift("class", "5xx")
	b.check("document.querySelector('.skip').click() === undefined")
	b.wait("location.hash === '#main'")
	b.sift("class", "4xx")
	b.want(onShelves, having(book.Site, inClass("4xx")))
	b.back()
	b.waitAt(home + "?class=5xx")
	b.wait(onShelves + " === " + inJS(having(book.Site, inClass("5xx"))))
}

func TestFiltersAreUsedWithTheKeyboard(t *testing.T) {
	t.Parallel()
	book := referenceBook(t)
	b := newTab(t)
	b.open(b.serve(maps.Clone(book.files), "/"))
	b.do("turn to the last tip", chromedp.Focus(".tips a:last-child"))
	b.press(kb.Tab)
	b.check(field + ".matches('[data-sift] select[name=class]') && " + field + ".labels[0].textContent.startsWith('Class')")
	b.press("5")
	b.wait(onShelves + " === " + inJS(having(book.Site, inClass("5xx"))))
	b.check(field + ".name === 'class'")
	for range 7 { // the other filters, then what clears them
		b.press(kb.Tab)
	}
	b.check(field + ".matches('" + clearing + "')")
	b.press(kb.Enter)
	b.wait(onShelves + " === " + inJS(having(book.Site)))
	b.check(field + ".name === 'class'")
}

func TestOnAPhoneTheFiltersUnfold(t *testing.T) {
	t.Parallel()
	book := referenceBook(t)
	b := newTab(t)
	home := b.serve(maps.Clone(book.files), "/")
	b.do("set the width", chromedp.EmulateViewport(390, 844))
	b.open(home)
	const unfold, first = "[data-unfold]", "document.querySelector('[data-sift] select')"
	b.check("!" + first + ".checkVisibility() && document.querySelector('" + unfold + "').ariaExpanded === 'false'")
	b.click(unfold)
	b.check(first + ".checkVisibility() && document.querySelector('" + unfold + "').ariaExpanded === 'true'")
	b.sift("class", "5xx")
	b.want(onShelves, having(book.Site, inClass("5xx")))
	b.fits()
	b.click(unfold)
	b.check("!" + first + ".checkVisibility()")
	b.want("document.querySelector('"+unfold+"').textContent", "Filters (1)")
	b.click(clearing)
	b.check("document.activeElement.matches('" + unfold + "')")
	b.lookFor("gateway", "http/502")
	b.fits()
}

func TestTypingLeavesTheMatchesOnTheShelves(t *testing.T) {
	t.Parallel()
	book := referenceBook(t)
	b := newTab(t)
	home := b.serve(maps.Clone(book.files), "/")
	b.open(home)
	for query, want := range map[string]string{"502": "502", "503 service unavailable": "503", "teapot": "418", "401 vs 403": "401 403"} {
		b.look(query)
		b.answered(query)
		b.want(onShelves, want)
	}
	b.look("5")
	b.answered("5")
	b.want(onShelves, having(book.Site, inClass("5xx")))
	for _, query := range []string{"rate", "auth", "timeout", "cache", "gatewy", "upstream down"} {
		b.look(query)
		b.answered(query)
		left := strings.Fields(value[string](b, onShelves))
		if len(left) == 0 || len(left) > len(book.Root.Codes)/2 {
			t.Errorf("%s: %d codes are left", query, len(left))
		}
		b.check(fmt.Sprintf("/^%d of %d codes(; \\d+ more mentions? it)?$/.test(%s)", len(left), len(book.Root.Codes), counted))
		b.want(readOut, "") // the field's own status says what was found
	}
	b.press(kb.Escape)
	b.want(onShelves, having(book.Site))
	b.check(field + ".value === '' && " + collapsed)
}

// TestShelvesShowWhatIsCalledSo: codes that only mention a word would stand there as large as those that it means.
func TestShelvesShowWhatIsCalledSo(t *testing.T) {
	t.Parallel()
	book := referenceBook(t)
	b := newTab(t)
	b.open(b.serve(maps.Clone(book.files), "/"))
	b.look("timeout")
	b.answered("timeout")
	left := strings.Fields(value[string](b, onShelves))
	for id, want := range map[string]bool{"408": true, "504": true, "103": false, "201": false, "301": false} {
		if slices.Contains(left, id) != want {
			t.Errorf("timeout: %s stands on the shelves: %t; there are %v", id, !want, left)
		}
	}
	b.check(counted + ".endsWith(' more mention it')")

	b.look("rate") // 429 is called so; no code of another class is, but some mention it
	b.answered("rate")
	b.want(onShelves, "429")
	b.press(kb.Escape)
	b.sift("class", "5xx")
	b.look("rate")
	b.answered("rate")
	b.check(onShelves + ".includes('503')")
}

func TestATipShowsItsMatchesInPlace(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.open(home)
	tip := value[string](b, "document.querySelector('.tips a').textContent")
	b.click(".tips a")
	b.answered(tip)
	b.want("location.href", home)
	b.check("document.activeElement.name === 'q' && document.activeElement.value === " + inJS(tip))
	b.check("document.querySelectorAll('.ask [data-results] [data-code]').length > 0")
	b.press(kb.Escape)
	b.check("document.querySelector('.tips').checkVisibility()")
	for _, key := range []string{"ctrlKey", "metaKey", "shiftKey"} {
		b.check(`(() => {
			let taken;
			addEventListener("click", (event) => { taken = event.defaultPrevented; event.preventDefault(); }, { once: true });
			document.querySelector(".tips a").dispatchEvent(new MouseEvent("click", { ` + key + `: true, bubbles: true, cancelable: true }));
			return taken === false;
		})()`)
	}
}

func TestPaperSaysHowTheShelvesAreFiltered(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	const printed = "document.querySelector('[data-count]').checkVisibility()"
	b.open(home)
	b.emulate("print", "")
	b.wait("matchMedia('print').matches && !" + printed)
	b.emulate("", "")
	b.open(home + "?class=5xx")
	b.look("gateway")
	b.answered("gateway")
	b.emulate("print", "")
	b.wait("matchMedia('print').matches && " + printed)
	b.check("document.querySelector('[data-count]').dataset.by === '“gateway”, Class: 5xx Server error'")
	b.check("getComputedStyle(document.querySelector('[data-count]'), '::after').content.includes('gateway')")
	b.check("!document.querySelector('[data-sift] select').checkVisibility()")
}

func TestTheListLiesOverNothingOnTheHomePage(t *testing.T) {
	t.Parallel()
	book := referenceBook(t)
	b := newTab(t)
	home := b.serve(maps.Clone(book.files), "/")
	b.open(home)
	b.lookFor("gateway timeout", "http/504")
	b.check("document.querySelector('.ask [data-results]').getBoundingClientRect().bottom <= document.querySelector('[data-sift]').getBoundingClientRect().top")
	b.check("document.querySelector('.ask [data-results]').getBoundingClientRect().height < innerHeight / 2")
	b.sift("class", "5xx") // neither list nor shelves go when the reader turns to the filters
	b.check("document.querySelectorAll('.ask [data-results] [data-code]').length === 10")
	b.check(onShelves + ".includes('504') && !" + onShelves + ".includes('408')")

	// Back from a code the text, the list and the shelves are as they were.
	left := value[string](b, onShelves)
	b.wait("history.state") // what was typed is noted a moment later
	b.follow(".tile[href='504/']", home+"504/")
	b.back()
	b.waitAt(home + "?class=5xx")
	b.wait("document.querySelector('.ask input').value === 'gateway timeout' && " + onShelves + " === " + inJS(left))
	b.do("reload", chromedp.Reload())
	b.waitAt(home + "?class=5xx")
	b.answered("gateway timeout")
	b.want("document.querySelector('.ask input').value", "gateway timeout")
	b.want(onShelves, left)

	b.do("turn to what clears", chromedp.Focus(clearing)) // with the keyboard: a browser may still be scrolling to where it was
	b.press(kb.Enter)
	b.wait("document.querySelector('.ask input').value === '' && document.querySelector('.ask [data-results]').hidden")
	b.want(onShelves, having(book.Site))
}

func TestEmptyShelvesAreExplained(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(referenceSite(t), "/"))
	for query, want := range map[string]string{
		"H12":        "No code on the shelves matches. The list above has codes of platforms.",
		"zzzzzz":     "No code on the shelves matches.",
		"cloudflare": "",
	} {
		b.look(query)
		b.wait("document.querySelector('.ask [data-results]').dataset.query === " + inJS(query))
		if want != "" {
			b.want(onShelves, "")
			b.want(counted, want)
		}
		b.check("document.querySelector('[data-count]').checkVisibility() && document.querySelector('" + clearing + "').checkVisibility()")
	}
	b.look("502")
	b.answered("502")
	b.check("document.querySelector('[data-sift] [name=class] [value=\"4xx\"]').disabled")
	b.press(kb.Escape)
	b.sift("class", "4xx")
	b.look("502")
	b.answered("502")
	b.want(counted, "No code fits both what is typed and the filters.")
}

func TestALostIndexLeavesTheShelvesFull(t *testing.T) {
	t.Parallel()
	book := referenceBook(t)
	site := maps.Clone(book.files)
	delete(site, "search.json")
	b := newTab(t)
	b.open(b.serve(site, "/"))
	b.look("502")
	b.wait(status + ".includes('could not be loaded')")
	b.want(onShelves, having(book.Site))
	b.sift("class", "5xx")
	b.want(onShelves, having(book.Site, inClass("5xx")))
	b.expect("the server responded with a status of 404")
}

func TestTheShelvesAreFilteredFromADisk(t *testing.T) {
	t.Parallel()
	book := referenceBook(t)
	b := newTab(t)
	home := referenceOnDisk(t)
	b.open(home + "index.html?class=4xx")
	b.want(onShelves, having(book.Site, inClass("4xx")))
	b.sift("class", "5xx")
	b.want("location.href", home+"index.html?class=5xx")
	b.lookFor("gateway", "http/502")
	b.check(onShelves + ".startsWith('50') && " + onShelves + ".includes('502 504')")
	b.follow(".tile[href$='/504/index.html']", home+"504/index.html")
}

func TestTheHomePageNeedsNoJavaScript(t *testing.T) {
	t.Parallel()
	book := referenceBook(t)
	b := newTab(t)
	home := b.serve(maps.Clone(book.files), "/")
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open(home + "?class=5xx")
	b.want(onShelves, having(book.Site))
	b.check("!document.querySelector('[data-sift]').checkVisibility()") // what would do nothing is not shown
	b.follow(".tile[href='404/']", home+"404/")
}

// TestNothingMovesWhenTheHomePagesScriptComes holds the page's places without its script against those with it.
func TestNothingMovesWhenTheHomePagesScriptComes(t *testing.T) {
	t.Parallel()
	site := referenceSite(t)
	without := maps.Clone(site)
	for name := range without {
		if strings.HasPrefix(name, "assets/home-") && strings.HasSuffix(name, ".js") {
			without[name] = nil
		}
	}
	b := newTab(t)
	homes := []string{b.serve(without, "/"), b.serve(site, "/")}
	for _, width := range []int64{390, 1280} {
		b.do("set the width", chromedp.EmulateViewport(width, 844))
		var places []string
		for i, home := range homes {
			b.open(home)
			b.check(fmt.Sprintf("document.querySelector('[data-sift] option:nth-child(2)').text.includes('(') === %t", i == 1)) // the script has run
			places = append(places, value[string](b, "[...document.querySelectorAll('.hero, [data-sift], [data-sift] label, .shelf')].map(e => e.getBoundingClientRect().y).join()"))
		}
		if places[0] != places[1] {
			t.Errorf("%d wide: without the script %s, with it %s", width, places[0], places[1])
		}
	}
}

func TestASmallCataloguesShelvesAreFilteredByText(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(fixture(t, map[string]string{
		"content/codes/exit/index.md": "---\ntitle: Exit codes\nsummary: All.\nclasses: [{id: all, title: All, summary: S, match: ['*']}]\n---\n",
		"content/codes/exit/0.md":     "---\ncode: '0'\ntitle: Done\nsummary: It worked.\n---\n",
		"content/codes/exit/1.md":     "---\ncode: '1'\ntitle: Failed\nsummary: It broke.\n---\n",
	}), "/"))
	b.check("!document.querySelector('[data-sift] select, [data-unfold]')") // nothing tells the two apart
	b.want(counted, "2 codes")
	b.look("broke")
	b.answered("broke")
	b.want(onShelves, "1")
	b.want(counted, "1 of 2 codes")
	b.look("zzzzzz")
	b.wait(counted + " === 'No code on the shelves matches.'")
	b.click(clearing)
	b.want(onShelves, "0 1")
	b.check("document.activeElement.matches('.ask input')")
}

func TestAHomePageWithoutARootHasNoShelves(t *testing.T) {
	t.Parallel()
	texts := maps.Clone(twoPlatforms)
	for name := range texts {
		if strings.HasPrefix(name, "content/codes/web/") {
			delete(texts, name)
		}
	}
	texts["statusbook.yaml"] = ""
	texts["content/guides/first.md"] = "---\ntitle: First guide\nsummary: How to begin.\n---\n"
	b := newTab(t)
	b.open(b.serve(fixture(t, texts), "/"))
	b.check("!document.querySelector('[data-sift], .tile') && document.querySelectorAll('.shelf:has(#platforms) li').length === 2")
	b.lookFor("token", "two/499")
	b.press(kb.Escape)
	b.check(field + ".value === ''")
}
