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
	SearchDesc  string // link to what a browser may add to its search engines, or empty
	Feed        string // link to the feed of changes, or empty
	data        dataFrom
}

// changeView is something that was changed on the page, and when.
type changeView struct {
	Date string
	Text template.HTML
}

type link struct{ Title, Href string }

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

// layout is what the page at url has around it. title is the document's title without the site's.
func (r *Renderer) layout(kind, url, title, description string) layout {
	s, l := r.site.Settings, r.linker(url)
	v := layout{
		Lang: s.Language, SiteTitle: s.Title, Title: title, Description: description, Canonical: r.canonical(url), Kind: kind, Accent: "none",
		Style: l.to(r.asset(kind, "style.css")), Script: l.to(r.asset(kind, "app.js")), Manifest: l.to("manifest.webmanifest"),
		Icon: l.to("favicon.svg"), TouchIcon: l.to("apple-touch-icon.png"), Social: r.social(kind, url, title), Frame: r.frame(kind, l),
		data: dataFrom{heading: title, url: url, base: s.BaseURL},
	}
	if title != s.Title {
		v.Title += " · " + s.Title
	}
	r.optional(&v, l)
	return v
}

// optional adds the links that not every site has, or not every kind of page.
func (r *Renderer) optional(v *layout, l linker) {
	s := r.site.Settings
	for _, p := range r.site.Pages {
		v.Pages = append(v.Pages, link{p.Title, l.to(p.URL)})
	}
	if len(r.site.Comparisons) > 0 {
		v.Comparisons = l.to(site.ComparisonsURL)
	}
	if copied := (Page{URL: l.from, template: v.Kind}).CopyURL(); copied != "" && !s.NoMarkdown {
		v.Copy = l.to(copied)
	}
	if s.BaseURL != "" && (v.Kind == "home" || v.Kind == "search") {
		v.SearchDesc = l.to(site.OpenSearchURL)
	}
	if r.site.HasFeed() && (v.Kind == "home" || v.Kind == "guides" || v.Kind == "collection") {
		v.Feed = l.to(site.FeedURL)
	}
}

// asset is the one style or script of a kind of page: its own where there is one, or everybody's, style.css or app.js.
func (r *Renderer) asset(kind, everybodys string) string {
	if own, ok := r.files["pages/"+kind+path.Ext(everybodys)]; ok {
		return own
	}
	return r.files[everybodys]
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

// about adds what a page made from a file says of itself.
func (r *Renderer) about(l *layout, p *site.Page) {
	l.Reviewed, l.Source, l.data.modified = p.Reviewed, p.File, p.Modified()
	for _, c := range p.Changes {
		l.Changes = append(l.Changes, changeView{c.Date, c.Change.HTML(r.site.LinkHref(p, p.URL))})
	}
	if edit := r.site.Settings.EditURL; edit != "" && p.File != "" {
		l.Edit = strings.ReplaceAll(edit, "{file}", p.File)
	}
}
