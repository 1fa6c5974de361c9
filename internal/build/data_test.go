package build

import (
	"encoding/json"
	"encoding/xml"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"statusbook/internal/export"
)

// TestDataAgreesWithThePages: who reads the data knows what who reads the pages knows.
func TestDataAgreesWithThePages(t *testing.T) {
	s := ownSite(t)
	var list struct{ Codes []export.Listed }
	s.decode("codes.json", &list)
	var codePages []string
	for _, p := range s.sorted() {
		if p.kind == "code" {
			codePages = append(codePages, p.address())
		}
	}
	var listed []string
	for _, c := range list.Codes {
		listed = append(listed, c.URL)
		p := s.pages[c.URL+"index.html"]
		if p == nil {
			t.Errorf("codes.json: %s has no page %s", c.ID, c.URL)
			continue
		}
		want := c.Code + " " + c.Title
		if c.Code == c.Title {
			want = c.Title
		}
		if got := words(p.Find("h1")); got != want {
			p.errorf("heading %q, in codes.json %q", got, want)
		}
		if got := p.Find("meta[name=description]").AttrOr("content", ""); got != c.Summary || words(p.Find(".lede")) != c.Summary {
			p.errorf("description %q, in codes.json %q", got, c.Summary)
		}
		s.checkDocument(p, c)
	}
	slices.Sort(listed)
	if !slices.Equal(listed, codePages) {
		t.Errorf("codes.json lists %d pages, the site has %d", len(listed), len(codePages))
	}
	s.searchIndex().check(list.Codes)
}

// TestNoPageSaysANameTwice: where an id is all the title that a code has, it stands alone, on its page and wherever it is listed.
func TestNoPageSaysANameTwice(t *testing.T) {
	s := ownSite(t)
	var list struct{ Codes []export.Listed }
	s.decode("codes.json", &list)
	alone := map[string]bool{}
	for _, c := range list.Codes {
		alone[c.Code] = c.Code == c.Title
	}
	check := func(where, text string) {
		said := strings.Fields(strings.ReplaceAll(text, ":", " "))
		for i := 1; i < len(said); i++ {
			if said[i] == said[i-1] && alone[said[i]] {
				t.Errorf("%s: %q", where, text)
			}
		}
	}
	for _, p := range s.sorted() {
		p.Find("title, h1, a, option").Each(func(_ int, e *goquery.Selection) { check(p.file, words(e)) })
		p.Find("[data-copy]").Each(func(_ int, e *goquery.Selection) { check(p.file, e.AttrOr("data-copy", "")) })
	}
	for _, file := range []string{"feed.xml", "llms.txt"} {
		for line := range strings.Lines(string(s.files[file])) {
			check(file, line)
		}
	}
	if !alone["NotAcceptable"] {
		t.Error("this test looks at nothing any more: name another code whose title is its id")
	}
}

// words is the text of an element with single spaces.
func words(e *goquery.Selection) string {
	return strings.Join(strings.Fields(e.Text()), " ")
}

func (s *builtSite) decode(file string, into any) {
	s.t.Helper()
	if err := json.Unmarshal(s.files[file], into); err != nil {
		s.t.Fatalf("%s: %v", file, err)
	}
}

// checkDocument holds a code's own document against its page and the list.
func (s *builtSite) checkDocument(p *builtPage, c export.Listed) {
	var doc export.Code
	s.decode(c.Data, &doc)
	if link := p.Find("link[rel=alternate][type='application/json']").AttrOr("href", ""); link != "" {
		if file, _, _ := p.follow(link); file != c.Data {
			p.errorf("data link %q leads to %s, want %s", link, file, c.Data)
		}
	} else {
		p.errorf("no link to %s", c.Data)
	}
	if got := path.Join(path.Dir(c.Data), doc.URL) + "/"; got != c.URL {
		s.t.Errorf("%s: url %q leads to %q, want %q", c.Data, doc.URL, got, c.URL)
	}
	if doc.ID != c.ID || doc.Code != c.Code || doc.Title != c.Title || doc.Summary != c.Summary || doc.Class != c.Class || doc.Status != c.Status {
		s.t.Errorf("%s does not agree with codes.json: %+v", c.Data, c)
	}
	counts := map[string]int{
		"#causes": len(doc.Causes), "#fixes": len(doc.Fixes), "#related": len(doc.Related), "#children": len(doc.Children),
		"#signatures": len(doc.Signatures), "#constants": len(doc.Constants), "#headers": len(doc.Headers), "#sources": len(doc.Sources),
	}
	for id, n := range counts {
		if onPage := p.section(id).Find("ul > li, ol > li, tbody > tr").Length(); onPage != n {
			p.errorf("%d entries in %s, %d in its document", onPage, id, n)
		}
	}
}

// section is the part of the page that the heading with an id opens.
func (p *builtPage) section(id string) *goquery.Selection { return p.Find(id).Closest("section") }

// TestSiteMapListsThePagesAndNothingElse: no redirect, no error page, no data.
func TestSiteMapListsThePagesAndNothingElse(t *testing.T) {
	t.Run("own", func(t *testing.T) { ownSite(t).checkSiteMap(t) })
	t.Run("every kind", func(t *testing.T) {
		s := parsed(t, built(t, mapSource(t, several()), Options{BaseURL: baseURL}))
		if s.pages["S3/index.html"].kind != "owners" || !s.pages["old/guide.html"].isRedirect() || !s.pages["Y1/index.html"].isRedirect() {
			t.Error("the fixture lacks a kind of page")
		}
		s.checkSiteMap(t)
	})
}

func (s *builtSite) checkSiteMap(t *testing.T) {
	t.Helper()
	var sitemap struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(s.files["sitemap.xml"], &sitemap); err != nil {
		t.Fatal(err)
	}
	listed := map[string]int{}
	for _, u := range sitemap.URLs {
		listed[u.Loc]++
	}
	redirects := 0
	for _, p := range s.sorted() {
		want := 1
		if p.isRedirect() || p.file == "404.html" || p.kind == "offline" {
			want, redirects = 0, redirects+1
		}
		if got := listed[baseURL+p.address()]; got != want {
			p.errorf("stands %d times in the site map, want %d", got, want)
		}
	}
	if len(listed) != len(s.pages)-redirects || len(listed) == 0 {
		t.Errorf("the site map has %d addresses, the site %d pages", len(listed), len(s.pages)-redirects)
	}
	if want := "Sitemap: " + baseURL + "sitemap.xml\n"; !strings.Contains(string(s.files["robots.txt"]), want) {
		t.Errorf("robots.txt does not say %q", want)
	}
}

// TestARelationStandsOnBothPages: a reader who came to the wrong one of two codes sees the way to the right one.
func TestARelationStandsOnBothPages(t *testing.T) {
	s := ownSite(t)
	related := map[string]map[string]string{} // page -> related page -> what tells them apart
	for _, p := range s.sorted() {
		if p.kind != "code" {
			continue
		}
		related[p.file] = map[string]string{}
		p.section("#related").Find("ul > li").Each(func(_ int, e *goquery.Selection) {
			file, _, _ := p.follow(e.ChildrenFiltered("a").AttrOr("href", ""))
			if _, twice := related[p.file][file]; twice {
				p.errorf("%s is related twice", file)
			}
			related[p.file][file] = words(e.Find("span"))
		})
	}
	pairs := 0
	for _, from := range slices.Sorted(maps.Keys(related)) {
		for to := range related[from] {
			pairs++
			if _, ok := related[to][from]; !ok {
				t.Errorf("%s names %s as related, but not the other way", from, to)
			}
		}
	}
	if pairs < 100 {
		t.Errorf("%d relations in the whole site", pairs)
	}
}
