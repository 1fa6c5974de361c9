package content_test

import (
	"reflect"
	"testing"
	"testing/fstest"

	"statusbook/internal/content"
	"statusbook/internal/diag"
	"statusbook/internal/markdown"
)

const codeFile = "content/codes/http/502.md"

// index is the smallest index.md.
const index = "---\ntitle: HTTP\nsummary: S\n---\n"

func file(src string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(src)} }

// load reads a source that must have no mistakes.
func load(t *testing.T, source fstest.MapFS) *content.Catalogue {
	t.Helper()
	cat, diags, err := content.Load(source)
	if err != nil || len(diags) > 0 {
		t.Fatalf("error %v, diagnostics:\n%s", err, diags)
	}
	return cat
}

// mistakes reads a source and returns its diagnostics, sorted, one a line.
func mistakes(t *testing.T, source fstest.MapFS) string {
	t.Helper()
	_, diags, err := content.Load(source)
	if err != nil {
		t.Fatal(err)
	}
	return diags.Sorted().String()
}

// decoded is one value that a key gave.
type decoded struct {
	key       string
	got, want any
}

func compare(t *testing.T, values []decoded) {
	t.Helper()
	for _, v := range values {
		if !reflect.DeepEqual(v.got, v.want) {
			t.Errorf("%s:\n got %#v\nwant %#v", v.key, v.got, v.want)
		}
	}
}

// in makes Texts of one file.
type in string

func (f in) text(line, col int, value string) content.Text {
	return content.Text{Value: value, Pos: diag.Position{File: string(f), Line: line, Col: col}}
}

func html(fragments ...markdown.Fragment) []string {
	var out []string
	for _, f := range fragments {
		out = append(out, string(f.HTML(func(l markdown.Link) string { return l.Dest })))
	}
	return out
}

func TestEveryKeyOfACodeIsRead(t *testing.T) {
	cat := load(t, fstest.MapFS{codeFile: file(`---
code: "502"
title: Bad Gateway
summary: "A gateway: got an ä."
status: standard
class: 5xx
names: [Proxy Error, "Bad: Gateway"]
keywords: [upstream, "504"]
signatures:
  - "connect() failed (111: Connection refused)"
causes:
  - The backend *crashed*.
  - "It says: ` + "`no`" + `."
fixes: ["Read [its log](504.md)."]
related:
  - "504"
  - {code: iis/502.3, relation: platform-form-of, difference: "IIS **adds** a reason."}
parent: "500"
facts:
  retry: "yes"
  cache: {value: never, note: "Not *ever*."}
headers:
  - {name: Via, direction: response, requirement: MUST NOT, note: "A *hop*."}
  - name: Server
constants:
  go: http.StatusBadGateway
  rust: [BAD_GATEWAY, "StatusCode(502)"]
specs:
  - {title: RFC 9110, section: "15.6.3", url: "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.3"}
sources:
  - title: A book
since: HTTP/1.0
applies_to: sent to clients
reviewed: 2026-11-21
aliases: [/old/502/]
---
## The wire {#wire}
`)})
	at, c := in(codeFile), cat.Codes[0]
	compare(t, []decoded{
		{"file", c.File, codeFile},
		{"collection", c.Collection, "http"},
		{"code", c.ID, at.text(2, 7, "502")},
		{"title", c.Title, at.text(3, 8, "Bad Gateway")},
		{"summary", c.Summary, at.text(4, 10, "A gateway: got an ä.")},
		{"status", c.Status, at.text(5, 9, "standard")},
		{"class", c.Class, at.text(6, 8, "5xx")},
		{"names", c.Names, []string{"Proxy Error", "Bad: Gateway"}},
		{"keywords", c.Keywords, []string{"upstream", "504"}},
		{"signatures", c.Signatures, []string{"connect() failed (111: Connection refused)"}},
		{"causes", html(c.Causes...), []string{"The backend <em>crashed</em>.", "It says: <code>no</code>."}},
		{"fixes", html(c.Fixes...), []string{`Read <a href="504.md">its log</a>.`}},
		{"related[0]", c.Related[0], content.Related{Code: at.text(16, 5, "504")}},
		{"related[1].code", c.Related[1].Code, at.text(17, 12, "iis/502.3")},
		{"related[1].relation", c.Related[1].Relation, at.text(17, 33, "platform-form-of")},
		{"related[1].difference", html(c.Related[1].Difference), []string{"IIS <strong>adds</strong> a reason."}},
		{"parent", c.Parent, at.text(18, 9, "500")},
		{"facts[0]", c.Facts[0], content.FactValue{ID: at.text(20, 3, "retry"), Value: at.text(20, 10, "yes")}},
		{"facts[1].id", c.Facts[1].ID, at.text(21, 3, "cache")},
		{"facts[1].value", c.Facts[1].Value, at.text(21, 18, "never")},
		{"facts[1].note", html(c.Facts[1].Note), []string{"Not <em>ever</em>."}},
		{"headers[0].name", c.Headers[0].Name, "Via"},
		{"headers[0].direction", c.Headers[0].Direction, "response"},
		{"headers[0].requirement", c.Headers[0].Requirement, "MUST NOT"},
		{"headers[0].note", html(c.Headers[0].Note), []string{"A <em>hop</em>."}},
		{"headers[1]", c.Headers[1], content.Header{Name: "Server"}},
		{"constants", c.Constants, []content.ConstantValue{
			{ID: at.text(26, 3, "go"), Names: []string{"http.StatusBadGateway"}},
			{ID: at.text(27, 3, "rust"), Names: []string{"BAD_GATEWAY", "StatusCode(502)"}},
		}},
		{"specs", c.Specs, []content.Spec{{Title: "RFC 9110", Section: "15.6.3", URL: "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.3"}}},
		{"sources", c.Sources, []content.Source{{Title: "A book"}}},
		{"since", c.Since, "HTTP/1.0"},
		{"applies_to", c.AppliesTo, "sent to clients"},
		{"reviewed", c.Reviewed, "2026-11-21"},
		{"aliases", c.Aliases, []content.Text{at.text(35, 11, "/old/502/")}},
		{"body", c.Body.Headings()[0].ID, "wire"},
		{"broken", c.Broken, false},
	})
}

func TestEveryKeyOfACollectionIsRead(t *testing.T) {
	const name = "content/codes/http/index.md"
	cat := load(t, fstest.MapFS{name: file(`---
title: HTTP status codes
name: HTTP
summary: All of them.
status: standard
order: -2
keywords: [iana]
reviewed: "2026-11-21"
aliases: [/all.html]
sources: [{title: Registry, url: "https://www.iana.org/"}]
classes:
  - id: 5xx
    title: Server error
    summary: It failed.
    match: ["5*", "E?"]
    accent: red
    causes_title: Why
    fixes_title: What to do
facts:
  - {id: retry, title: Retry, values: [{id: "yes", title: "Yes, later"}]}
  - {id: body, title: Body}
constants:
  - {id: go, title: Go, url: "https://go.dev/"}
names: [appgw, "Gateway: v2"]
signatures:
  - "server: x"
  - 'Ref A:'
logs:
  - title: Access log
    form: "* {status:3d} *"
    codes: ["{status}", 5xx]
    example: GET / 502 1
    finds: [http/502]
    url: "https://x.example/log"
  - {title: Short, form: "{flag:2}", codes: ["{flag}"], example: UF, finds: [envoy/UF]}
group: servers
---
Text.
`)})
	at, c := in(name), cat.Collections[0]
	compare(t, []decoded{
		{"slug", c.Slug, "http"},
		{"title", c.Title, at.text(2, 8, "HTTP status codes")},
		{"name", c.Name, "HTTP"},
		{"summary", c.Summary, at.text(4, 10, "All of them.")},
		{"status", c.Status, at.text(5, 9, "standard")},
		{"order", c.Order, -2},
		{"keywords", c.Keywords, []string{"iana"}},
		{"reviewed", c.Reviewed, "2026-11-21"},
		{"aliases", c.Aliases, []content.Text{at.text(9, 11, "/all.html")}},
		{"sources", c.Sources, []content.Source{{Title: "Registry", URL: "https://www.iana.org/"}}},
		{"classes", c.Classes, []content.ClassDef{{
			ID: at.text(12, 9, "5xx"), Title: at.text(13, 12, "Server error"), Summary: at.text(14, 14, "It failed."),
			Match: []content.Text{at.text(15, 13, "5*"), at.text(15, 19, "E?")}, Accent: at.text(16, 13, "red"),
			CausesTitle: "Why", FixesTitle: "What to do",
		}}},
		{"facts", c.Facts, []content.FactDef{
			{ID: at.text(20, 10, "retry"), Title: at.text(20, 24, "Retry"), Values: []content.FactChoice{
				{ID: at.text(20, 45, "yes"), Title: at.text(20, 59, "Yes, later")},
			}},
			{ID: at.text(21, 10, "body"), Title: at.text(21, 23, "Body")},
		}},
		{"constants", c.Constants, []content.ConstantDef{{ID: at.text(23, 10, "go"), Title: at.text(23, 21, "Go"), URL: "https://go.dev/"}}},
		{"group", c.Group, at.text(36, 8, "servers")},
		{"names", c.Names, []string{"appgw", "Gateway: v2"}},
		{"signatures", c.Traces, []string{"server: x", "Ref A:"}},
		{"logs", c.Logs, []content.LogForm{
			{
				Title: at.text(29, 12, "Access log"), Form: at.text(30, 11, "* {status:3d} *"),
				Codes: []content.Text{at.text(31, 13, "{status}"), at.text(31, 25, "5xx")}, Example: at.text(32, 14, "GET / 502 1"),
				Finds: []content.Text{at.text(33, 13, "http/502")}, URL: "https://x.example/log",
			},
			{
				Title: at.text(35, 13, "Short"), Form: at.text(35, 26, "{flag:2}"), Codes: []content.Text{at.text(35, 46, "{flag}")},
				Example: at.text(35, 66, "UF"), Finds: []content.Text{at.text(35, 78, "envoy/UF")},
			},
		}},
		{"body", html(c.Body), []string{"<p>Text.</p>\n"}},
	})
}

func TestACollectionWithoutANameIsCalledByItsTitle(t *testing.T) {
	cat := load(t, fstest.MapFS{"content/codes/http/index.md": file(index)})
	if got := cat.Collections[0].Name; got != "HTTP" {
		t.Errorf("name %q, want HTTP", got)
	}
}

func TestEveryKeyOfAClassIsRead(t *testing.T) {
	const name = "content/codes/http/classes/5xx.md"
	cat := load(t, fstest.MapFS{name: file(`---
class: 5xx
keywords: [server]
specs: [{title: RFC}]
sources: [{title: Book}]
reviewed: 2026-01-02
aliases: [/five/]
---
Text.
`)})
	at, c := in(name), cat.Classes[0]
	compare(t, []decoded{
		{"collection", c.Collection, "http"},
		{"class", c.ID, at.text(2, 8, "5xx")},
		{"keywords", c.Keywords, []string{"server"}},
		{"specs", c.Specs, []content.Spec{{Title: "RFC"}}},
		{"sources", c.Sources, []content.Source{{Title: "Book"}}},
		{"reviewed", c.Reviewed, "2026-01-02"},
		{"aliases", c.Aliases, []content.Text{at.text(7, 11, "/five/")}},
		{"body", html(c.Body), []string{"<p>Text.</p>\n"}},
	})
}

func TestEveryKeyOfAGuideIsRead(t *testing.T) {
	const name = "content/guides/reading-a-502.md"
	cat := load(t, fstest.MapFS{name: file(`---
title: Reading a 502
summary: Step by step.
order: 3
codes: ["502", iis/502.3]
keywords: [how]
sources: [{title: Book}]
reviewed: 2026-01-02
aliases: [/guide.html]
route:
  title: The way
  text: "Down, *up*."
  hops:
    - {id: edge, title: Edge, text: "The **first**.", codes: ["502"]}
    - {id: app, title: App, leg: a line, text: Last., log: "` + "`none`" + `"}
---
Text.
`)})
	at, g := in(name), cat.Guides[0]
	compare(t, []decoded{
		{"slug", g.Slug, "reading-a-502"},
		{"title", g.Title, at.text(2, 8, "Reading a 502")},
		{"summary", g.Summary, at.text(3, 10, "Step by step.")},
		{"order", g.Order, 3},
		{"codes", g.Codes, []content.Text{at.text(5, 9, "502"), at.text(5, 16, "iis/502.3")}},
		{"keywords", g.Keywords, []string{"how"}},
		{"sources", g.Sources, []content.Source{{Title: "Book"}}},
		{"reviewed", g.Reviewed, "2026-01-02"},
		{"aliases", g.Aliases, []content.Text{at.text(9, 11, "/guide.html")}},
		{"route.title", g.Route.Title, at.text(11, 10, "The way")},
		{"route.text", html(g.Route.Text), []string{"Down, <em>up</em>."}},
		{"hops[0].id", g.Route.Hops[0].ID, at.text(14, 12, "edge")},
		{"hops[0].title", g.Route.Hops[0].Title, at.text(14, 25, "Edge")},
		{"hops[0].text", html(g.Route.Hops[0].Text), []string{"The <strong>first</strong>."}},
		{"hops[0].codes", g.Route.Hops[0].Codes, []content.Text{at.text(14, 63, "502")}},
		{"hops[1].leg", g.Route.Hops[1].Leg, "a line"},
		{"hops[1].log", html(g.Route.Hops[1].Log), []string{"<code>none</code>"}},
		{"body", html(g.Body), []string{"<p>Text.</p>\n"}},
	})
}

func TestOneTextIsTrimmedAndMayStandOnSeveralLines(t *testing.T) {
	for _, src := range []string{`"  T  "`, "|\n  T\n", ">-\n  T\n", "'T'", "T # not text", "\"T\"\r"} {
		cat := load(t, fstest.MapFS{codeFile: file("---\ncode: \"502\"\nsummary: S\ntitle: " + src + "\n---\n")})
		if got := cat.Codes[0].Title.Value; got != "T" {
			t.Errorf("title: %s gives %q", src, got)
		}
	}
}
