package render_test

import (
	"maps"
	"testing"

	"statusbook/internal/content"
)

func TestTheHomePageListsAllCodesByClass(t *testing.T) {
	all := pages(t, renderer(t, model(t, settings, rich)))
	d := parse(t, all, "")
	d.shows([]shown{
		{"title", "Statusbook"}, {"h1", "What is it?"}, {".hero > p:not(.tips)", "Every code."}, {"meta[name=description]@content", "Every code."},
		{"link[rel=canonical]@href", "https://x.example/sub/"},
		{".chip", "rate limit | 404.13 | a&b=c#d"}, {".chip@href", "search/?q=rate+limit | search/?q=404.13 | search/?q=a%26b%3Dc%23d"},
		{".shelf:has(.tiles) h2 a", "4xx | 5xx | 6xx"}, {".shelf:has(.tiles) h2 a@href", "4xx/ | 5xx/ | 6xx/"}, {".shelf:has(.tiles) p", "Client errorThe client. | Server errorThe server. | EmptyNone."},
		{".shelf:has(.tiles)@data-accent", "amber | red | slate"}, {".tile", "404 Not Found | 500 Internal Server Error | 502 Bad Gateway | 504 Gateway Timeout"},
		{".tile@href", "404/ | 500/ | 502/ | 504/"}, {".tile.old", "502 Bad Gateway"},
		{"section:has(#platforms) li", "IIS 4 codesAll of IIS. | nginx 1 codeAll of nginx."}, {"section:has(#platforms) li a@href", "iis/ | nginx/"},
		{"section:has(#guides) li", "Reading a 502Step by step."}, {"section:has(#guides) li a@href", "guides/reading-502/"},
		{".ask@action", "search/"}, {".ask input@placeholder", "502, “rate”"}, {"nav [aria-current=page]", "Codes"},
		{".mark@href", "./"}, {"header form@data-root", ""}, {"script[src]@src", "assets/app-2.js"},
	})
	d.lacks(".crumbs", "footer time")
}

func TestTheHomePageFiltersByWhatTellsCodesApart(t *testing.T) {
	files := maps.Clone(rich)
	files["codes/http/index.md"] = `---
title: HTTP status codes
summary: All of HTTP.
classes:
  - {id: 4xx, title: Client error, summary: The client., match: ["4*"]}
  - {id: 5xx, title: Server error, summary: The server., match: ["5*"]}
  - {id: 6xx, title: Empty, summary: None., match: ["6*"]}
facts:
  - {id: retry, title: Retry, values: [{id: "yes", title: "Yes, later"}, {id: "no", title: "No"}, {id: never, title: Never}]}
  - {id: class, title: Named as another, values: [{id: a, title: A}, {id: b, title: B}]}
  - {id: all, title: Of all, values: [{id: same, title: Same}]}
  - {id: unused, title: Unused, values: [{id: x, title: X}]}
  - {id: note, title: Free text}
constants: [{id: go, title: Go}, {id: rust, title: Rust}]
---
`
	for id, facts := range map[string]string{
		"404": `{retry: "no", class: a, all: same, note: one}`, "500": `{retry: "yes", class: b, all: same, note: two}`,
		"502": `{retry: "yes", all: same}`, "504": `{all: same}`,
	} {
		files["codes/http/"+id+".md"] = "---\ncode: \"" + id + "\"\ntitle: N" + id + "\nsummary: S.\nfacts: " + facts + "\n---\n"
	}
	delete(files, "pages/about.md")
	delete(files, "guides/reading-502.md")
	d := parse(t, pages(t, renderer(t, model(t, settings, files))), "")
	d.shows([]shown{
		{"[data-sift] label select@name", "class | platform | retry | fact-class"},
		{"[data-sift] select[name=class] option@value", " | 4xx | 5xx"},
		{"[data-sift] select[name=class] option@data-ids", "(no data-ids) | 404 | 500 502 504"},
		{"[data-sift] select[name=class] option", "any | 4xx Client error | 5xx Server error"},
		{"[data-sift] select[name=platform] option@value", " | iis"},
		{"[data-sift] select[name=platform] option@data-ids", "(no data-ids) | 502"},
		{"[data-sift] select[name=retry] option@value", " | yes | no"},
		{"[data-sift] select[name=retry] option@data-ids", "(no data-ids) | 500 502 | 404"},
		{"[data-sift] select[name=retry] option", "any | Yes, later | No"},
		{"[data-sift] select[name=fact-class] option@data-ids", "(no data-ids) | 404 | 500"},
		{"[data-sift] [data-count]", "4 codes"},
		{"[data-sift] [data-unfold]@aria-controls", "filters"},
	})
}

func TestTheHomePageOffersNoFilterThatLeavesAll(t *testing.T) {
	files := map[string]string{
		"codes/x/index.md": "---\ntitle: X\nsummary: S.\nclasses: [{id: all, title: All, summary: S, match: [\"*\"]}]\n---\n",
		"codes/x/1.md":     "---\ncode: \"1\"\ntitle: One\nsummary: The one.\n---\n",
	}
	d := parse(t, pages(t, renderer(t, model(t, content.Settings{Title: "T"}, files))), "")
	d.lacks("[data-sift] select", "[data-unfold]")
	d.shows([]shown{{"[data-sift] [data-count]", "1 code"}})

	files["codes/y/index.md"], files["codes/y/1.md"] = files["codes/x/index.md"], files["codes/x/1.md"]
	parse(t, pages(t, renderer(t, model(t, content.Settings{Title: "T"}, files))), "").lacks("[data-sift]") // no root: no shelves
}
