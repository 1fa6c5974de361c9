package export

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"statusbook/internal/site"
)

// mostEntries is how many entries the feed has: enough for who reads it once a week, and small enough to fetch often.
const mostEntries = 50

// feed is an Atom feed, RFC 4287.
type feed struct {
	XMLName  xml.Name   `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string     `xml:"xml:lang,attr"`
	ID       string     `xml:"id"`
	Title    string     `xml:"title"`
	Subtitle string     `xml:"subtitle,omitempty"`
	Updated  string     `xml:"updated"`
	Author   string     `xml:"author>name"`
	Links    []feedLink `xml:"link"`
	Entries  []entry    `xml:"entry"`
}

type feedLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type entry struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    feedLink `xml:"link"`
	Summary string   `xml:"summary"`
}

// Feed is what changed, in the format of RFC 4287: the changes that authors wrote down, the newest first. That a page was reviewed is
// none: a subscriber would be told of a page that says what it said. All dates are the content's own.
func Feed(s *site.Site) ([]byte, error) {
	base := s.Settings.BaseURL
	entries := changes(s)
	entries = entries[:min(len(entries), mostEntries)]
	f := feed{
		Lang: s.Settings.Language, ID: base, Title: s.Settings.Title, Subtitle: s.Settings.Description, Author: s.Settings.Title, Entries: entries,
		Links: []feedLink{{"self", "application/atom+xml", base + site.FeedURL}, {"alternate", "text/html", base}},
	}
	for _, e := range entries {
		f.Updated = max(f.Updated, e.Updated)
	}
	return marshalXML(f)
}

func changes(s *site.Site) []entry {
	var out []entry
	for _, p := range s.Changed() {
		same := map[string]int{}
		for _, c := range slices.Backward(p.Changes) { // authors put the newest first, so that a number stays whose it is
			same[c.Date]++
			out = append(out, newEntry(s, p, changeID(s, p, c.Date, same[c.Date]), c.Date, c.Change.Text()))
		}
	}
	slices.SortStableFunc(out, func(x, y entry) int { return cmp.Compare(y.Updated, x.Updated) })
	return out
}

// changeID is a tag URI, RFC 4151: it stays when the site gets other pages or the page other changes.
func changeID(s *site.Site, p site.Changed, date string, number int) string {
	base, err := url.Parse(s.Settings.BaseURL)
	if err != nil {
		base = &url.URL{} // the settings' address was parsed before
	}
	id := "tag:" + base.Hostname() + "," + date + ":" + base.EscapedPath() + p.URL
	if number > 1 {
		id += fmt.Sprintf("#%d", number)
	}
	return id
}

func newEntry(s *site.Site, p site.Changed, id, date, summary string) entry {
	return entry{
		ID: id, Title: p.Name, Updated: date + "T00:00:00Z", Summary: strings.TrimSpace(summary),
		Link: feedLink{"alternate", "text/html", s.Settings.BaseURL + p.URL},
	}
}
