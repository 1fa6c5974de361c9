package build

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
)

// linkedThing is any of the things that a page's JSON-LD names.
type linkedThing struct {
	Type     string `json:"@type"`
	Name     string
	Headline string
	URL      string
	Modified string `json:"dateModified"`
	Items    []struct {
		Type     string `json:"@type"`
		Position int
		Name     string
		Item     string
	} `json:"itemListElement"`
	Questions []struct {
		Name   string
		Answer struct{ Text string } `json:"acceptedAnswer"`
	} `json:"mainEntity"`
}

// checkLinkedData holds that what search engines read of a page is what it shows.
func (p *builtPage) checkLinkedData() {
	block := p.Find("script[type='application/ld+json']")
	if p.kind == "error" || p.kind == "offline" {
		if block.Length() > 0 {
			p.errorf("linked data on a page without an address")
		}
		return
	}
	var data struct {
		Context string        `json:"@context"`
		Graph   []linkedThing `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(block.Text()), &data); err != nil || data.Context != "https://schema.org" || len(data.Graph) == 0 {
		p.errorf("linked data: %v: %s", err, block.Text())
		return
	}
	self := data.Graph[0]
	if title := p.Find("title").Text(); self.Type == "" || !strings.HasPrefix(title, self.Name+self.Headline) || self.Name+self.Headline == "" {
		p.errorf("linked data: %+v, title %q", self, title)
	}
	if self.URL != p.Find("link[rel=canonical]").AttrOr("href", "") || self.Modified != p.Find(".foot time").AttrOr("datetime", "") {
		p.errorf("linked data: %+v", self)
	}
	p.checkBreadcrumbs(data.Graph[1:])
	for _, q := range self.Questions {
		heading := p.Find(".prose h2").FilterFunction(func(_ int, e *goquery.Selection) bool { return words(e) == q.Name })
		if !strings.Contains(letters(words(p.Find(".prose"))), letters(q.Answer.Text)) || q.Answer.Text == "" || heading.Length() != 1 {
			p.errorf("question %q has an answer that the page does not show: %q", q.Name, q.Answer.Text)
		}
	}
}

func (p *builtPage) checkBreadcrumbs(rest []linkedThing) {
	crumbs := p.Find(".crumbs li")
	if crumbs.Length() == 0 && len(rest) == 0 {
		return
	}
	if len(rest) != 1 || rest[0].Type != "BreadcrumbList" || len(rest[0].Items) != crumbs.Length() {
		p.errorf("breadcrumbs: %+v", rest)
		return
	}
	crumbs.Each(func(i int, e *goquery.Selection) {
		item, want := rest[0].Items[i], ""
		if e.Find("a").Length() > 0 {
			want = p.targets(e)[0]
		}
		if item.Type != "ListItem" || item.Position != i+1 || item.Name != e.Text() || item.Item != want {
			p.errorf("breadcrumb %d: %+v, want %q", i, item, want)
		}
	})
}

// TestAGuideOfQuestionsSaysSo: search engines are told the questions and answers of the one that is.
func TestAGuideOfQuestionsSaysSo(t *testing.T) {
	faq := 0
	for _, p := range ownSite(t).sorted() {
		if strings.Contains(p.Find("script[type='application/ld+json']").Text(), `"FAQPage"`) {
			faq++
			if n, want := strings.Count(p.Find("script[type='application/ld+json']").Text(), `"Question"`), p.Find(".prose h2").Length(); n != want || n == 0 {
				p.errorf("%d questions in its linked data, %d headings", n, want)
			}
		}
	}
	if faq != 1 {
		t.Errorf("%d pages of questions, want 1", faq)
	}
}

type atomFeed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Author  string   `xml:"author>name"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Summary string `xml:"summary"`
		Link    struct {
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}

// TestTheFeedIsAtom holds the feed against what RFC 4287 requires, and its links against the pages.
func TestTheFeedIsAtom(t *testing.T) {
	s := ownSite(t)
	var feed atomFeed
	if err := xml.Unmarshal(s.files["feed.xml"], &feed); err != nil {
		t.Fatal(err)
	}
	if feed.ID == "" || feed.Title == "" || feed.Author == "" || feed.Links[0].Rel != "self" || feed.Links[0].Href != baseURL+"feed.xml" {
		t.Errorf("%+v", feed)
	}
	if n := len(feed.Entries); n == 0 || n > 50 {
		t.Errorf("%d entries", n)
	}
	ids := map[string]bool{}
	for _, e := range feed.Entries {
		updated, err := time.Parse(time.RFC3339, e.Updated)
		if err != nil || e.Title == "" || e.Summary == "" || ids[e.ID] || e.ID == "" || updated.Format(time.RFC3339) > feed.Updated {
			t.Errorf("%+v: %v", e, err)
		}
		ids[e.ID] = true
		if s.pages[strings.TrimPrefix(e.Link.Href, baseURL)+"index.html"] == nil {
			t.Errorf("%s leads to no page: %s", e.ID, e.Link.Href)
		}
	}
	if href := s.pages["index.html"].Find("link[type='application/atom+xml']").AttrOr("href", ""); href != "feed.xml" {
		t.Errorf("the home page names the feed %q", href)
	}
}

// TestBrowsersCanAddTheSearch: the description names the search page, and the home page the description.
func TestBrowsersCanAddTheSearch(t *testing.T) {
	s := ownSite(t)
	var doc struct {
		XMLName     xml.Name `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
		ShortName   string
		Description string
		URLs        []struct {
			Type     string `xml:"type,attr"`
			Template string `xml:"template,attr"`
		} `xml:"Url"`
	}
	if err := xml.Unmarshal(s.files["opensearch.xml"], &doc); err != nil {
		t.Fatal(err)
	}
	if doc.ShortName == "" || len([]rune(doc.ShortName)) > 16 || doc.Description == "" || doc.URLs[0].Type != "text/html" ||
		doc.URLs[0].Template != baseURL+"search/?q={searchTerms}" {
		t.Errorf("%+v", doc)
	}
	for _, file := range []string{"index.html", "search/index.html"} {
		p := s.pages[file]
		link, _, _ := p.follow(p.Find("link[rel=search][type='application/opensearchdescription+xml']").AttrOr("href", ""))
		if link != "opensearch.xml" {
			p.errorf("names the search's description %q", link)
		}
	}
}

var markdownLink = regexp.MustCompile(`\]\(([^)]+)\)`)

// TestTheListForLanguageModels has the form of llmstxt.org and leads to copies that there are.
func TestTheListForLanguageModels(t *testing.T) {
	s := ownSite(t)
	text := s.files["llms.txt"]
	if !regexp.MustCompile(`^# .+\n\n> .+\n`).Match(text) || len(text) > 64<<10 {
		t.Errorf("%d bytes: %.200s", len(text), text)
	}
	links := markdownLink.FindAllSubmatch(text, -1)
	for _, m := range links {
		if file, ok := strings.CutPrefix(string(m[1]), baseURL); !ok || s.files[file] == nil {
			t.Errorf("leads to no file: %s", m[1])
		}
	}
	if len(links) < 100 || !bytes.Contains(text, []byte("/guides/faq.md): ")) {
		t.Errorf("%d links", len(links))
	}
}
