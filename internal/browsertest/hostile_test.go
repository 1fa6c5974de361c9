package browsertest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// hostile is what a stranger's pull request may put wherever text may stand. It fits into a summary.
const hostile = `</script><img src=x onerror=alert(1)>"><svg onload=alert(2)>' onclick='alert(3) javascript:alert(4) ` +
	`<!--<script>&lt;b&gt;{{.}}</title>`

// quoted is hostile as a YAML text: JSON is YAML too.
func quoted(before string) string {
	return inJS(before + hostile)
}

// inMarkdown is hostile as Markdown text; Markdown as it stands would be refused.
var inMarkdown = regexp.MustCompile("[!-/:-@\\[-`{-~]").ReplaceAllString(hostile, `\$0`)

// withHostileTexts fills the places of a catalogue, each @ by the hostile text, each @M by the same as Markdown.
func withHostileTexts(catalogue map[string]string) map[string]string {
	markdown, _ := json.Marshal(inMarkdown)
	code, _ := json.Marshal("`" + hostile + "`")
	fill := strings.NewReplacer("@L", quoted(strings.Repeat("very long ", 15)), "@M", string(markdown), "@C", string(code), "@B", inMarkdown, "@", quoted(""))
	filled := map[string]string{}
	for name, text := range catalogue {
		filled[name] = fill.Replace(text)
	}
	return filled
}

var strangersCatalogue = map[string]string{
	"statusbook.yaml": "root: web\ntitle: @\nquestion: @\ndescription: @\nlanguage: en\nsearch_hint: @\nsynonyms: [[constructor, prototype], [markup, script]]\ntips: [@]\nbase_url: https://codes.example/\n",
	"content/codes/web/index.md": `---
title: @
name: @
summary: @
keywords: [@]
names: [@, __proto__]
signatures: [@]
logs: [{title: @, form: "*hostile line {status:3d}*", codes: ["{status}"], example: hostile line 404, finds: [web/404], url: "https://log.example/?'&lt;"}]
classes: [{id: all, title: @, summary: @, match: ["*"], causes_title: @, fixes_title: @}]
facts: [{id: free, title: @}, {id: closed, title: @, values: [{id: "yes", title: @}]}, {id: __proto__, title: P}]
constants: [{id: go, title: @, url: "https://go.example/?'&lt;"}, {id: c, title: @}]
sources: [{title: @, url: "https://source.example/?'&lt;"}]
---

## @B {#about}

@B
`,
	"content/codes/web/classes/all.md": "---\nclass: all\nkeywords: [@]\nspecs: [{title: @, section: @}]\nsources: [{title: @}]\n---\n\n@B\n",
	"content/codes/web/404.md": `---
code: "404"
title: @
summary: @
status: deprecated
names: [@, @, __proto__]
keywords: [@, __proto__, constructor, toString, hasOwnProperty, @L]
signatures: [@, @L]
causes: [@M, @C]
fixes: [@M, @C]
related: [{code: one/404, difference: @M}, {code: constructor, relation: replaces}]
facts: {free: {value: @, note: @M}, closed: {value: "yes", note: @C}, __proto__: @}
headers: [{name: @, direction: response, requirement: MUST, note: @M}]
constants: {go: [@, @], c: @}
specs: [{title: @, section: @, url: "https://spec.example/?'&lt;"}, {title: @}]
sources: [{title: @, url: "https://source.example/?'&lt;"}, {title: @}]
since: @
applies_to: @
aliases: [/old/]
---

## @B {#meaning}

@B [@B](<https://link.example/?"'%3Cb%3E> "@B") *@B*

- @B

| @B | b |
|---|---|
| @B | c |

` + "```@B\n" + hostile + "\n```\n",
	"content/codes/web/constructor.md": "---\ncode: constructor\ntitle: @\nsummary: @\n---\n",
	"content/codes/one/index.md":       "---\ntitle: @\nname: @\nsummary: @\nclasses: [{id: all, title: @, summary: @, match: ['*']}]\n---\n",
	"content/codes/one/404.md":         "---\ncode: '404'\ntitle: @\nsummary: @\n---\n",
	"content/codes/one/404.1.md":       "---\ncode: '404.1'\ntitle: @\nsummary: @\n---\n",
	"content/codes/one/499.md":         "---\ncode: '499'\ntitle: @\nsummary: @\n---\n",
	"content/codes/two/index.md":       "---\ntitle: @\nname: @\nsummary: @\nclasses: [{id: all, title: @, summary: @, match: ['*']}]\n---\n",
	"content/codes/two/499.md":         "---\ncode: '499'\ntitle: @\nsummary: @\n---\n",
	"content/guides/first.md": "---\ntitle: @\nsummary: @\ncodes: ['404']\nsources: [{title: @}]\n" +
		"questions: [{id: q, question: @M, answers: [{id: a, answer: @C, next: r}]}, {id: r, question: @M, answers: [{id: constructor, answer: @M, codes: ['404', one/404], note: @M, why_not: [{code: constructor, why: @C}]}]}]\n---\n\n## @B {#begin}\n\n@B\n",
}

// intruders names what hostile text would have made of itself had it become markup.
const intruders = `[
	...[...document.querySelectorAll("img, svg, iframe, object, embed, style, base, b b, script:not([src]):not([type*=json])")].map(e => e.outerHTML),
	...[...document.querySelectorAll("*")].flatMap(e => e.getAttributeNames()).filter(n => n.startsWith("on")),
	...[...document.links].filter(a => !/^https?:$/.test(a.protocol) && a.protocol !== location.protocol).map(a => a.href),
	...[...document.scripts].filter(e => e.type !== "application/ld+json").map(e => e.src).filter(src => !src.startsWith(location.origin) || !/\/(assets\/[a-z]+-[0-9a-f]+|search(\/[0-9a-f]+\/[a-z]\d*)?|[^/]*\/reload)\.js$/.test(src)),
]`

// occurrences counts a text on the page; the minifier may have made one space of several.
const occurrences = `((all, text) => all.split(text).length - 1)(...[document.body.textContent, %s].map(s => s.replace(/\s+/g, " ")))`

func (b *tab) noIntruders() {
	b.Helper()
	for _, what := range value[[]string](b, intruders) {
		b.Errorf("%s: made from text: %s", value[string](b, "location.href"), what)
	}
}

func TestHostileTextsAreTextOnEveryPage(t *testing.T) {
	t.Parallel()
	site := fixture(t, withHostileTexts(strangersCatalogue))
	tests := []struct {
		address string
		times   int // at least so often the text stands on the page
	}{
		{"", 10}, {"web/", 6}, {"one/", 5}, {"all/", 8}, {"404/", 40}, {"constructor/", 4}, {"one/404/", 4},
		{"499/", 6}, {"guides/", 3}, {"guides/first/", 9}, {"search/", 8}, {"choose/", 14}, {"choose/#a", 15}, {"choose/#constructor", 20},
	}
	b := newTab(t)
	home := b.serve(site, "/")
	for _, tt := range tests {
		b.open(home + tt.address)
		b.noIntruders()
		if n := value[int](b, fmt.Sprintf(occurrences, quoted(""))); n < tt.times {
			b.Errorf("/%s: the text stands there %d times, want %d or more", tt.address, n, tt.times)
		}
		b.check("document.title.includes('<svg onload=alert(2)>')")
	}
	b.open(home + "no/such/page")
	b.expect("the server responded with a status of 404")
	b.noIntruders()
	b.open(home + "old/")
	b.waitAt(home + "404/")
}

func TestHostileTextsAreTextAmongTheMatches(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(fixture(t, withHostileTexts(strangersCatalogue)), "/")
	for _, page := range []string{"search/?q=onerror", "", "404/"} {
		b.open(home + page)
		if page != "search/?q=onerror" {
			b.look("onerror")
		}
		b.wait(shown + ".length === 6")
		b.noIntruders()
		b.check("document.querySelector('[data-results]:not([hidden])').textContent.includes('<img src=x onerror=alert(1)>\"><svg onload=alert(2)>')")
	}
	b.lookFor("constructor", "web/constructor")
	b.press(kb.ArrowDown + kb.Enter)
	b.waitAt(home + "constructor/")

	b.open(onDisk(t, fixture(t, withHostileTexts(strangersCatalogue))) + "index.html")
	b.lookFor("404", "web/404")
	b.check("document.querySelectorAll('img, svg, script:not([src]):not([type*=json])').length === 0")
}

// hostileQueries are in JavaScript, since some are no texts in Go.
const hostileQueries = `[
	"\ud800", "502 \udfff", "\udc00\ud800 gateway", "a\u0000b", String.fromCharCode(...Array(32).keys()), String.fromCharCode(...Array(160).keys()),
	"\u202e205 \u2066\u2067\u2068 yawetag", "\u200f\u200e\u061c",
	"502 and more ".repeat(80000), "x".repeat(1e6), "e" + "\u0301".repeat(4000), "<img src=x onerror=alert(1)>".repeat(4e4), "5".repeat(1e6), "a1".repeat(4000),
	"_".repeat(7000) + "a1b two three four five six seven eight", "_".repeat(7000) + "a1b", ".".repeat(7990) + "1", "a.b:".repeat(2000), "a" + ":".repeat(7900) + "b",
	"x".repeat(7900) + "1", "1" + "x".repeat(7900) + "1", "a" + "_-.".repeat(2600) + "b", "'".repeat(7990) + "a", "(a+)+$".repeat(1300),
	Array.from(Array(1600), (_, i) => i + 100).join(), Array.from(Array(1600), (_, i) => i + 100).join(" "), Array.from(Array(900), (_, i) => "w" + i + "ord").join(" "),
	"HTTP/1.1 ".repeat(880), '"'.repeat(4000) + " ".repeat(3000) + "502", "[1] \"GET\" 5".repeat(600),
	"502",
]`

// ask types a query into the field, waits for what is found, and says whether it became markup.
const ask = `(async query => {
	const input = document.querySelector("form[data-search] input"), box = document.querySelector("[data-results]");
	input.value = query;
	input.dispatchEvent(new Event("input", {bubbles: true}));
	const asked = input.value.trim();
	while (asked ? box.dataset.query !== asked : !box.hidden && box.childElementCount) await new Promise(done => setTimeout(done));
	return document.querySelector("[data-results] :not(a, b, span, small, div, p, mark, button)") !== null;
})(self.queries[%d])`

// mostWork is what the page may do for one query, in time of its processor, which no other program's work adds to. A pattern
// that tries all ways to read 8,000 characters takes longer by far.
const mostWork = 4 * time.Second

func TestHostileQueriesDoNoHarm(t *testing.T) {
	t.Parallel()
	for page, more := range map[string][]string{"404/": oddQueries, "search/": {}} { // there the test of the ranking asks them
		t.Run(page, func(t *testing.T) {
			t.Parallel()
			b := newTab(t)
			b.open(b.serve(referenceSite(t), "/") + page)
			b.pressCtrl("k")
			b.wait(collapsed)
			list, err := json.Marshal(more)
			b.must("write queries", err)
			call(b, performance.Enable, performance.EnableParams{})
			b.check("document.documentElement.hidden = true") // nobody waits until a million letters are painted
			n := value[int](b, fmt.Sprintf("(self.queries = [...%s, ...%s]).length", list, hostileQueries))
			for i := range n {
				b.asksWithLittleWork(i)
			}
			b.check("!(document.documentElement.hidden = false)")
			b.isFirst("502", "http/502")
			b.noIntruders()
			b.check("Object.keys(Object.prototype).length === 0")
		})
	}
}

// asksWithLittleWork asks a query of the page's. There is no limit in time but that of the whole: other tests are at work too.
func (b *tab) asksWithLittleWork(i int) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 2*time.Minute)
	defer cancel()
	before := b.work()
	markup, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf(ask, i), chromedp.EvalAwaitPromise))
	name := fmt.Sprintf("self.queries[%d].slice(0, 60)", i)
	if err != nil {
		b.Fatalf("ask query %d: %v", i, err)
	}
	if markup {
		b.Errorf("markup from %q", value[string](b, name))
	}
	if took := b.work() - before; took > mostWork {
		b.Errorf("%s of work for %q", took, value[string](b, name))
	}
}

// work is the time that the page's thread has had of a processor.
func (b *tab) work() time.Duration {
	b.Helper()
	for _, m := range call(b, performance.GetMetrics, cdp.Empty{}).Metrics {
		if m.Name == "ThreadTime" {
			return time.Duration(m.Value * float64(time.Second))
		}
	}
	b.Fatal("the browser does not say what the page has worked")
	return 0
}

// TestHostileAddressesDoNoHarm: a link to the search page may hold anything, also what no address may.
func TestHostileAddressesDoNoHarm(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(fixture(t, twoPlatforms), "/")
	raw := []string{"%ED%A0%80", "%E0%A4%A", "%", "%FF%FE", "a%00b", "%F0%9F%98", "+%2B+", "1%E2%80%A82", "404%0Agateway"}
	for _, query := range []string{hostile, "__proto__", "constructor", "(a+)+$", "\u202e404", strings.Repeat("404 and more ", 8000)} {
		raw = append(raw, url.QueryEscape(query))
	}
	for _, query := range raw {
		for _, more := range []string{"", "&__proto__=x&constructor=y&Class=" + url.QueryEscape(hostile) + "&Platform=%E0%A4%A&q=two"} {
			b.open(home + "search/?q=" + query + more)
			b.wait("/match|Nothing found/.test(document.querySelector('[data-status]').textContent) || document.querySelector('input[data-main]').value.trim() === ''")
			b.noIntruders()
		}
	}
	b.open(home + "search/?q=404#:~:text=" + url.QueryEscape(hostile))
	b.answered("404")
	b.noIntruders()
}

// TestAHostileIndexBecomesText serves an index that no build would write: every text in it is markup, or longer than any page.
func TestAHostileIndexBecomesText(t *testing.T) {
	t.Parallel()
	site := fixture(t, twoPlatforms)
	long := strings.Repeat(hostile, 400)
	swap := func(name string, texts ...string) {
		data := string(site[name])
		for i := 0; i < len(texts); i += 2 {
			if !strings.Contains(data, inJS(texts[i])) {
				t.Fatalf("%s has no %q", name, texts[i])
			}
			data = strings.ReplaceAll(data, inJS(texts[i]), inJS(texts[i+1]))
		}
		site[name] = []byte(data)
	}
	swap("search.json", "Not Found", hostile, "Token required", long, "Client left", "__proto__", "One", hostile, "Two", "constructor", "Web", long,
		"Title", hostile, "Summary", "__proto__", "Keyword", hostile, "4xx Client", hostile)
	for name := range site {
		if strings.HasSuffix(name, "/t0.json") {
			swap(name, "It is missing.", long, "It went away.", hostile, "It wants a token.", "__proto__")
		}
	}
	b := newTab(t)
	home := b.serve(site, "/")
	for _, page := range []string{"404/", "search/"} {
		b.open(home + page)
		for query, codes := range map[string]int{"4": 3, "499": 2, "token": 1, "found": 1} {
			b.look(query)
			b.answered(query)
			b.check(fmt.Sprintf("%s.length >= %d", shown, codes))
			b.noIntruders()
			b.press(kb.ArrowDown)
			b.check(chosen)
		}
		b.check("document.querySelector('[data-results]').textContent.includes('<img src=x onerror=alert(1)>\"><svg onload=alert(2)>')")
	}
}
