package browsertest

import (
	"fmt"
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
		{query: "404", first: "http/404", too: "iis/404"},
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
		{query: "UF", first: "envoy/UF"},
		{query: "uf", first: "envoy/UF"},
		{query: "NR no route", first: "envoy/NR"},
		{query: "connection_refused", first: "rfc9209-proxy-status/connection_refused"},
		{query: "MISSING_AUTHENTICATION_TOKEN", first: "aws-api-gateway/MISSING_AUTHENTICATION_TOKEN"},
		{query: "AlreadyExists", first: "kubernetes-api/AlreadyExists"},
		{query: "conflict", first: "http/409"},
		{query: "ok", first: "http/200"},
		{query: "1020", first: "cloudflare/1020"},
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
