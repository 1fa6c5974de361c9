package export_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
	"testing/fstest"

	"statusbook/internal/content"
	"statusbook/internal/export"
	"statusbook/internal/site"
)

const classes = "classes: [{id: all, title: All, summary: S, match: [\"*\"]}]\n"

// model makes the site of a source, without mistakes, whose root collection is http.
func model(t *testing.T, baseURL string, files map[string]string) *site.Site {
	t.Helper()
	source := fstest.MapFS{}
	for name, src := range files {
		source["content/"+name] = &fstest.MapFile{Data: []byte(src)}
	}
	cat, diags, err := content.Load(source)
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	s, diags := site.New(cat, content.Settings{Root: content.Text{Value: "http"}, BaseURL: baseURL}, nil)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return s
}

var small = map[string]string{
	"codes/http/index.md": "---\ntitle: HTTP\nsummary: S\norder: 1\nstatus: standard\n" + classes + "facts: [{id: retry, title: R, values: [{id: \"no\", title: Never}]}, {id: body, title: B}]\nconstants: [{id: go, title: Go}]\n---\n",
	"codes/http/500.md":   "---\ncode: \"500\"\ntitle: Error\nsummary: S\n---\n",
	"codes/http/502.md": `---
code: "502"
title: Bad Gateway
summary: "A & B"
status: deprecated
names: [Proxy Error]
keywords: [upstream]
signatures: ["<closed>"]
causes: ["It *crashed*, see [500](500.md)."]
fixes: ["Read ` + "`the log`" + `."]
related: [{code: "500", relation: confused-with, difference: "*Not* that."}, iis/502.3]
parent: "500"
facts: {retry: {value: "no", note: "*Ever*."}, body: any}
headers: [{name: Via, direction: response, requirement: MAY, note: "A *hop*."}, {name: Server}]
constants: {go: [A, B]}
specs: [{title: RFC, section: "15", url: "https://rfc.example/"}, {title: Draft}]
sources: [{title: Book, url: "https://book.example/"}, {title: Talk}]
since: HTTP/1.0
applies_to: clients
reviewed: 2026-11-21
aliases: [/old/]
---
Text.
`,
	"codes/iis/index.md": "---\ntitle: IIS\nsummary: S\norder: 2\n" + classes + "---\n",
	"codes/iis/502.3.md": "---\ncode: \"502.3\"\ntitle: Forwarder\nsummary: S\n---\n",
	"codes/iis/499.md":   "---\ncode: \"499\"\ntitle: A\nsummary: S\n---\n",
	"codes/ng/index.md":  "---\ntitle: NG\nsummary: S\norder: 3\n" + classes + "---\n",
	"codes/ng/499.md":    "---\ncode: \"499\"\ntitle: B\nsummary: S\nreviewed: 2026-01-02\n---\n",
	"guides/how.md":      "---\ntitle: How\nsummary: S\nreviewed: 2026-03-04\nquestions: [{id: q, question: Q, answers: [{id: a, answer: A, codes: ['500']}]}]\n---\n",
}

// sameJSON compares two documents by value; want may be laid out for reading.
func sameJSON(t *testing.T, got []byte, want string) {
	t.Helper()
	var compact bytes.Buffer
	if err := json.Compact(&compact, []byte(want)); err != nil {
		t.Fatal(err)
	}
	if string(got) != compact.String()+"\n" {
		t.Errorf("got  %s\nwant %s", got, compact.String())
	}
}

func TestACodesDocumentHoldsAllThatItsPageShows(t *testing.T) {
	got, err := export.CodeJSON(model(t, "", small).Code("http", "502"))
	if err != nil {
		t.Fatal(err)
	}
	sameJSON(t, got, `{"id": "http/502", "code": "502", "collection": "http", "owner": "HTTP", "class": "all", "accent": "slate", "title": "Bad Gateway", "summary": "A \u0026 B", "status": "deprecated",
		"status_text": "Deprecated: don’t use it for new work", "url": "502/",
		"names": ["Proxy Error"], "keywords": ["upstream"], "signatures": ["\u003cclosed\u003e"], "causes": ["It crashed, see 500."], "fixes": ["Read the log."], "causes_title": "Common causes", "fixes_title": "Quick fixes",
		"parent": "http/500", "platforms": ["iis/502.3"],
		"related": [{"id": "http/500", "relation": "confused-with", "difference": "Not that.", "comparison": "compare/500-502/"}, {"id": "iis/502.3", "relation": "see-also"}],
		"facts": {"body": {"title": "B", "value": "any"}, "retry": {"title": "R", "value": "no", "value_title": "Never", "note": "Ever."}},
		"headers": [{"name": "Via", "direction": "response", "requirement": "MAY", "note": "A hop."}, {"name": "Server"}],
		"constants": {"go": ["A", "B"]},
		"specs": [{"title": "RFC", "section": "15", "url": "https://rfc.example/"}, {"title": "Draft"}],
		"sources": [{"title": "Book", "url": "https://book.example/"}, {"title": "Talk"}],
		"since": "HTTP/1.0", "applies_to": "clients", "reviewed": "2026-11-21"}`)
}

func TestACodesDocumentLeavesOutWhatItsFileDoesNotSay(t *testing.T) {
	s := model(t, "", small)
	got, err := export.CodeJSON(s.Code("iis", "499"))
	if err != nil {
		t.Fatal(err)
	}
	sameJSON(t, got, `{"id": "iis/499", "code": "499", "collection": "iis", "owner": "IIS", "class": "all", "accent": "slate", "title": "A", "summary": "S", "url": "../iis/499/", "platforms": ["ng/499"]}`)
	if got := export.NewCode(s.Code("http", "500"), "500.json"); len(got.Children) != 1 || got.Children[0] != "http/502" || got.Status != "standard" {
		t.Errorf("children %v, status %q", got.Children, got.Status)
	}
}

func TestTheListNamesEveryCodeAndItsData(t *testing.T) {
	got, err := export.CodesJSON(model(t, "", small))
	if err != nil {
		t.Fatal(err)
	}
	sameJSON(t, got, `{"codes": [
		{"id": "http/500", "code": "500", "collection": "http", "class": "all", "title": "Error", "summary": "S", "status": "standard", "url": "500/", "data": "500.json"},
		{"id": "http/502", "code": "502", "collection": "http", "class": "all", "title": "Bad Gateway", "summary": "A \u0026 B", "status": "deprecated", "url": "502/", "data": "502.json"},
		{"id": "iis/499", "code": "499", "collection": "iis", "class": "all", "title": "A", "summary": "S", "url": "iis/499/", "data": "iis/499.json"},
		{"id": "iis/502.3", "code": "502.3", "collection": "iis", "class": "all", "title": "Forwarder", "summary": "S", "url": "iis/502.3/", "data": "iis/502.3.json"},
		{"id": "ng/499", "code": "499", "collection": "ng", "class": "all", "title": "B", "summary": "S", "url": "ng/499/", "data": "ng/499.json"}]}`)
	got, err = export.CodesJSON(model(t, "", only("codes/http/index.md")))
	if err != nil {
		t.Fatal(err)
	}
	sameJSON(t, got, `{"codes": []}`)
}

// only is a source of one file of the small one.
func only(name string) map[string]string { return map[string]string{name: small[name]} }

func TestNoTextInTheDataIsMarkup(t *testing.T) {
	const h = `</script><img src=x onerror=alert(1)>&amp;`
	s := model(t, "", map[string]string{
		"codes/http/index.md": "---\ntitle: T\nsummary: S\n" + classes + "facts: [{id: a, title: A}]\nconstants: [{id: b, title: B}]\n---\n",
		"codes/http/1.md": strings.ReplaceAll("---\ncode: \"1\"\ntitle: '@'\nsummary: '@'\nnames: ['@']\nkeywords: ['@']\nsignatures: ['@']\ncauses: ['`@`']\nfixes: ['`@`']\n"+
			"facts: {a: {value: '@', note: '`@`'}}\nheaders: [{name: '@', note: '`@`'}]\nconstants: {b: '@'}\nspecs: [{title: '@', section: '@'}]\nsources: [{title: '@'}]\nsince: '@'\napplies_to: '@'\n---\n", "@", h),
	})
	one, err := export.CodeJSON(s.Code("http", "1"))
	if err != nil {
		t.Fatal(err)
	}
	all, err := export.CodesJSON(s)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"1.json": one, "codes.json": all} {
		if bytes.ContainsAny(data, "<>&") {
			t.Errorf("%s: %s", name, data)
		}
	}
	var read export.Code
	if err := json.Unmarshal(one, &read); err != nil {
		t.Fatal(err)
	}
	texts := append([]string{read.Title, read.Summary, read.Facts["a"].Value, read.Facts["a"].Note, read.Headers[0].Name, read.Headers[0].Note, read.Specs[0].Title,
		read.Specs[0].Section, read.Sources[0].Title, read.Since, read.AppliesTo}, append(append(append(append(read.Names, read.Keywords...), read.Signatures...), read.Causes...), read.Fixes...)...)
	for i, text := range append(texts, read.Constants["b"]...) {
		if text != h {
			t.Errorf("text %d came back as %s", i, text)
		}
	}
}

func TestTheSiteMapListsEveryPageWithItsWholeAddress(t *testing.T) {
	var got struct {
		URLs []struct {
			Loc     string `xml:"loc"`
			LastMod string `xml:"lastmod"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(export.Sitemap(model(t, "https://x.example/a&b/", small)), &got); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, u := range got.URLs {
		lines = append(lines, strings.TrimSpace(u.Loc+" "+u.LastMod))
	}
	const base = "https://x.example/a&b/"
	want := []string{base, base + "guides/", base + "search/", base + "http/", base + "all/", base + "500/", base + "502/ 2026-11-21", base + "iis/", base + "iis/all/", base + "iis/499/",
		base + "iis/502.3/", base + "ng/", base + "ng/all/", base + "ng/499/ 2026-01-02", base + "guides/how/ 2026-03-04", base + "choose/ 2026-03-04", base + "499/", base + "platforms/", base + "compare/", base + "compare/500-502/"}
	if strings.Join(lines, "\n") != strings.Join(want, "\n") {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(lines, "\n"), strings.Join(want, "\n"))
	}
}

func TestWithoutABaseURLTheSiteMapSaysWhyItIsEmpty(t *testing.T) {
	got := string(export.Sitemap(model(t, "", small)))
	if strings.Contains(got, "<url>") || !strings.Contains(got, "set base_url in statusbook.yaml or build with -b") {
		t.Errorf("got %s", got)
	}
	if err := xml.Unmarshal([]byte(got), new(struct{})); err != nil {
		t.Errorf("not XML: %v", err)
	}
}

func TestTheRobotsFileAllowsAllAndNamesTheSiteMap(t *testing.T) {
	for base, want := range map[string]string{
		"":                       "User-agent: *\nDisallow:\n",
		"https://x.example/sub/": "User-agent: *\nDisallow:\nSitemap: https://x.example/sub/sitemap.xml\n",
	} {
		if got := string(export.Robots(content.Settings{BaseURL: base})); got != want {
			t.Errorf("%q: got %q, want %q", base, got, want)
		}
	}
}
