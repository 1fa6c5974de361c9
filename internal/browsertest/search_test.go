package browsertest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
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

// lookFor types a query and looks whether its first match is the code with this full id.
func (b *tab) lookFor(query, first string) {
	b.Helper()
	b.look(query)
	b.answered(query)
	b.isFirst(query, first)
}

// answered waits until the list of a query is there, with what it says of each code: that comes later, and moves what is below.
func (b *tab) answered(query string) {
	b.Helper()
	b.wait("(list => list?.dataset.query === " + inJS(strings.TrimSpace(query)) +
		" && [...list.querySelectorAll('.why')].every(e => e.textContent))(document.querySelector('[data-results]:not([hidden])'))")
}

func (b *tab) isFirst(query, first string) {
	b.Helper()
	if codes := value[[]string](b, shown); len(codes) == 0 || codes[0] != first {
		b.Errorf("%s: %q finds %q, not %s first", value[string](b, "location.href"), short(query), codes, first)
	}
}

// inJS is a text as an expression.
func inJS(text string) string {
	quoted, _ := json.Marshal(text) // a string is always JSON
	return string(quoted)
}

// TestAMatchSaysItsNameOnce: a title that is the id again is not said beside it.
func TestAMatchSaysItsNameOnce(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(referenceSite(t), "/"))
	b.lookFor("NotAcceptable", "kubernetes-api/NotAcceptable")
	b.want("[...document.querySelector('[data-code=\"kubernetes-api/NotAcceptable\"]').children].slice(0, 2).map(e => e.textContent).join(' | ')", "NotAcceptable | Kubernetes")
	b.lookFor("gateway timeout", "http/504")
	b.want("document.querySelector('[data-code=\"http/504\"]').children[1].textContent", "Gateway Timeout HTTP") // two words, also to who hears it
}

func TestSearchFindsCodesByNumberWordsAndSymptoms(t *testing.T) {
	t.Parallel()
	tests := []struct {
		query, first string
		too          []string // also among the first ten
	}{
		// codes, and how they begin
		{"502", "http/502", []string{"nginx/502", "iis/502"}},
		{" 502 ", "http/502", nil},
		{"404.13", "iis/404.13", nil},
		{"iis/404.13", "iis/404.13", nil},
		{"404 13", "iis/404.13", nil},
		{"404.1", "iis/404.1", []string{"iis/404.10", "iis/404.13"}},
		{"5", "http/500", []string{"http/501", "http/502"}},
		{"50", "http/500", []string{"http/502", "http/508"}},
		{"5xx", "http/500", []string{"http/501", "http/502", "http/508"}},
		{"1020", "cloudflare/1020", nil},
		{"UF", "envoy/UF", nil},
		{"H12", "heroku/H12", nil},
		{"NR no route", "envoy/NR", nil},
		{"connection_refused", "rfc9209-proxy-status/connection_refused", nil},
		{"MISSING_AUTHENTICATION_TOKEN", "aws-api-gateway/MISSING_AUTHENTICATION_TOKEN", nil},
		{"AlreadyExists", "kubernetes-api/AlreadyExists", nil},
		{"nginx 499", "nginx/499", nil},
		// titles, other names, names in programs, headers
		{"bad gateway", "http/502", nil},
		{"502 Bad Gateway", "http/502", nil},
		{"bäd gatéway", "http/502", nil},
		{"gatew", "", []string{"http/502", "http/504"}},
		{"payload too large", "http/413", nil},
		{"too many requests", "http/429", nil},
		{"conflict", "http/409", nil},
		{"ok", "http/200", nil},
		{"http.StatusNotFound", "http/404", nil},
		{"HttpStatus.BAD_GATEWAY", "http/502", nil},
		{"SC_SERVICE_UNAVAILABLE", "http/503", nil},
		{"Retry-After", "", []string{"http/503", "http/429"}},
		// what somebody sees
		{"upstream down", "http/502", nil},
		{"upstream prematurely closed connection", "", []string{"nginx/502", "http/502"}},
		// slips, spelling, joined and split words, plurals
		{"bad gatway", "http/502", nil},
		{"to many requets", "http/429", nil},
		{"unautorized", "http/401", nil},
		{"unauthorised", "http/401", nil},
		{"gateway time out", "http/504", nil},
		{"gatewaytimeout", "http/504", nil},
		{"gateway timeouts", "http/504", nil},
		{"cloudfare 522", "cloudflare/522", nil},
	}
	for kind, address := range map[string]string{"home": "", "code": "404/"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			b := newTab(t)
			b.open(b.serve(referenceSite(t), "/") + address)
			for _, tt := range tests {
				b.look(tt.query)
				b.answered(tt.query)
				if tt.first != "" {
					b.isFirst(tt.query, tt.first)
				}
				codes := value[[]string](b, shown)
				for _, too := range tt.too {
					if !slices.Contains(codes, too) {
						b.Errorf("%q finds %q, not %s", tt.query, codes, too)
					}
				}
				if len(codes) > 10 {
					b.Errorf("%q: %d matches are shown", tt.query, len(codes))
				}
			}
		})
	}
}

// TestBothSidesOfAComparisonComeFirst: whoever compares two codes wants both pages, before those of any platform.
func TestBothSidesOfAComparisonComeFirst(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(referenceSite(t), "/") + "404/")
	for query, want := range map[string]string{
		"401 vs 403": "http/401 http/403", "difference between 502 and 504": "http/502 http/504", "301 or 308": "http/301 http/308",
		"504 versus 502": "http/502 http/504", "unauthorized vs forbidden": "http/401 http/403",
	} {
		b.look(query)
		b.answered(query)
		b.want(shown+".slice(0, 2).sort().join(' ')", want)
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
