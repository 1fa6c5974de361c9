package site

import (
	"slices"
	"strings"
)

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
			add(&code.Page, code.ID+" "+code.Title+" · "+c.Name)
		}
	}
	for _, g := range slices.Concat(s.Guides, s.Pages) {
		add(&g.Page, g.Title)
	}
	return pages
}

// HasFeed says whether the site has a feed of changes.
func (s *Site) HasFeed() bool { return s.hasFeed }

// copyEnd is what the addresses of pages' copies in Markdown end with.
const copyEnd = ".md"

// CopyURL is the address of the copy in Markdown of the page at url: "502.md", "iis/404.13.md", "index.md".
func CopyURL(url string) string {
	if url == "" {
		return "index" + copyEnd
	}
	return strings.TrimSuffix(url, "/") + copyEnd
}

// copies holds that no page or file has the address of another page's copy. Every page has one, so they are not claimed one by
// one: the few addresses that end as a copy's does are looked at instead.
func (b *builder) copies() {
	if b.Settings.NoMarkdown {
		return
	}
	for _, a := range b.addresses {
		name, isCopy := strings.CutSuffix(addressKey(a.url), copyEnd)
		if page := b.addresses[name]; isCopy && page != nil && page.isPage() {
			b.diags.AddHint(a.pos, "rename one of them", "address /%s of %s is taken by the Markdown copy of %s", a.url, a.what, page.what)
		}
	}
	if a := b.addresses["index"+copyEnd]; a != nil {
		b.diags.AddHint(a.pos, "rename it", "address /%s of %s is taken by the Markdown copy of the home page", a.url, a.what)
	}
}

func (a *address) isPage() bool {
	return a.leadsTo == "" && (a.url == "" || strings.HasSuffix(a.url, "/")) && a.url != "search/"
}

// copyOf is the page whose copy is at an address, or nil.
func (s *Site) copyOf(url string) *address {
	name, isCopy := strings.CutSuffix(url, copyEnd)
	if name == "index" {
		name = ""
	}
	if a := s.addresses[addressKey(name)]; isCopy && !s.Settings.NoMarkdown && a != nil && a.isPage() && CopyURL(a.url) == url {
		return a
	}
	return nil
}

// Follow is the address that a link on the page at from leads to, the opposite of Href. A link to another site stays as it is,
// and outside is true.
func Follow(from, link string) (to string, outside bool) {
	if link == "" || link[0] == '#' || link[0] == '?' {
		return from + link, false
	}
	if link[0] != '.' && (hasScheme.MatchString(link) || strings.HasPrefix(link, "//")) {
		return link, true
	}
	folder := from[:strings.LastIndexByte(from, '/')+1]
	for strings.HasPrefix(link, ".") {
		if rest, up := strings.CutPrefix(link, "../"); up {
			folder = folder[:strings.LastIndexByte(strings.TrimSuffix(folder, "/"), '/')+1]
			link = rest
		} else if rest, here := strings.CutPrefix(link, "./"); here {
			link = rest
		} else {
			break
		}
	}
	return folder + link, false
}
