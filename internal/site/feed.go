package site

import "slices"

// Addresses of what browsers and feed readers may add. Both files need absolute addresses, so without a base URL there is
// neither.
const (
	FeedURL       = "feed.xml"
	OpenSearchURL = "opensearch.xml"
)

// Dated is a page that has a date, by the name that it has away from its collection.
type Dated struct {
	*Page
	Name string
}

// Dated lists the pages that have a date, in the order of the site.
func (s *Site) Dated() []Dated {
	var pages []Dated
	add := func(p *Page, name string) {
		if p.Reviewed != "" || len(p.Changes) > 0 {
			pages = append(pages, Dated{p, name})
		}
	}
	for _, c := range s.Collections {
		add(&c.Page, c.Title)
		for _, class := range c.Classes {
			add(&class.Page, class.Name()+" · "+c.Name)
		}
		for _, code := range c.Codes {
			add(&code.Page, code.Name()+" · "+c.Name)
		}
	}
	for _, g := range slices.Concat(s.Guides, s.Pages) {
		add(&g.Page, g.Title)
	}
	return pages
}

// HasFeed says whether the site has a feed of changes.
func (s *Site) HasFeed() bool { return s.hasFeed }
