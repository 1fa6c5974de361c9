package browsertest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What the tests ask of the search page.
const (
	count = "parseInt(document.querySelector('[data-status]').textContent)"
	hits  = "[...document.querySelectorAll('[data-results] [data-code]')]"
)

func TestTheSearchPageFollowsItsAddress(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.open(home + "search/?q=gateway")
	b.answered("gateway")
	b.check(shown + ".includes('http/502') && " + shown + ".includes('http/504')")
	b.check(`/^\d+ matches$/.test(document.querySelector('[data-status]').textContent)`)
	b.check("document.querySelector('[data-all]').hidden")
	b.check("document.querySelector('input[data-main]').value === 'gateway'")

	b.lookFor("bad gateway", "http/502")
	b.wait("new URL(location.href).searchParams.get('q') === 'bad gateway'")
	b.follow("[data-results] [data-code='http/502']", home+"502/")
	b.back()
	b.waitAt(home + "search/?q=bad+gateway")
	b.answered("bad gateway")
	b.isFirst("bad gateway", "http/502")
	b.do("reload", chromedp.Reload())
	b.answered("bad gateway")

	b.pressCtrl("k")
	b.press(kb.Escape)
	b.wait("location.search === '' && !document.querySelector('[data-all]').hidden && " + shown + ".length === 0")
}

// TestWhatIsTypedBeforeTheScriptIsThereStays: the field can be used before what searches has come, over a slow network.
func TestWhatIsTypedBeforeTheScriptIsThereStays(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	site := referenceSite(t)
	var script string
	for name := range site {
		if strings.HasPrefix(name, "assets/results-") && strings.HasSuffix(name, ".js") {
			script = "/" + name
		}
	}
	slow := b.slowly(site, script)
	b.open(slow.home + "404/")
	b.check("(setTimeout(() => location.href = '../search/?q=gateway', 0), true)") // the page is not loaded while its script is not
	slow.asked()
	b.pressCtrl("k")
	b.insert("teapot")
	slow.answer()
	b.answered("teapot")
	b.isFirst("teapot", "http/418")
	b.waitAt(slow.home + "search/?q=teapot")
}

func TestTheSearchPageSaysWhyAPageMatches(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.open(home + "search/")
	because := "document.querySelector(\"[data-code='%s'] .because\")?.textContent"
	tests := []struct{ query, code, why, marked string }{
		{"bad gateway", "http/502", "Found in: title", "Bad Gateway"},
		{"gateway gone bad", "http/502", "Found in: title", "Gateway Bad"},
		{"SC_BAD_GATEWAY", "http/502", "Found in: constant", ""},
		{"page not found", "http/404", "Other name: Page not found", "Not Found"},
		{`203.0.113.7 - - [21/Nov/2026:09:14:03 +0000] "GET /report HTTP/1.1" 499 0 "-" "curl/8.5.0"`, "nginx/499", "Read as: Access log, combined format", ""},
	}
	for _, tt := range tests {
		b.pressCtrl("k")
		b.insert(tt.query)
		b.answered(tt.query)
		if why := value[string](b, fmt.Sprintf(because+" ?? ''", tt.code)); !strings.HasPrefix(why, tt.why) {
			b.Errorf("%q finds %s, because %q, want %q", tt.query, tt.code, why, tt.why)
		}
		marks := value[[]string](b, fmt.Sprintf("[...document.querySelectorAll(\"[data-code='%s'] mark\")].map(m => m.textContent)", tt.code))
		for _, word := range strings.Fields(tt.marked) {
			if !slices.Contains(marks, word) {
				b.Errorf("%q, %s: marked is %q, not %s", tt.query, tt.code, marks, word)
			}
		}
	}
}

// choose takes a value of a filter, as a mouse or a keyboard does; the value goes without its count.
func (b *tab) choose(filter, choice string) {
	b.Helper()
	b.wait(fmt.Sprintf(`((filter, choice) => {
		const label = [...document.querySelectorAll("[data-filters] label")].find(l => l.firstChild.data === filter && !l.querySelector('select').disabled);
		const select = label?.querySelector("select");
		if (![...select?.options ?? []].some(o => o.value === choice)) return false;
		select.focus();
		select.value = choice;
		return select.dispatchEvent(new Event("change", {bubbles: true}));
	})(%s, %s)`, inJS(filter), inJS(choice)))
}

// settled waits for what follows a list when nobody types: the page's address and the counts of the filters.
func (b *tab) settled() {
	b.Helper()
	b.wait("!document.querySelector('[data-filters]').hasAttribute('aria-busy')")
}

// choices are the counts that a filter shows, by value.
func (b *tab) choices(filter string) map[string]string {
	b.Helper()
	b.settled()
	return value[map[string]string](b, fmt.Sprintf(`Object.fromEntries([...document.querySelectorAll("[data-filters] label")]
		.filter(l => l.firstChild.data === %s).flatMap(l => [...l.querySelectorAll("option")].slice(1).map(o => [o.value, /\((\d+)\)$/.exec(o.text)[1]])))`, inJS(filter)))
}

func TestMatchesAreFilteredByPlatformClassAndFact(t *testing.T) {
	t.Parallel()
	book := referenceBook(t)
	b := newTab(t)
	home := b.serve(book.files, "/")
	b.open(home + "search/?q=timeout")
	b.answered("timeout")
	all := value[int](b, count)
	platforms := b.choices("Platform")
	sum := 0
	for _, n := range platforms {
		i, _ := strconv.Atoi(n)
		sum += i
	}
	if sum != all || len(platforms) < 4 {
		b.Errorf("the counts of the platforms %v make %d, not %d", platforms, sum, all)
	}

	b.choose("Platform", "IIS")
	b.wait(count + " === " + platforms["IIS"])
	b.check(hits + ".every(a => a.dataset.code.startsWith('iis/'))")
	b.wait("new URL(location.href).searchParams.get('Platform') === 'IIS'")
	classes := b.choices("Class")
	var class string
	for name := range classes {
		class = max(class, name)
	}
	b.choose("Class", class)
	b.wait(count + " === " + classes[class])
	want := []string{}
	for _, c := range book.Codes() {
		if c.Collection.Slug == "iis" && c.Class.Name() == class {
			want = append(want, c.FullID())
		}
	}
	for _, code := range value[[]string](b, shown) {
		if !slices.Contains(want, code) {
			b.Errorf("%s is not of class %s", code, class)
		}
	}

	b.settled()
	first := value[string](b, shown+"[0]")
	address := value[string](b, "location.href")
	b.click("[data-results] [data-code]")
	b.wait("location.pathname.startsWith('/iis/') && document.readyState === 'complete'")
	b.back()
	b.waitAt(address)
	b.answered("timeout")
	b.isFirst("timeout", first)
	b.want("String("+count+")", classes[class])
	b.settled()
	b.check("[...document.querySelectorAll('[data-filters] select')].filter(s => s.value).length === 2")

	b.choose("Class", "")
	b.choose("Platform", "")
	b.wait(count + " === " + fmt.Sprint(all))
	b.settled()
	b.check("location.search === '?q=timeout'")

	fact := value[string](b, `[...document.querySelectorAll("[data-filters] label:has(select:enabled)")].map(l => l.firstChild.data).filter(t => t !== "Class" && t !== "Platform")[0] ?? ""`)
	for choice, n := range b.choices(fact) {
		b.choose(fact, choice)
		b.wait(count + " === " + n)
	}
	if fact == "" {
		b.Error("no fact is there to filter by")
	}
}

func TestTheRestOfManyMatchesIsOneClickAway(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(referenceSite(t), "/") + "search/?q=gateway")
	b.answered("gateway")
	b.check(hits + ".length === 10 && " + count + " > 60")
	b.check("!document.querySelector('[role=listbox] button')") // which a screen reader's list of options would not have
	b.click(".more")
	b.wait(hits + ".length === 20")
	b.wait(hits + "[10] === document.activeElement")
	b.press(kb.ArrowDown)
	b.wait(hits + "[11].ariaSelected === 'true' && document.activeElement.getAttribute('aria-activedescendant') === " + hits + "[11].id")
	b.lookFor("bad gateway", "http/502")
	b.check(hits + ".length <= 10")
}

func TestWhatIsNotFoundIsSaid(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.open(home + "search/?q=zzzzzz")
	b.wait("document.querySelector('[data-status]').innerText.includes('Nothing found for “zzzzzz”')")
	b.open(home + "404/")
	b.look("zzzzzz")
	b.wait("document.querySelector('[data-results]:not([hidden])')?.innerText.includes('Nothing found for “zzzzzz”')")
	b.check(collapsed)
}

// TestTwoCodesLeadToWhatTellsThemApart: whoever asks for two codes, by number or by name, is asking which of them.
func TestTwoCodesLeadToWhatTellsThemApart(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/docs/")
	b.open(home + "search/")
	const apart, link = "document.querySelector('[data-apart]')", "[data-apart] a"
	for query, want := range map[string]string{
		"401 vs 403": "401 or 403", "401 403": "401 or 403", "403 or 401": "403 or 401", "unauthorized or forbidden": "401 or 403", "difference between 502 and 504": "502 or 504", "502 bad gateway vs 504 gateway timeout": "502 or 504", "502 bad gateway vs 504": "502 or 504",
		"401 or 422": "401 or 422", "503 after 504": "503 or 504", "H12 vs H13": "Heroku H12 or Heroku H13",
		"502": "", "404 13": "", "401 vs 401": "", "401 403 404": "", "bad gateway": "", "no such or nothing": "", "retry-after: 120": "", "nothing vs 401": "",
	} {
		b.look(query)
		b.answered(query)
		if want == "" {
			b.check(apart + ".hidden")
		} else {
			b.want(apart+".innerText", want+": what tells them apart")
			b.want(`getComputedStyle(`+apart+`).display`, "block")
		}
	}
	b.look("unauthorized or forbidden")
	b.answered("unauthorized or forbidden")
	b.waitAt(home + "search/?q=unauthorized+or+forbidden") // the address follows when nobody types any more
	b.follow(link, home+"compare/401-403/")
	b.back()
	b.waitAt(home + "search/?q=unauthorized+or+forbidden")
	b.wait(apart + ".innerText.startsWith('401 or 403')")
	b.look("401 or 422")
	b.answered("401 or 422")
	b.follow(link, home+"compare/?a=401&b=422")
	b.wait(comparedHeading + " === '401 Unauthorized or 422 Unprocessable Content'")
	b.open(home + "search/?q=H12+vs+H13")
	b.answered("H12 vs H13")
	b.check("document.querySelector('" + link + "').href.endsWith('/compare/?a=heroku/H12&b=heroku/H13')")
	b.pressCtrl("k")
	b.press(kb.Escape)
	b.wait(apart + ".hidden")
}

// TestASearchIsNamedByItsQuery: in the tab, in the history and on paper.
func TestASearchIsNamedByItsQuery(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.open(home + "search/?q=timeout")
	b.answered("timeout")
	b.check("document.title.startsWith('“timeout” · Search · ')")
	const query = "getComputedStyle(document.querySelector('[data-results-page]'), '::before').content"
	b.want(query, "none")
	b.emulate("print", "")
	b.wait("matchMedia('print').matches && " + query + ".includes('timeout')")
	b.emulate("", "")
	b.open(home + "search/?q=" + strings.Repeat("word+", 20))
	b.wait("document.title.length < 100 && document.title.startsWith('“word ')")
	b.look("rate")
	b.wait("document.title.startsWith('“rate”')")
	b.press(kb.Escape)
	b.wait("document.title.startsWith('Search · ')")
}
