package render_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"statusbook/internal/content"
)

func TestThePageOfPlatformsGroupsThem(t *testing.T) {
	files := maps.Clone(rich)
	files["codes/nginx/index.md"] = replace(files["codes/nginx/index.md"], "order: 3", "order: 3\ngroup: proxies")
	for i := range 30 {
		id := fmt.Sprintf("9%02d", i)
		files["codes/nginx/"+id+".md"] = "---\ncode: \"" + id + "\"\ntitle: T\nsummary: S.\n---\n"
	}
	s := settings
	s.Groups = []content.GroupDef{{ID: content.Text{Value: "proxies"}, Title: content.Text{Value: "Proxies & more"}, Summary: "In between."}}
	all := pages(t, renderer(t, model(t, s, files)))
	d := parse(t, all, "platforms/")
	d.shows([]shown{
		{"h1", "Platforms"}, {"title", "Platforms · Statusbook"}, {".crumbs a@href", "../"}, {"header nav [aria-current]", "Platforms"},
		{".jump a", "Proxies & more | Others"}, {".jump a@href", "#proxies | #others"},
		{"h2", "Proxies & more | Others"}, {"h2@id", "proxies | others"}, {".about", "In between."},
		{".cards h3", "nginx 31 codes | IIS 4 codes"}, {".cards h3 a@href", "../nginx/ | ../iis/"}, {".cards li > p", "All of nginx. | All of IIS."},
		{"#others ~ .cards dt", "Its own | Its reasons for"}, {"#others ~ .cards dd:nth-of-type(1) a", "499 | 502.3 | 502.10"},
		{"#others ~ .cards dd:nth-of-type(2) a@href", "../502/"}, {"#proxies ~ .cards dd a:last-child", "and 18 more"}, {"#proxies ~ .cards dd a:last-child@href", "../nginx/#codes"},
	})
	d.lacks(".matrix", "[href='']")
	if n := d.Find("#proxies ~ .cards dd a").Length(); n != 14 {
		t.Errorf("%d links to codes of nginx, want 13 and one to the others", n)
	}
}

func TestASiteOfOneCollectionHasNoPageOfPlatforms(t *testing.T) {
	files := map[string]string{
		"codes/x/index.md": "---\ntitle: X\nsummary: S.\nclasses: [{id: all, title: All, summary: S, match: [\"*\"]}]\n---\n",
		"codes/x/1.md":     "---\ncode: \"1\"\ntitle: One\nsummary: The one.\n---\n",
		"guides/g.md":      "---\ntitle: G\nsummary: S.\nmatrix: [{id: m, title: M, cells: [{collection: x, codes: [\"1\"], tested: T}]}]\n---\n",
	}
	all := pages(t, renderer(t, model(t, content.Settings{Title: "T"}, files)))
	if _, ok := all["platforms/"]; ok {
		t.Error("it has one")
	}
	d := parse(t, all, "guides/g/")
	d.shows([]shown{{"header nav a", "Codes | Guides"}, {"section:has(#matrix) li a@href", "#m"}})
	d.lacks("[href*=platforms]")
}

func TestEveryPlatformIsAPlatformWhereNoneIsTheRoot(t *testing.T) {
	files := maps.Clone(rich)
	delete(files, "pages/about.md")
	files["guides/reading-502.md"] = "---\ntitle: R\nsummary: S\n---\n"
	files["codes/nginx/499.md"] = replace(files["codes/nginx/499.md"], "iis/499", "iis/499")
	for name := range files {
		if strings.HasPrefix(name, "codes/http/") && name != "codes/http/index.md" || strings.HasPrefix(name, "codes/iis/502.10") {
			delete(files, name)
		}
	}
	d := parse(t, pages(t, renderer(t, model(t, content.Settings{Title: "T"}, files))), "platforms/")
	d.shows([]shown{
		{"h2", "All of them"}, {".cards h3", "HTTP | IIS 3 codes | nginx 1 code"}, {".cards dt", "Its own | Its own"},
		{".cards li:last-child dd a@href", "../nginx/499/"},
	})
}

func TestAMatrixStandsSideBySideOnThePageOfPlatforms(t *testing.T) {
	files := maps.Clone(rich)
	files["codes/iis/ORIGIN_TimedOut.md"] = "---\ncode: ORIGIN_TimedOut\ntitle: Late\nsummary: S.\n---\n"
	files["guides/find.md"] = `---
title: The same
summary: Side by side.
matrix:
  - {id: refused, title: Refused, cells: [{collection: iis, codes: ["502.3", ORIGIN_TimedOut], source: "https://doc.example/", tested: "[IIS 10](find.md#seen)"}, {collection: http, note: Nothing, tested: curl 8}]}
  - {id: slow, title: Slow, cells: [{collection: http, codes: ["504"], tested: curl 8}]}
---
## Seen {#seen}
`
	all := pages(t, renderer(t, model(t, settings, files)))
	d := parse(t, all, "platforms/")
	d.shows([]shown{
		{"h2#find", "The same"}, {".about a@href", "../guides/find/"}, {".matrix@role", "region"}, {".matrix@tabindex", "0"}, {".matrix@aria-labelledby", "find"},
		{".matrix thead a", "Refused | Slow"}, {".matrix thead a@href", "../guides/find/#refused | ../guides/find/#slow"},
		{".matrix tbody tr@id", "find-http | find-iis"}, {".matrix tbody th a@href", "../http/ | ../iis/"},
		{".matrix tbody td", "no code seen with curl 8 | 504 seen with curl 8 | 502.3 ORIGIN_TimedOut document seen with IIS 10 | not known"},
		{".matrix .id@href", "../504/ | ../iis/502.3/ | ../iis/ORIGIN_TimedOut/"}, {".matrix .id@aria-label", "504 Gateway Timeout | 502.3 Forwarder | ORIGIN_TimedOut Late"},
		{".matrix .long", "ORIGIN_TimedOut"}, {".matrix small a@href", "https://doc.example/ | ../guides/find/#seen"}, {".matrix small a@aria-label", "document: IIS, Refused | seen with IIS 10: IIS, Refused"},
		{".cards dd:has([href='#find-iis'])", "The same"}, {".jump a:last-child", "All of them | The same"},
	})
	if n := d.Find(".matrix .long wbr").Length(); n != 2 {
		t.Errorf("%d places to break ORIGIN_TimedOut, want 2", n)
	}
	guide := parse(t, all, "guides/find/")
	guide.shows([]shown{{"section:has(#matrix) a:not(.anchor)@href", "../../platforms/#find | #refused | #slow"}, {"section:has(#refused) td:last-child a@href", "https://doc.example/ | #seen"}})
	guide.lacks(".matrix")
}
