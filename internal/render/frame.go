package render

import (
	"strings"

	"statusbook/internal/site"
)

// frame is what partials/header.html and the search forms show. It is the same for all pages of one kind in one part of the
// site and one depth, so that the header is rendered once for them.
type frame struct {
	Kind        string // of page
	Part        string // the address that all of the part's pages have in front, such as "guides/"; empty outside of the parts
	ShortTitle  string // of the site
	Home        string // link to the home page
	Root        string // link to the site's root as a folder, which scripts put before addresses
	Search      string // link to the search page
	Index       string // links to the search index
	IndexScript string
	Searcher    string // the script that searches
	SearchHint  string
	Nav         []navLink
}

type navLink struct {
	Title, Href string
	Current     string // "page" on the very page, "true" on those below it, or empty
}

func (r *Renderer) frame(kind string, l linker) frame {
	parts := r.parts()
	return frame{
		Kind: kind, Part: partOf(parts, l.from), ShortTitle: r.site.Settings.ShortTitle, Home: l.to(""), Root: strings.TrimSuffix(l.to("assets/"), "assets/"),
		Search: l.to("search/"), Index: l.to("search.json"), IndexScript: l.to("search.js"), Searcher: l.to(r.files[searcher(kind)]),
		SearchHint: r.site.Settings.SearchHint, Nav: nav(l, parts),
	}
}

// searcher is the script that searches on a kind of page.
func searcher(kind string) string {
	if kind == "search" {
		return "results.js"
	}
	return "search.js"
}

// parts are what the header leads to, each where the site has it.
func (r *Renderer) parts() []link {
	var parts []link
	add := func(title, url string, has bool) {
		if has {
			parts = append(parts, link{title, url})
		}
	}
	add("Codes", "", true)
	add("Platforms", site.PlatformsURL, r.site.HasPlatforms())
	add("Compare", site.ComparisonsURL, len(r.site.Comparisons) > 0)
	add("Choose", site.ChooserURL, len(r.site.Choosers) > 0)
	add("Guides", "guides/", len(r.site.Guides) > 0)
	return parts
}

// partOf is the address of the part that has the page at url, or empty.
func partOf(parts []link, url string) string {
	for _, part := range parts {
		if part.Href != "" && strings.HasPrefix(url, part.Href) {
			return part.Href
		}
	}
	return ""
}

func nav(l linker, parts []link) []navLink {
	var nav []navLink
	here := partOf(parts, l.from)
	for _, part := range parts {
		n := navLink{Title: part.Title, Href: l.to(part.Href)}
		switch {
		case part.Href == l.from:
			n.Current = "page"
		case part.Href == here && here != "":
			n.Current = "true"
		}
		nav = append(nav, n)
	}
	return nav
}
