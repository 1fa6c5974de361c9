package render

import (
	"cmp"

	"statusbook/internal/site"
)

// social is what services show of a link to the page: Open Graph's names, which all of them read. Its addresses are
// absolute, as they must be, so there are none where the settings don't know the host.
type social struct {
	Type  string // empty for a page that nobody links to
	Title string
	URL   string
	Image string
}

// social is for the page whose title, without the site's, is title. A page without an image of its own has the site's.
func (r *Renderer) social(kind, url, title string) social {
	if url == errorPage {
		return social{}
	}
	s := social{Type: "website", Title: title}
	if kind == "code" || kind == "guide" {
		s.Type = "article"
	}
	if base := r.site.Settings.BaseURL; base != "" {
		s.URL = base + url
		if card := cmp.Or(r.files["cards/"+url], r.files["cards/"]); card != "" {
			s.Image = base + card
		}
	}
	return s
}

// icon is the link to what stands in the browser's tab: the class's sign, or the site's.
func (r *Renderer) icon(l linker, c *site.Class) string {
	if c == nil {
		return l.to("favicon.svg")
	}
	return l.to(cmp.Or(r.files["icons/"+c.URL], "favicon.svg"))
}
