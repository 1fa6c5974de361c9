package render_test

import (
	"maps"
	"strings"
	"testing"

	"statusbook/internal/content"
)

// compared is the small site with more to compare: 504 has what 502 has, or has it not, and a platform's code is told apart.
func compared() map[string]string {
	files := maps.Clone(rich)
	files["codes/http/index.md"] = replace(rich["codes/http/index.md"], `[{id: "yes", title: "Yes, later"}]}`, `[{id: "yes", title: "Yes, later"}, {id: "no", title: Never}]}
  - {id: body, title: Content}
  - {id: cached, title: Cached}
  - {id: length, title: Length}`)
	files["codes/http/502.md"] = replace(rich["codes/http/502.md"], `facts: {retry:`, `facts: {body: any, cached: "no", length: {value: short, note: Very.}, retry:`)
	files["codes/http/504.md"] = `---
code: "504"
title: Gateway Timeout
summary: It took too long.
names: [Slow]
causes: ["It *sleeps*, see [500](500.md)."]
facts: {retry: "no", body: any, length: {value: short, note: Hardly.}}
related: [{code: "404", difference: "504 is late, 404 is gone."}, {code: iis/499, difference: "504 waits, 499 does not."}]
reviewed: 2026-01-01
---
`
	files["codes/iis/502.md"] = "---\ncode: \"502\"\ntitle: ARR\nsummary: The IIS one.\nrelated: [{code: \"iis/502.3\", difference: \"502 is *all*.\"}]\n---\n"
	return files
}

func TestAComparisonSaysFirstWhatTellsTheTwoApart(t *testing.T) {
	d := parse(t, pages(t, renderer(t, model(t, settings, compared()))), "compare/502-504/")
	d.shows([]shown{
		{"title", "502 vs 504: Bad Gateway or Gateway Timeout · Statusbook"},
		{"meta[name=description]@content", "502 is wrong, 504 is late."},
		{"link[rel=canonical]@href", "https://x.example/sub/compare/502-504/"},
		{"body@class", "comparison"},
		{"script[src]@src", "../../assets/app-2.js"},
		{".crumbs li", "Codes | Comparisons | 502 or 504"},
		{".crumbs a@href", "../../ | ../../compare/"},
		{"h1", "502 Bad Gateway or 504 Gateway Timeout"},
		{"h1 .num", "502 | 504"},
		{"h1 [data-accent]@data-accent", "red | red"},
		{"main h2", "What tells them apart | Side by side | Fact by fact | Why | What to do | Header fields | Specification | Compare also"},
		{"main h2@id", "apart | codes | facts | causes | fixes | headers | spec | related"},
		{"main > section:first-of-type .lede", "502 is wrong, 504 is late."},
		{"main > section:first-of-type em", "wrong"},
		{"section:has(#codes) .two > div", "502 Bad GatewayDeprecated: don’t use it for new work.The gateway got nonsense.Also called Proxy Error, Upstream Error. | 504 Gateway TimeoutIt took too long.Also called Slow."},
		{"section:has(#codes) h3 a@href", "../../502/ | ../../504/"},
		{"section:has(#causes) .two > div", "502 Bad GatewayThe backend crashed.See 504. | 504 Gateway TimeoutIt sleeps, see 500."},
		{"section:has(#causes) li a@href", "../../504/ | ../../500/"},
		{"section:has(#fixes) .two > div", "502 Bad GatewayRead error.log. | 504 Gateway TimeoutNone are listed."},
		{"section:has(#headers) .two > div", "502 Bad GatewayVia in the response: MAYA hop. | 504 Gateway TimeoutNone are listed."},
		{"section:has(#spec) .two > div", "502 Bad GatewayRFC 9110, section 15.6.3Draft | 504 Gateway TimeoutNone is listed."},
		{"section:has(#related) .two > div", "502 Bad GatewayNo other pair. | 504 Gateway Timeout404 or 504 HTTP 504 or IIS 499"},
		{"section:has(#related) li a@href", "../../compare/404-504/ | ../../compare/http/504/iis/499/"},
		{"footer time", "2026-01-01"}, // the older of the two
	})
}

// TestFactsThatDifferAreMarkedInWords: colour alone says nothing to many, and on paper to nobody.
func TestFactsThatDifferAreMarkedInWords(t *testing.T) {
	d := parse(t, pages(t, renderer(t, model(t, settings, compared()))), "compare/502-504/")
	d.shows([]shown{
		{".facts thead th", "502 Bad Gateway | 504 Gateway Timeout"},
		{".facts [scope=rowgroup]", "Retry: different | Content: the same | Cached: stated for one of them | Length: the same, but see the notes"},
		{".facts td", "Yes, laterNot at once. | Never | any | any | no | not stated | shortVery. | shortHardly."},
		{".facts .differs [scope=rowgroup]", "Retry: different"},
	})
}

func TestAComparisonNamesTheOwners(t *testing.T) {
	all := pages(t, renderer(t, model(t, settings, compared())))
	parse(t, all, "compare/iis/502/iis/502.3/").shows([]shown{
		{"title", "IIS 502 vs 502.3: ARR or Forwarder · Statusbook"}, {"h1", "IIS 502 ARR or 502.3 Forwarder"}, {"main h3", "502 ARR | 502.3 Forwarder"}, {".crumbs [aria-current]", "IIS 502 or 502.3"},
		{".lede em", "all"}, {".lede + p", "502.3 is a finer form of 502."}, {"section:has(#codes) h3 a@href", "../../../../../iis/502/ | ../../../../../iis/502.3/"}, {"script[src]@src", "../../../../../assets/app-2.js"},
	})
	parse(t, all, "compare/iis/499/nginx/499/").shows([]shown{{"title", "IIS 499 vs nginx 499: Gone or Client Closed · Statusbook"}, {"h1", "IIS 499 Gone or nginx 499 Client Closed"}, {"section:has(#codes) h3", "499 Gone IIS | 499 Client Closed nginx"}})
	parse(t, all, "compare/iis/502/iis/502.3/").lacks("#facts", "#causes", "#fixes", "#headers", "#spec", "#related", "footer time")
	parse(t, all, "iis/499/").shows([]shown{{"section:has(#related) li small a", "IIS 499 or nginx 499 | 504 or 499"}})
	for from, to := range map[string]string{"compare/504-502/": "../../compare/502-504/", "compare/nginx/499/iis/499/": "../../../../../compare/iis/499/nginx/499/"} {
		parse(t, all, from).shows([]shown{{"meta[http-equiv=refresh]@content", "0; url=" + to}, {"a@href", to}})
	}
}

func TestBothDifferencesAreShown(t *testing.T) {
	files := compared()
	files["codes/http/504.md"] = replace(files["codes/http/504.md"], "related: [", `related: [{code: "502", difference: "504 is *slow*."}, `)
	parse(t, pages(t, renderer(t, model(t, settings, files))), "compare/502-504/").shows([]shown{{".lede", "502 is wrong, 504 is late. | 504 is slow."}})
}

func TestTheListOfComparisonsIsGrouped(t *testing.T) {
	all := pages(t, renderer(t, model(t, settings, compared())))
	d := parse(t, all, "compare/")
	d.shows([]shown{
		{"title", "Comparisons · Statusbook"}, {"h1", "Which of the two?"}, {"body@class", "comparisons"}, {"script[src]@src", "../assets/comparisons-5.js"}, {".crumbs li", "Codes | Comparisons"},
		{"main h2", "4xx Client error | 5xx Server error | IIS codes"}, {"main h2 a@href", "../4xx/ | ../5xx/ | ../iis/"},
		{".pairs li", "404 or 504 Not Found or Gateway Timeout | 502 or 504 Bad Gateway or Gateway Timeout | HTTP 504 or IIS 499 Gateway Timeout or Gone | IIS 499 or nginx 499 Gone or Client Closed | IIS 502 or 502.3 ARR or Forwarder"},
		{".pairs a@href", "../compare/404-504/ | ../compare/502-504/ | ../compare/http/504/iis/499/ | ../compare/iis/499/nginx/499/ | ../compare/iis/502/iis/502.3/"},
		{"[data-pair]@data-pair", "404 504 | 502 504"},
		{"[data-compare]@data-facts", "retry body cached length"}, {"[data-compare]@data-root", "../"}, {"[data-compare]@data-collection", "http"},
		{".pick fieldset:first-of-type select:not([name]) option", "HTTP | IIS | nginx"}, {"select[name=a] option", "404 Not Found | 500 Internal Server Error | 502 Bad Gateway | 504 Gateway Timeout"}, {"select[name=a] option@value", "404 | 500 | 502 | 504"},
	})
}

// TestTheMostAskedPairIsChosenAtFirst: else the first two codes of the collection are, which few take for each other.
func TestTheMostAskedPairIsChosenAtFirst(t *testing.T) {
	s := settings
	s.Comparisons = [][2]content.Text{{{Value: "502"}, {Value: "504"}}}
	d := parse(t, pages(t, renderer(t, model(t, s, compared()))), "compare/")
	d.shows([]shown{{"[selected]@value", "502"}, {"[data-compare]@data-other", "504"}})
	parse(t, pages(t, renderer(t, model(t, settings, compared()))), "compare/").lacks("[selected]", "[data-other]")
}

func TestWithoutARootThereIsNoChoiceOfTwo(t *testing.T) {
	s := content.Settings{Title: "T"}
	all := pages(t, renderer(t, model(t, s, map[string]string{
		"codes/x/index.md": "---\ntitle: X\nsummary: S.\nclasses: [{id: all, title: All, summary: S, match: [\"*\"]}]\n---\n",
		"codes/x/1.md":     "---\ncode: \"1\"\ntitle: One\nsummary: The one.\nrelated: [{code: \"2\", difference: It is less.}]\n---\n",
		"codes/x/2.md":     "---\ncode: \"2\"\ntitle: One\nsummary: The one.\n---\n",
		"codes/y/index.md": "---\ntitle: Why\nsummary: S.\n---\n",
	})))
	d := parse(t, all, "compare/")
	d.shows([]shown{{"main h2", "X"}, {".pairs li", "X 1 or 2 One"}, {".lede", "One pair of codes that are easily taken for each other, side by side, what tells them apart first."}})
	d.lacks("form.pick", "[data-compared]", "[data-pair]")
	parse(t, all, "search/").lacks("[data-apart]") // there a query for two codes would lead nowhere
	parse(t, pages(t, renderer(t, model(t, settings, compared()))), "search/").shows([]shown{{"[data-apart]@data-apart", "../compare/"}})
}

func TestOnlyTheListOfComparisonsHasItsScript(t *testing.T) {
	for url, page := range pages(t, renderer(t, model(t, settings, compared()))) {
		if strings.Contains(page, "assets/comparisons-") != (url == "compare/") {
			t.Errorf("/%s: the script of comparisons is there, or is not", url)
		}
	}
}

func TestTheHomePageOffersTheMostAskedComparisons(t *testing.T) {
	s := settings
	s.Comparisons = [][2]content.Text{{{Value: "504"}, {Value: "502"}}, {{Value: "nginx/499"}, {Value: "iis/499"}}}
	d := parse(t, pages(t, renderer(t, model(t, s, compared()))), "")
	d.shows([]shown{
		{"#comparisons", "Comparisons"}, {"#comparisons a@href", "compare/"}, {".pairs li", "502 or 504 Bad Gateway or Gateway Timeout | IIS 499 or nginx 499 Gone or Client Closed"},
		{".pairs a@href", "compare/502-504/ | compare/iis/499/nginx/499/"}, {"footer a@href", "index.md | search/ | compare/ | about/"},
	})
	parse(t, pages(t, renderer(t, model(t, settings, compared()))), "").lacks("#comparisons", ".pairs")
}
