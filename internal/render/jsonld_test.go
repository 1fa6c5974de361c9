package render_test

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"statusbook/internal/content"
)

func linked(t *testing.T, settings content.Settings, files map[string]string, url string) string {
	t.Helper()
	return parse(t, pages(t, renderer(t, model(t, settings, files))), url).Find("script[type='application/ld+json']").Text()
}

func TestACodesLinkedDataNamesIt(t *testing.T) {
	const want = `{"@context":"https://schema.org","@graph":[` +
		`{"@type":"TechArticle","headline":"502 Bad Gateway · HTTP status codes","description":"The gateway got nonsense.","url":"https://x.example/sub/502/","dateModified":"2026-11-21",` +
		`"about":{"@type":"DefinedTerm","termCode":"502","name":"Bad Gateway","inDefinedTermSet":"HTTP"}},` +
		`{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"Codes","item":"https://x.example/sub/"},` +
		`{"@type":"ListItem","position":2,"name":"5xx Server error","item":"https://x.example/sub/5xx/"},` +
		`{"@type":"ListItem","position":3,"name":"500","item":"https://x.example/sub/500/"},{"@type":"ListItem","position":4,"name":"502"}]}]}`
	if got := linked(t, settings, rich, "502/"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestWithoutAnAddressLinkedDataIsRelative(t *testing.T) {
	got := linked(t, content.Settings{Title: "S", Root: content.Text{Value: "http"}}, rich, "502/")
	if !json.Valid([]byte(got)) || strings.Contains(got, "x.example") || !strings.Contains(got, `"url":"../502/"`) || !strings.Contains(got, `"item":"../5xx/"`) {
		t.Error(got)
	}
}

func TestAGuideOfQuestionsIsAFAQPage(t *testing.T) {
	files := maps.Clone(rich)
	files["guides/faq.md"] = "---\ntitle: FAQ\nsummary: S\nfaq: true\n---\n\nBefore.\n\n## What is `<a>`? {#a}\n\nIt *is* [502](../codes/http/502.md)\nand </script\\>.\n\n### More {#b}\n\n- one\n- two\n\n## Why? {#c}\n\nSo.\n"
	got := linked(t, settings, files, "guides/faq/")
	const want = `"mainEntity":[{"@type":"Question","name":"What is \u003ca\u003e?","acceptedAnswer":{"@type":"Answer","text":"It is 502 and \u003c/script\u003e. More one two"}},` +
		`{"@type":"Question","name":"Why?","acceptedAnswer":{"@type":"Answer","text":"So."}}]`
	if !strings.Contains(got, `{"@type":"FAQPage","name":"FAQ"`) || !strings.Contains(got, want) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestChangesStandOnThePage(t *testing.T) {
	files := maps.Clone(rich)
	files["codes/http/1.md"] = "---\ncode: \"1\"\ntitle: One\nsummary: S\nchanges:\n- {date: 2026-05-02, change: \"Names *two* more, see [502](502.md)\"}\n- {date: 2026-01-01, change: First}\n---\n"
	files["codes/http/index.md"] = strings.Replace(files["codes/http/index.md"], "match: [\"5*\"]", "match: [\"5*\", \"1\"]", 1)
	d := parse(t, pages(t, renderer(t, model(t, settings, files))), "1/")
	d.shows([]shown{
		{"section:has(#changes) li", "2026-05-02: Names two more, see 502 | 2026-01-01: First"}, {"section:has(#changes) li a@href", "../502/"},
		{"section:has(#changes) time@datetime", "2026-05-02 | 2026-01-01"}, {".glance nav a[href='#changes']", "Changes"},
	})
	if got := linked(t, settings, files, "1/"); !strings.Contains(got, `"dateModified":"2026-05-02"`) {
		t.Errorf("linked data without the last change: %s", got)
	}
	parse(t, pages(t, renderer(t, model(t, settings, rich))), "502/").lacks("#changes")
}

func TestBrowsersAndReadersAreToldOfSearchAndFeed(t *testing.T) {
	files := maps.Clone(rich)
	files["guides/changed.md"] = "---\ntitle: G\nsummary: S\nchanges: [{date: 2026-05-02, change: A}]\n---\n"
	all := pages(t, renderer(t, model(t, settings, files)))
	parse(t, all, "").shows([]shown{{"link[rel=search]@href", "opensearch.xml"}, {"link[rel=search]@title", "Statusbook"}, {"link[type='application/atom+xml']@href", "feed.xml"}})
	parse(t, all, "502/").lacks("link[rel=search]", "link[type='application/atom+xml']")
}
