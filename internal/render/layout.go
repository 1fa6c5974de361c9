package render

import (
	"html/template"
	"net/url"
	"path"
	"strings"

	"statusbook/internal/site"
)

// layout is what base.html shows around every page. Views hold it as a field of its own, like all that templates name: what
// is embedded costs a template a search through the whole struct at every mention.
type layout struct {
	Lang        string
	SiteTitle   string
	Title       string // of the document
	Description string
	Canonical   string
	Kind        string // of page: "home", "code", ...
	Accent      string
	Style       string
	Script      string
	Icon        string
	TouchIcon   string // for home screens
	Social      social
	Manifest    string
	Frame       frame
	Crumbs      []link
	Data        string // link to the page's data, or empty
	Copy        string // link to the page in Markdown, or empty
	Edit        string // link to the page's source, or empty
	Reviewed    string
	Comparisons string // link to the list of comparisons, or empty
	Pages       []link // the site's own, such as the one about it
	Source      string // the file that the page is made from, or empty
	Changes     []changeView
	SearchDesc  string // links to what browsers and feed readers may add, or empty
	Feed        string
	data        dataFrom
}

// changeView is something that was changed on the page, and when.
type changeView struct {
	Date string
	Text template.HTML
}

// frame is what partials/header.html and the search forms show. It is the same for all pages of one kind in one part of the
// site and one depth, so that the header is rendered once for them.
type frame struct {
	Kind        string // of page
	Part        string // the address that all of the part's pages have in front, such as "guides/"; empty outside of the parts
	SiteTitle   string
	Home        string // link to the home page
	Root        string // link to the site's root as a folder, which scripts put before addresses
	Search      string // link to the search page
	Index       string // links to the search index
	IndexScript string
	Searcher    string // the script that searches
	SearchHint  string
	Nav         []navLink
}

type link struct{ Title, Href string }

type navLink struct {
	Title, Href string
	Current     string // "page" on the very page, "true" on those below it, or empty
}

// linker makes links from one page. The error page alone has absolute ones: it is served at any address.
type linker struct {
	from     string
	absolute string
	home     *site.Collection // whose codes need no mention of their owner here
}

func (l linker) to(url string) string {
	if l.absolute != "" {
		return l.absolute + url
	}
	return site.Href(l.from, url)
}

// layout fills the frame of the page at url. title is the document's title without the site's.
func (r *Renderer) layout(kind, url, title, description string) layout {
	s := r.site.Settings
	l := r.linker(url)
	heading := title
	social := r.social(kind, url, title)
	if title != s.Title {
		title += " · " + s.Title
	}
	var pages []link
	for _, p := range r.site.Pages {
		pages = append(pages, link{p.Title, l.to(p.URL)})
	}
	comparisons := ""
	if len(r.site.Comparisons) > 0 {
		comparisons = l.to(site.ComparisonsURL)
	}
	copied := ""
	if copyURL := (Page{URL: url, template: kind}).CopyURL(); copyURL != "" && !s.NoMarkdown {
		copied = l.to(copyURL)
	}
	v := layout{
		Lang: s.Language, Copy: copied, SiteTitle: s.Title, Title: title, Description: description, Canonical: r.canonical(url),
		Kind: kind, Accent: "none", Style: l.to(r.asset(kind, "style.css")), Script: l.to(r.asset(kind, "app.js")),
		Icon: l.to("favicon.svg"), TouchIcon: l.to("apple-touch-icon.png"), Manifest: l.to("manifest.webmanifest"), Social: social, Comparisons: comparisons, Pages: pages, Frame: r.frame(kind, l),
		data: dataFrom{heading: heading, url: url, base: s.BaseURL},
	}
	if s.BaseURL != "" && (kind == "home" || kind == "search") {
		v.SearchDesc = l.to(site.OpenSearchURL)
	}
	if r.site.HasFeed() && (kind == "home" || kind == "guides" || kind == "collection") {
		v.Feed = l.to(site.FeedURL)
	}
	return v
}

func (r *Renderer) frame(kind string, l linker) frame {
	parts := r.parts()
	return frame{
		Kind: kind, Part: partOf(parts, l.from), SiteTitle: r.site.Settings.Title, Home: l.to(""), Root: strings.TrimSuffix(l.to("assets/"), "assets/"),
		Search: l.to("search/"), Index: l.to("search.json"), IndexScript: l.to("search.js"), Searcher: l.to(r.files[searcher(kind)]),
		SearchHint: r.site.Settings.SearchHint, Nav: nav(l, parts),
	}
}

// asset is the one style or script of a kind of page: its own where there is one, or everybody's, style.css or app.js.
func (r *Renderer) asset(kind, everybodys string) string {
	if own, ok := r.files["pages/"+kind+path.Ext(everybodys)]; ok {
		return own
	}
	return r.files[everybodys]
}

// searcher is the script that searches on a kind of page.
func searcher(kind string) string {
	if kind == "search" {
		return "results.js"
	}
	return "search.js"
}

func (r *Renderer) linker(url string) linker {
	l := linker{from: url}
	if url == errorPage {
		l.absolute = r.basePath()
	}
	return l
}

// basePath is the path under which the site will be served, as far as the settings tell.
func (r *Renderer) basePath() string {
	if u, err := url.Parse(r.site.Settings.BaseURL); err == nil && strings.HasPrefix(u.Path, "/") {
		return u.EscapedPath()
	}
	return "/"
}

// canonical is the page's one true address: absolute where the settings know the host.
func (r *Renderer) canonical(url string) string {
	switch {
	case url == errorPage:
		return ""
	case r.site.Settings.BaseURL != "":
		return r.site.Settings.BaseURL + url
	}
	return site.Href(url, url)
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

// about adds what a page made from a file says of itself.
func (r *Renderer) about(l *layout, p *site.Page) {
	l.Reviewed, l.Source = p.Reviewed, p.File
	for _, c := range p.Changes {
		l.Changes = append(l.Changes, changeView{c.Date, c.Change.HTML(r.site.LinkHref(p, p.URL))})
	}
	if edit := r.site.Settings.EditURL; edit != "" && p.File != "" {
		l.Edit = strings.ReplaceAll(edit, "{file}", p.File)
	}
}
