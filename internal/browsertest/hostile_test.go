package browsertest

import (
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"
)

// hostile is what a stranger's pull request may put wherever text may stand. It fits into a summary.
const hostile = `</script><img src=x onerror=alert(1)>"><svg onload=alert(2)>' onclick='alert(3) javascript:alert(4) ` +
	`<!--<script>&lt;b&gt;{{.}}</title>`

// quoted is hostile as a YAML text: JSON is YAML too.
func quoted(before string) string {
	text, _ := json.Marshal(before + hostile) // a string is always JSON
	return string(text)
}

// inMarkdown is hostile as Markdown text; Markdown as it stands would be refused.
var inMarkdown = regexp.MustCompile("[!-/:-@\\[-`{-~]").ReplaceAllString(hostile, `\$0`)

// withHostileTexts fills the places of a catalogue, each @ by the hostile text, each @M by the same as Markdown.
func withHostileTexts(catalogue map[string]string) map[string]string {
	markdown, _ := json.Marshal(inMarkdown)
	code, _ := json.Marshal("`" + hostile + "`")
	fill := strings.NewReplacer("@M", string(markdown), "@C", string(code), "@B", inMarkdown, "@", quoted(""))
	filled := map[string]string{}
	for name, text := range catalogue {
		filled[name] = fill.Replace(text)
	}
	return filled
}

var strangersCatalogue = map[string]string{
	"statusbook.yaml": "root: web\ntitle: @\nquestion: @\ndescription: @\nlanguage: @\nsearch_hint: @\ntips: [@]\nbase_url: https://codes.example/\n",
	"content/codes/web/index.md": `---
title: @
name: @
summary: @
keywords: [@]
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
names: [@, @]
keywords: [@]
signatures: [@]
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
	"content/guides/first.md":          "---\ntitle: @\nsummary: @\ncodes: ['404']\nsources: [{title: @}]\n---\n\n## @B {#begin}\n\n@B\n",
}

// intruders names what hostile text would have made of itself had it become markup.
const intruders = `[
	...[...document.querySelectorAll("img, svg, iframe, object, embed, style, base, b b, script:not([src])")].map(e => e.outerHTML),
	...[...document.querySelectorAll("*")].flatMap(e => e.getAttributeNames()).filter(n => n.startsWith("on")),
	...[...document.links].filter(a => !/^https?:$/.test(a.protocol)).map(a => a.href),
	...(document.scripts.length === 1 ? [] : ["scripts: " + document.scripts.length]),
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
		{"499/", 6}, {"guides/", 3}, {"guides/first/", 7}, {"search/", 8},
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
	b.press(kb.Enter)
	b.waitAt(home + "constructor/")

	b.open(onDisk(t, fixture(t, withHostileTexts(strangersCatalogue))) + "index.html")
	b.lookFor("404", "web/404")
	b.check("document.querySelectorAll('img, svg, script:not([src])').length === 0")
}

func TestHostileQueriesDoNoHarm(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("502 and more ", 8000) // 100 KB
	raw := []string{"%ED%A0%80", "%E0%A4%A", "%", "%FF%FE", "a%00b", "%F0%9F%98", "+%2B+", "1%E2%80%A82"}
	for _, query := range []string{hostile, "__proto__", "constructor", "toString", "hasOwnProperty", "(a+)+$", "[", `\`, "*", "^$", "𝟝𝟘𝟚", "\u202e205", long} {
		raw = append(raw, url.QueryEscape(query))
	}
	b := newTab(t)
	home := b.serve(fixture(t, twoPlatforms), "/")
	for _, query := range raw {
		b.open(home + "search/?q=" + query)
		b.wait("/match|Nothing found/.test(document.querySelector('[data-status]').textContent) || document.querySelector('input[data-main]').value.trim() === ''")
		b.noIntruders()
	}
	b.open(b.serve(referenceSite(t), "/") + "404/") // now typed, and with more to look through
	for _, query := range raw {
		plain, err := url.QueryUnescape(query)
		if err != nil {
			plain = query
		}
		b.pressCtrl("k")
		call(b, input.InsertText, input.InsertTextParams{Text: strings.ToValidUTF8(plain, "\ufffd")})
	}
	b.noIntruders()
	b.lookFor("502", "http/502")
}
