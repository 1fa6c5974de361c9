package site

import "slices"

// Addresses of what browsers and feed readers may add. Both files need absolute addresses, so without a base URL there is
// neither.
const (
	FeedURL       = "feed.xml"
	OpenSearchURL = "opensearch.xml"
)

// Changed is a page with changes that its author wrote down, by the name that it has away from its collection.
type Changed struct {
	*Page
	Name string
}

// Changed lists the pages with changes, in the order of the site.
func (s *Site) Changed() []Changed {
	var pages []Changed
	add := func(p *Page, name string) {
		if len(p.Changes) > 0 {
			pages = append(pages, Changed{p, name})
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

// Modified is when the page last changed or was reviewed, whichever is later, or empty.
func (p *Page) Modified() string {
	date := p.Reviewed
	for _, c := range p.Changes {
		date = max(date, c.Date)
	}
	return date
}

// HasFeed says whether the site has a feed of changes.
func (s *Site) HasFeed() bool { return s.hasFeed }
