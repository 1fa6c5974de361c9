package render_test

import (
	"bytes"
	"fmt"
	"maps"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"statusbook/internal/content"
)

// rich is a small site in which every page has everything that it can show.
var rich = map[string]string{
	"codes/http/index.md": `---
title: HTTP status codes
name: HTTP
summary: All of HTTP.
order: 1
reviewed: 2026-01-01
sources: [{title: Registry, url: "https://www.iana.org/"}, {title: A letter}]
classes:
  - {id: 4xx, title: Client error, summary: The client., match: ["4*"], accent: amber}
  - {id: 5xx, title: Server error, summary: The server., match: ["5*"], accent: red, causes_title: Why, fixes_title: What to do}
  - {id: 6xx, title: Empty, summary: None., match: ["6*"]}
facts:
  - {id: retry, title: Retry, values: [{id: "yes", title: "Yes, later"}]}
constants:
  - {id: go, title: Go, url: "https://go.dev/"}
  - {id: rust, title: Rust}
---
Text of *HTTP*.
`,
	"codes/http/classes/5xx.md": `---
class: 5xx
specs: [{title: RFC 9110, section: "15.6", url: "https://rfc.example/"}]
sources: [{title: Book}]
reviewed: 2026-05-05
---
Text of [the class](../502.md).
`,
	"codes/http/502.md": `---
code: "502"
title: Bad Gateway
summary: The gateway got nonsense.
status: deprecated
names: [Proxy Error, Upstream Error]
signatures: ["upstream prematurely closed"]
causes: ["The backend *crashed*.", "See [504](504.md)."]
fixes: ["Read ` + "`error.log`" + `."]
related:
  - {code: "504", relation: confused-with, difference: "502 is *wrong*, 504 is late."}
  - "500"
  - iis/502.3
parent: "500"
facts: {retry: {value: "yes", note: "Not *at once*."}}
headers: [{name: Via, direction: response, requirement: MAY, note: "A *hop*."}]
constants: {go: http.StatusBadGateway, rust: [A, B]}
specs: [{title: RFC 9110, section: "15.6.3", url: "https://rfc.example/502"}, {title: Draft}]
sources: [{title: Manual, url: "https://manual.example/"}, {title: Book}]
since: HTTP/1.0
applies_to: sent to clients
reviewed: 2026-11-21
aliases: [/bad-gateway/]
---
## On the wire {#wire}

Text.

### Deep {#deep}

## A &amp; B {#pitfalls}
`,
	"codes/http/500.md":     "---\ncode: \"500\"\ntitle: Internal Server Error\nsummary: It broke.\n---\n",
	"codes/http/504.md":     "---\ncode: \"504\"\ntitle: Gateway Timeout\nsummary: It took too long.\n---\n",
	"codes/http/404.md":     "---\ncode: \"404\"\ntitle: Not Found\nsummary: Nothing here.\n---\n",
	"codes/iis/index.md":    "---\ntitle: IIS codes\nname: IIS\nsummary: All of IIS.\norder: 2\nclasses: [{id: all, title: All, summary: S, match: [\"*\"], accent: violet}]\n---\n",
	"codes/iis/502.md":      "---\ncode: \"502\"\ntitle: ARR\nsummary: The IIS one.\n---\n",
	"codes/iis/502.3.md":    "---\ncode: \"502.3\"\ntitle: Forwarder\nsummary: No connection.\n---\n",
	"codes/iis/502.10.md":   "---\ncode: \"502.10\"\ntitle: Ten\nsummary: Ten.\nparent: http/502\n---\n",
	"codes/iis/499.md":      "---\ncode: \"499\"\ntitle: Gone\nsummary: IIS lost it.\n---\n",
	"codes/nginx/index.md":  "---\ntitle: nginx codes\nname: nginx\nsummary: All of nginx.\norder: 3\nclasses: [{id: all, title: All, summary: S, match: [\"*\"]}]\n---\n",
	"codes/nginx/499.md":    "---\ncode: \"499\"\ntitle: Client Closed\nsummary: The client left.\nrelated: [{code: iis/499, relation: confused-with, difference: \"nginx says *left*, IIS says lost.\"}]\n---\n",
	"pages/about.md":        "---\ntitle: About\nsummary: Who writes this.\nreviewed: 2026-03-03\n---\n## Where {#where}\n[502](../codes/http/502.md)\n",
	"guides/reading-502.md": "---\ntitle: Reading a 502\nsummary: Step by step.\ncodes: [\"502\", iis/502.3]\nsources: [{title: Blog}]\nreviewed: 2026-02-02\n---\n## First {#first}\n\n### Sub {#sub}\n\n## Then {#then}\n[502](../codes/http/502.md#causes)\n",
}

var settings = content.Settings{
	Title: "Statusbook", Question: "What is it?", Description: "Every code.", BaseURL: "https://x.example/sub/", Language: "de",
	Root: content.Text{Value: "http"}, EditURL: "https://git.example/{file}?edit", SearchHint: "502, “rate”", Tips: []string{"rate limit", "404.13", "a&b=c#d"},
}

func TestACodesPageShowsAllThatItsFileSays(t *testing.T) {
	d := parse(t, pages(t, renderer(t, model(t, settings, rich))), "502/")
	d.shows([]shown{
		{"title", "502 Bad Gateway · HTTP status codes · Statusbook"},
		{"html@lang", "de"},
		{"meta[name=description]@content", "The gateway got nonsense."},
		{"link[rel=canonical]@href", "https://x.example/sub/502/"},
		{"link[rel=alternate]@href", "../502.json | ../502.md"}, {"link[rel=alternate]@type", "application/json | text/markdown"},
		{"link[rel=stylesheet]@href", "../assets/style-1.css"},
		{"script[src]@src", "../assets/app-2.js"},
		{"link[rel=icon]@href", "../favicon.svg"},
		{"body@data-accent", "red"},
		{".mark@href", "../"},
		{"header form@action", "../search/"},
		{"header form@data-root", "../"},
		{"header form@data-index", "../search.json"},
		{"header form@data-index-script", "../search.js"},
		{"header form@data-searcher", "../assets/search-3.js"},
		{"header input@placeholder", "502, “rate”"},
		{"header nav a", "Codes | Platforms | Compare | Guides"},
		{"header nav a@href", "../ | ../platforms/ | ../compare/ | ../guides/"},
		{".crumbs li", "Codes | 5xx Server error | 500 | 502"},
		{".crumbs a@href", "../ | ../5xx/ | ../500/"},
		{".crumbs [aria-current=page]", "502"},
		{"h1", "502 Bad Gateway"},
		{".badge", "Deprecated: don’t use it for new work"},
		{".lede", "The gateway got nonsense."},
		{".names", "Also called Proxy Error, Upstream Error. | A finer form of 500 Internal Server Error."},
		{".names a@href", "../500/"},
		{"#causes", "Why"},
		{"h2#causes + ul li", "The backend crashed. | See 504."},
		{"h2#causes + ul em", "crashed"},
		{"h2#causes + ul a@href", "../504/"},
		{"#fixes", "What to do"},
		{"h2#fixes + ol li", "Read error.log."},
		{"#platforms", "Who says it, and why"},
		{"section:has(#platforms) tbody tr", "IIS502 The IIS one.502.3 502.10"},
		{"section:has(#platforms) tbody a@href", "../iis/ | ../iis/502/ | ../iis/502.3/ | ../iis/502.10/"},
		{".prose h2", "On the wire | A & B"},
		{".prose h3", "Deep"},
		{"#signatures", "Seen in logs and error pages"},
		{".signatures code", "upstream prematurely closed"},
		{"#related", "Related codes"},
		{"section:has(#related) h3", "Not to be confused with | See also"},
		{"section:has(#related) li", "504 Gateway Timeout 502 or 504502 is wrong, 504 is late. | 500 Internal Server ErrorIt broke. | 502.3 Forwarder IISNo connection."},
		{"section:has(#related) li a@href", "../504/ | ../compare/502-504/ | ../500/ | ../iis/502.3/"},
		{"section:has(#related) li@data-accent", "red | red | violet"},
		{"section:has(#related) em", "wrong"},
		{"#constants", "In code"},
		{"section:has(#constants) tbody tr", "Gohttp.StatusBadGateway | RustAB"},
		{"section:has(#constants) a:not(.anchor)@href", "../http/#constants"},
		{"section:has(#headers) tbody tr", "ViaresponseMAYA hop."},
		{"section:has(#headers) em", "hop"},
		{"section:has(#spec) li", "RFC 9110, section 15.6.3 | Draft"},
		{"section:has(#spec) li a@href", "https://rfc.example/502"},
		{"section:has(#guides) li", "Reading a 502Step by step."},
		{"section:has(#guides) li a@href", "../guides/reading-502/"},
		{"section:has(#sources) li", "Manual | Book"},
		{"section:has(#sources) li a@href", "https://manual.example/"},
		{"[rel=prev]", "Previous 500 Internal Server Error"},
		{"[rel=prev]@href", "../500/"},
		{"[rel=next]", "Next 504 Gateway Timeout"},
		{"[rel=next]@href", "../504/"},
		{".glance dt", "Owner | Defined in | Retry | Where it shows | Since"},
		{".glance dd", "HTTP | RFC 9110 §15.6.3 | Yes, laterNot at once. | sent to clients | HTTP/1.0"},
		{".glance dl a@href", "../http/ | https://rfc.example/502"},
		{".glance dd em", "at once"},
		{".glance nav a", "Why | What to do | Who says it, and why | On the wire | A & B | Seen in logs and error pages | Related codes | In code | Header fields | Specification | Guides | Sources"},
		{".glance nav a@href", "#causes | #fixes | #platforms | #wire | #pitfalls | #signatures | #related | #constants | #headers | #spec | #guides | #sources"},
		{"footer time@datetime", "2026-11-21"},
		{"footer a", "Correct this page | Markdown | JSON | All codes | Comparisons | About"},
		{"footer a@href", "https://git.example/content/codes/http/502.md?edit | ../502.md | ../502.json | ../search/ | ../compare/ | ../about/"},
	})
}

func TestACodesPageShowsItsFinerCodes(t *testing.T) {
	all := pages(t, renderer(t, model(t, settings, rich)))
	parse(t, all, "500/").shows([]shown{{"section:has(#children) li", "502 Bad GatewayThe gateway got nonsense."}, {"section:has(#children) li a@href", "../502/"},
		{"section:has(#related) h3", "See also"}, {"section:has(#related) li", "502 Bad GatewayThe gateway got nonsense."}})
	parse(t, all, "504/").shows([]shown{{"section:has(#related) h3", "Not to be confused with"}, {"section:has(#related) li", "502 Bad Gateway 502 or 504502 is wrong, 504 is late."}})
	parse(t, all, "iis/502.3/").shows([]shown{
		{".crumbs li", "Codes | IIS | All | 502 | 502.3"}, {".crumbs a@href", "../../ | ../../iis/ | ../../iis/all/ | ../../iis/502/"},
		{"section:has(#related) li", "502 Bad Gateway HTTPThe gateway got nonsense."}, {"section:has(#related) li a@href", "../../502/"},
		{"link[rel=alternate]@href", "../../iis/502.3.json | ../../iis/502.3.md"}, {"script[src]@src", "../../assets/app-2.js"},
	})
	parse(t, all, "iis/502/").shows([]shown{{"section:has(#platforms) tbody tr", "HTTP502 The gateway got nonsense."}, {"section:has(#children) li b", "502.3"}})
}

func TestAPlatformWithManyFinerCodesIsCutShort(t *testing.T) {
	files := map[string]string{
		"codes/http/index.md": "---\ntitle: H\nsummary: S.\nclasses: [{id: all, title: All, summary: S, match: [\"*\"]}]\n---\n",
		"codes/http/404.md":   "---\ncode: \"404\"\ntitle: Nn\nsummary: S.\n---\n",
		"codes/iis/404.md":    "---\ncode: \"404\"\ntitle: Nn\nsummary: S.\n---\n",
	}
	files["codes/iis/index.md"] = files["codes/http/index.md"]
	for i := range 33 {
		files[fmt.Sprintf("codes/iis/404.%d.md", i)] = fmt.Sprintf("---\ncode: \"404.%d\"\ntitle: F\nsummary: S.\n---\n", i)
	}
	d := parse(t, pages(t, renderer(t, model(t, content.Settings{Title: "T", Language: "en", Root: content.Text{Value: "http"}}, files))), "404/")
	links := strings.Fields(strings.ReplaceAll(d.Find(".ids").Text(), "3 more", "3-more"))
	if len(links) != 31 || links[29] != "404.29" || links[30] != "3-more" {
		t.Errorf("got %q", links)
	}
	d.shows([]shown{{".ids a:last-child@href", "../iis/404/#children"}})
}

func TestFurtherPlatformsAreNamed(t *testing.T) {
	files := map[string]string{}
	for i := range 12 {
		files[fmt.Sprintf("codes/p%d/index.md", i)] = fmt.Sprintf("---\ntitle: P%d\nsummary: S.\norder: %d\nclasses: [{id: all, title: All, summary: S, match: [\"*\"]}]\n---\n", i, i)
		files[fmt.Sprintf("codes/p%d/404.md", i)] = "---\ncode: \"404\"\ntitle: Nn\nsummary: Gone.\n---\n"
	}
	d := parse(t, pages(t, renderer(t, model(t, content.Settings{Title: "T", Language: "en", Root: content.Text{Value: "p0"}}, files))), "404/")
	d.shows([]shown{{"#platforms ~ .table tbody tr:last-child", "OthersP6 P7 P8 P9 P10 P11"}, {"#platforms ~ .table tr:last-child a@href", "../p6/404/ | ../p7/404/ | ../p8/404/ | ../p9/404/ | ../p10/404/ | ../p11/404/"}})
	if rows := d.Find("#platforms ~ .table tbody tr").Length(); rows != 6 {
		t.Errorf("%d rows", rows)
	}
}

func TestACodesPageShowsNothingThatItsFileDoesNotSay(t *testing.T) {
	all := pages(t, renderer(t, model(t, content.Settings{Title: "T", Language: "en"}, map[string]string{
		"codes/x/index.md": "---\ntitle: X\nsummary: S.\nclasses: [{id: all, title: All, summary: S, match: [\"*\"]}]\n---\n",
		"codes/x/1.md":     "---\ncode: \"1\"\ntitle: One\nsummary: The one.\n---\n",
	})))
	d := parse(t, all, "1/")
	d.shows([]shown{{"h1", "1 One"}, {".glance dt", "Owner"}, {"header nav a", "Codes"}, {"link[rel=canonical]@href", "../1/"}, {"footer a", "Markdown | JSON | All codes"}})
	d.lacks(".badge", ".names", ".two", "main section", "main h2", "main table", ".prose", ".turn", ".glance nav", "footer time", "[href='']", "[src='']")
	parse(t, all, "all/").lacks("#spec", "#sources", ".prose", "footer time")
	parse(t, all, "x/").lacks("#sources", ".prose")
	home := parse(t, all, "")
	home.lacks("#platforms", "#guides", ".tips", ".hero > p", "[aria-label=Main] a[href*=guides]")
	if _, ok := all["499/"]; ok {
		t.Error("a page of owners where there are none")
	}
}

func TestEachStatusIsShownWhereItIsNotTheUsual(t *testing.T) {
	for status, want := range map[string]string{
		"standard": "", "deprecated": "Deprecated: don’t use it for new work", "reserved": "Reserved: not to be used",
		"experimental": "Experimental", "temporary": "Temporary registration", "unofficial": "Not in the official registry",
	} {
		all := pages(t, renderer(t, model(t, content.Settings{Title: "T"}, map[string]string{
			"codes/x/index.md": "---\ntitle: X\nsummary: S.\nclasses: [{id: all, title: All, summary: S, match: [\"*\"]}]\n---\n",
			"codes/x/1.md":     "---\ncode: \"1\"\ntitle: One\nsummary: The one.\nstatus: " + status + "\n---\n",
		})))
		parse(t, all, "1/").shows([]shown{{".badge", want}})
	}
}

func TestACollectionsPageShowsItsCodesByClass(t *testing.T) {
	all := pages(t, renderer(t, model(t, settings, rich)))
	parse(t, all, "http/").shows([]shown{
		{"title", "HTTP status codes · Statusbook"}, {"h1", "HTTP status codes"}, {".lede", "All of HTTP."}, {".prose", "Text of HTTP."}, {".crumbs li", "Codes | HTTP"},
		{"h2#codes", "All 4 codes"}, {".shelf h2 a", "4xx | 5xx"}, {".shelf h2 a@href", "../4xx/ | ../5xx/"}, {".tile@href", "../404/ | ../500/ | ../502/ | ../504/"},
		{"section:has(#constants) li", "Go | Rust"}, {"section:has(#constants) li a@href", "https://go.dev/"}, {"section:has(#sources) li", "Registry | A letter"}, {"section:has(#sources) li a@href", "https://www.iana.org/"}, {"footer time", "2026-01-01"},
		{"footer a@href", "https://git.example/content/codes/http/index.md?edit | ../http.md | ../search/ | ../compare/ | ../about/"},
	})
	parse(t, all, "iis/").shows([]shown{{".tile@href", "../iis/499/ | ../iis/502/ | ../iis/502.3/ | ../iis/502.10/"}, {".shelf h2 a@href", "../iis/all/"}})
}

func TestAClassPageShowsItsCodes(t *testing.T) {
	all := pages(t, renderer(t, model(t, settings, rich)))
	d := parse(t, all, "5xx/")
	d.shows([]shown{
		{"title", "5xx Server error · HTTP status codes · Statusbook"}, {"h1", "5xx Server error"}, {".lede", "The server."}, {"body@data-accent", "red"},
		{".crumbs li", "Codes | 5xx Server error"}, {".prose", "Text of the class."}, {".prose a@href", "../502/"}, {"h2#codes", "The codes"},
		{".codes li", "500 Internal Server ErrorIt broke. | 502 Bad GatewayThe gateway got nonsense. | 504 Gateway TimeoutIt took too long."}, {".codes a@href", "../500/ | ../502/ | ../504/"},
		{"section:has(#spec) li", "RFC 9110, section 15.6"}, {"section:has(#sources) li", "Book"}, {"footer time", "2026-05-05"},
		{"footer a@href", "https://git.example/content/codes/http/classes/5xx.md?edit | ../5xx.md | ../search/ | ../compare/ | ../about/"},
	})
	d.lacks("link[rel=alternate][type='application/json']")
	parse(t, all, "6xx/").lacks("#codes", ".codes")
	parse(t, all, "iis/all/").shows([]shown{{".crumbs li", "Codes | IIS | All"}, {".crumbs a@href", "../../ | ../../iis/"}})
}

func TestAPageOfItsOwnIsNoGuide(t *testing.T) {
	all := pages(t, renderer(t, model(t, settings, rich)))
	parse(t, all, "about/").shows([]shown{
		{"title", "About · Statusbook"}, {"h1", "About"}, {".crumbs li", "Codes | About"}, {".crumbs a@href", "../"}, {".prose p a@href", "../502/"},
		{".glance nav a", "Where"}, {"footer time", "2026-03-03"}, {"footer a@href", "https://git.example/content/pages/about.md?edit | ../about.md | ../search/ | ../compare/ | ../about/"},
	})
}

func TestAGuideShowsItsContentsAndCodes(t *testing.T) {
	all := pages(t, renderer(t, model(t, settings, rich)))
	parse(t, all, "guides/reading-502/").shows([]shown{
		{"title", "Reading a 502 · Statusbook"}, {"h1", "Reading a 502"}, {".lede", "Step by step."}, {".crumbs li", "Codes | Guides | Reading a 502"}, {".crumbs a@href", "../../ | ../../guides/"},
		{".glance nav a", "First | Then"}, {".glance nav a@href", "#first | #then"}, {".prose p a@href", "../../502/#causes"}, {"h2#codes", "Codes in this guide"},
		{".codes a@href", "../../502/ | ../../iis/502.3/"}, {"section:has(#sources) li", "Blog"}, {"footer time", "2026-02-02"},
	})
	parse(t, all, "guides/").shows([]shown{{"h1", "Guides"}, {".cards li", "Reading a 502Step by step."}, {".cards a@href", "../guides/reading-502/"}, {"header nav [aria-current=page]", "Guides"}, {".crumbs li", "Codes | Guides"}})
}

func TestTheOwnersPageLeadsToEachOwner(t *testing.T) {
	parse(t, pages(t, renderer(t, model(t, settings, rich))), "499/").shows([]shown{
		{"title", "499 · Statusbook"}, {"meta[name=description]@content", "499 has no standard meaning here; it is used by IIS, nginx."}, {"h1", "499 Several owners"},
		{".codes li", "IIS GoneIIS lost it. | nginx Client ClosedThe client left."}, {".codes a@href", "../iis/499/ | ../nginx/499/"}, {".crumbs li", "Codes | 499"}, {"h2#apart", "What tells them apart"}, {"section:has(#apart) li", "nginx says left, IIS says lost. IIS 499 or nginx 499"}, {"section:has(#apart) li a@href", "../compare/iis/499/nginx/499/"}, {"section:has(#apart) em", "left"}, {"footer a@href", "../499.md | ../499.json | ../search/ | ../compare/ | ../about/"},
	})
}

func TestTheSearchPageListsAllCodesWithoutJavaScript(t *testing.T) {
	d := parse(t, pages(t, renderer(t, model(t, settings, rich))), "search/")
	d.shows([]shown{
		{"h1", "Search"}, {"[data-all] h2", "HTTP status codes | IIS codes | nginx codes"}, {"[data-all] h2 a@href", "../http/ | ../iis/ | ../nginx/"},
		{".tile b", "404 | 500 | 502 | 504 | 499 | 502 | 502.3 | 502.10 | 499"},
	})
	if d.Find("[data-results]").Length() != 1 || d.Find("header input[data-main]").Length() != 1 {
		t.Error("no place for results, or no main field")
	}
}

// TestOnlyTheSearchPageHasTheScriptOfResults: all others load less when somebody searches, and nothing of it before.
func TestOnlyTheSearchPageHasTheScriptOfResults(t *testing.T) {
	all := pages(t, renderer(t, model(t, settings, rich)))
	for url, page := range all {
		d := parse(t, all, url)
		forms := d.Find("form[data-search]")
		if d.Find("meta[http-equiv=refresh]").Length() == 0 && forms.Length() == 0 {
			t.Errorf("/%s has no search field", url)
		}
		want, other := "assets/search-3.js", "assets/results-4.js"
		if url == "search/" {
			want, other = other, want
		}
		forms.Each(func(_ int, form *goquery.Selection) {
			if got := form.AttrOr("data-searcher", ""); !strings.HasSuffix(got, want) {
				t.Errorf("/%s: searcher %q, want %s", url, got, want)
			}
		})
		if strings.Contains(page, other) || strings.Count(page, want) != forms.Length() {
			t.Errorf("/%s names %s, or %s elsewhere than in its search fields", url, other, want)
		}
	}
}

// TestTheHeaderSaysWhereThePageIs: a part's own page is the current page, what is below it is in that part.
func TestTheHeaderSaysWhereThePageIs(t *testing.T) {
	all := pages(t, renderer(t, model(t, settings, rich)))
	tests := map[string][2]string{ // the marked link, and how it is marked
		"": {"Codes", "page"}, "guides/": {"Guides", "page"}, "guides/reading-502/": {"Guides", "true"}, "compare/": {"Compare", "page"},
		"compare/502-504/": {"Compare", "true"}, "compare/iis/499/nginx/499/": {"Compare", "true"},
		"about/": {}, "502/": {}, "iis/502/": {}, "search/": {}, "404.html": {},
	}
	for url, want := range tests {
		parse(t, all, url).shows([]shown{{"header nav [aria-current]", want[0]}, {"header nav [aria-current]@aria-current", want[1]}})
	}
	small := maps.Clone(rich)
	small["codes/http/502.md"], small["codes/nginx/499.md"] = "---\ncode: \"502\"\ntitle: Bad Gateway\nsummary: S.\n---\n", "---\ncode: \"499\"\ntitle: Client Closed\nsummary: S.\n---\n"
	parse(t, pages(t, renderer(t, model(t, settings, small))), "").shows([]shown{{"header nav a", "Codes | Platforms | Guides"}}) // no pair, no list of pairs
}

func TestAnOldAddressLeadsOn(t *testing.T) {
	parse(t, pages(t, renderer(t, model(t, settings, rich))), "bad-gateway/").shows([]shown{
		{"meta[http-equiv=refresh]@content", "0; url=../502/"}, {"a@href", "../502/"}, {"link[rel=canonical]@href", "https://x.example/sub/502/"}, {"meta[name=robots]@content", "noindex"},
		{"meta[http-equiv=Content-Security-Policy]@content", "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'"}, {"script, style", ""},
	})
}

func TestTheErrorPageLinksFromTheBaseURLsPath(t *testing.T) {
	for base, root := range map[string]string{"https://x.example/sub/path/": "/sub/path/", "https://x.example/": "/", "": "/", "https://x.example/a%20b/": "/a%20b/"} {
		s := settings
		s.BaseURL = base
		d := parse(t, pages(t, renderer(t, model(t, s, rich))), "404.html")
		d.shows([]shown{
			{"h1", "There is no page at this address"}, {"main a", "the list of all codes | 404 Not Found"}, {"main a@href", root + " | " + root + "404/"},
			{".mark@href", root}, {"header form@action", root + "search/"}, {"header form@data-root", root}, {"header form@data-index", root + "search.json"},
			{"header form@data-index-script", root + "search.js"}, {"header form@data-searcher", root + "assets/search-3.js"},
			{"header nav a@href", root + " | " + root + "platforms/ | " + root + "compare/ | " + root + "guides/"}, {"link[rel=stylesheet]@href", root + "assets/style-1.css"}, {"script[src]@src", root + "assets/app-2.js"},
		})
		d.lacks("link[rel=canonical]", "[href^='../']", "[href^='./']", "[src^='.']")
	}
}

func TestTheErrorPageOffersNoCodeThatThereIsNot(t *testing.T) {
	source := map[string]string{"codes/x/index.md": "---\ntitle: X\nsummary: S.\n---\n"}
	parse(t, pages(t, renderer(t, model(t, content.Settings{Title: "T"}, source))), "404.html").shows([]shown{{"main a", "the list of all codes"}})
}

func TestAllLinksButTheErrorPagesAreRelative(t *testing.T) {
	all := pages(t, renderer(t, model(t, settings, rich)))
	for url := range all {
		if url != "404.html" {
			parse(t, all, url).lacks("[href^='/']", "[src^='/']", "[action^='/']", "[href='']", "[src^=http]", "style", "script:not([src]):not([type='application/ld+json'])", "[style]")
		}
	}
}

func TestPagesAreTheSameInAnyOrderAndOnAnyNumberOfCores(t *testing.T) {
	s := model(t, settings, rich)
	want := pages(t, renderer(t, s))
	r := renderer(t, s)
	list := r.Pages()
	var wg sync.WaitGroup
	for worker := range 2 * runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range list {
				var b bytes.Buffer
				p := list[(len(list)-1-i+worker)%len(list)]()
				if err := r.Page(&b, p); err != nil || b.String() != want[p.URL] {
					t.Errorf("/%s differs, or fails: %v", p.URL, err)
				}
			}
		})
	}
	wg.Wait()
}

func TestAPageIsPublishedAsAFile(t *testing.T) {
	paths := map[string]string{"": "index.html", "502/": "502/index.html", "iis/502.3/": "iis/502.3/index.html", "404.html": "404.html", "bad-gateway/": "bad-gateway/index.html"}
	for _, page := range renderer(t, model(t, settings, rich)).Pages() {
		if p := page(); paths[p.URL] != "" && paths[p.URL] != p.Path() || strings.HasPrefix(p.Path(), "/") {
			t.Errorf("/%s is published as %s, want %s", p.URL, p.Path(), paths[p.URL])
		}
	}
}
