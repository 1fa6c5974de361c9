package browsertest

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What the tests ask of the search field that has the focus, and of the list that is open.
const (
	field     = "document.activeElement"
	shown     = "[...document.querySelectorAll('[data-results]:not([hidden]) [data-code]')].map(a => a.dataset.code)"
	chosen    = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
	expanded  = "document.activeElement.getAttribute('aria-expanded') === 'true'"
	collapsed = "document.activeElement.getAttribute('aria-expanded') === 'false'"
	status    = "document.activeElement.form.querySelector('[role=status]').textContent"
)

// look types a query in place of what is in the search field; Ctrl+K leads there and selects all of it.
func (b *tab) look(query string) {
	b.Helper()
	b.pressCtrl("k")
	b.press(query)
}

// lookFor types a query and waits until its first match is the code with this full id.
func (b *tab) lookFor(query, first string) {
	b.Helper()
	b.look(query)
	b.wait(fmt.Sprintf("%s[0] === %q", shown, first))
}

func TestSearchFindsCodesByNumberWordsAndSymptoms(t *testing.T) {
	t.Parallel()
	tests := []struct {
		query, first string
		too          string // also among the matches
	}{
		{query: "502", first: "http/502", too: "azure-application-gateway/502"},
		{query: "404", first: "http/404", too: "iis/404.1"},
		{query: " 502 ", first: "http/502"},
		{query: "bad gateway", first: "http/502"},
		{query: "BAD GATEWAY", first: "http/502"},
		{query: "502 Bad Gateway", first: "http/502"},
		{query: "bäd gatéway", first: "http/502"},
		{query: "gatew", first: "http/502", too: "http/504"},
		{query: "404.13", first: "iis/404.13"},
		{query: "iis/404.13", first: "iis/404.13"},
		{query: "payload too large", first: "http/413"},
		{query: "too many requests", first: "http/429"},
		{query: "upstream down", first: "http/502"},
		{query: "watchdog gateway", first: "http/502"},
		{query: "5xx", first: "http/500", too: "http/511"},
	}
	for kind, address := range map[string]string{"home": "", "code": "404/"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			b := newTab(t)
			b.open(b.serve(referenceSite(t), "/") + address)
			for _, tt := range tests {
				b.lookFor(tt.query, tt.first)
				if codes := value[[]string](b, shown); tt.too != "" && !slices.Contains(codes, tt.too) {
					b.Errorf("%q finds %q, not %s", tt.query, codes, tt.too)
				}
			}
		})
	}
}

func TestAWholeKeywordIsABetterMatchThanPartOfATitle(t *testing.T) {
	t.Parallel()
	const code = "---\ncode: %s\ntitle: %s\nsummary: Wait.\nkeywords: [%s]\n---\n"
	b := newTab(t)
	b.open(b.serve(fixture(t, map[string]string{
		"content/codes/api/index.md": "---\ntitle: API\nsummary: Ours.\nclasses: [{id: all, title: All, summary: S, match: ['*']}]\n---\n",
		"content/codes/api/E1.md":    fmt.Sprintf(code, "E1", "Please slow down now", "wait"),
		"content/codes/api/E2.md":    fmt.Sprintf(code, "E2", "Limit", "wait, slow down, limit"),
	}), "/"))
	b.lookFor("slow down", "api/E2")
	b.check(shown + ".length === 2")
}

func TestTheListOfMatchesIsUsedWithTheKeyboard(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.open(home + "404/")

	b.press("/")
	b.check(field + ".closest('form[data-search]')")
	b.check(collapsed)
	b.press("gateway")
	b.wait(expanded)
	b.check(shown + ".length > 2")
	b.check(`/^\d+ matches$/.test(` + status + ")")
	b.check(chosen + " === null")

	ids := value[[]string](b, shown)
	for _, move := range []struct{ key, want string }{
		{kb.ArrowDown, ids[0]}, {kb.ArrowDown, ids[1]}, {kb.ArrowUp, ids[0]}, {kb.ArrowUp, ""},
		{kb.ArrowUp, ids[len(ids)-1]}, {kb.ArrowDown, ""}, {kb.ArrowDown, ids[0]}, {kb.ArrowDown, ids[1]},
	} {
		b.press(move.key)
		b.want("("+chosen+"?.dataset.code ?? '')", move.want)
		b.check("document.querySelectorAll('[role=option][aria-selected=true]').length === " + fmt.Sprint(min(1, len(move.want))))
	}

	b.press(kb.Escape)
	b.check(collapsed + " && " + shown + ".length === 0 && " + status + " === ''")
	b.want(field+".value", "gateway")
	b.press(kb.Escape)
	b.want(field+".value", "")

	b.press("gateway")
	b.wait(expanded)
	b.press(kb.ArrowDown + kb.ArrowDown)
	address := value[string](b, chosen+".href")
	b.press(kb.Enter)
	b.waitAt(address)
	b.check("document.querySelector('h1 .num')")
}

func TestEnterGoesToTheCodeOrElseToTheSearchPage(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	tests := []struct{ from, query, to string }{
		{"", "502", "502/"},
		{"404/", "404.13", "iis/404.13/"},
		{"404/", "gateway", "search/?q=gateway"},
		{"", "bad gateway", "search/?q=bad+gateway"},
		{"iis/404.13/", "<b>&?#", "search/?q=%3Cb%3E%26%3F%23"},
	}
	for _, tt := range tests {
		b.open(home + tt.from)
		b.look(tt.query)
		b.wait(status + " !== ''")
		b.press(kb.Enter)
		b.waitAt(home + tt.to)
	}
}

func TestSearchListClosesWhenTheReaderTurnsAway(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.open(home + "404/")
	b.lookFor("502", "http/502")
	b.click("#facts")
	b.wait(shown + ".length === 0")
	b.lookFor("503", "http/503")
	b.press(kb.Tab)
	b.wait(shown + ".length === 0")
	b.lookFor("504", "http/504")
	b.follow("[data-results] [data-code='http/504']", home+"504/")
}

func TestMatchesThatComeLateDontOpenTheListAgain(t *testing.T) {
	t.Parallel()
	site, gate := referenceSite(t), make(chan struct{})
	b := newTab(t)
	b.open(b.serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/search.json" {
			<-gate
		}
		site.ServeHTTP(w, r)
	}), "/") + "404/")
	b.look("502")
	b.click("#facts")
	close(gate)
	b.wait("performance.getEntriesByType('resource').some(e => e.name.endsWith('/search.json') && e.responseEnd > 0)")
	b.check(shown + ".length === 0")
	b.lookFor("503", "http/503")
}

func TestSlashIsAShortcutOnlyOutsideFields(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(referenceSite(t), "/") + "404/")
	b.press("/")
	b.want(field+".name", "q")
	b.press("a/b")
	b.want(field+".value", "a/b")
	b.pressCtrl("k")
	b.press("502")
	b.want(field+".value", "502")
}

func TestTheSearchPageFollowsItsAddress(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.open(home + "search/?q=gateway")
	b.wait(shown + ".includes('http/502') && " + shown + ".includes('http/504')")
	b.check(`/^\d+ matches$/.test(document.querySelector('[data-status]').textContent)`)
	b.check("document.querySelector('[data-all]').hidden")
	b.check("document.querySelector('input[data-main]').value === 'gateway'")

	b.lookFor("bad gateway", "http/502")
	b.check("new URL(location.href).searchParams.get('q') === 'bad gateway'")
	b.follow("[data-results] [data-code='http/502']", home+"502/")
	b.back()
	b.waitAt(home + "search/?q=bad+gateway")
	b.wait(shown + "[0] === 'http/502'")
	b.do("reload", chromedp.Reload())
	b.wait(shown + "[0] === 'http/502'")

	b.pressCtrl("k")
	b.press(kb.Escape)
	b.wait("location.search === '' && !document.querySelector('[data-all]').hidden && " + shown + ".length === 0")
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

func TestALinkToASectionShowsIt(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(referenceSite(t), "/") + "iis/404.13/#sources")
	b.wait("Math.abs(document.getElementById('sources').getBoundingClientRect().top) < innerHeight && scrollY > 0")
	b.open("about:blank")
	b.open(b.serve(referenceSite(t), "/") + "iis/404.13/#fixes")
	b.wait("document.querySelector('#fixes').matches(':target')")
	b.check("(r => r.top >= 0 && r.bottom < innerHeight)(document.getElementById('fixes').getBoundingClientRect())")
}
