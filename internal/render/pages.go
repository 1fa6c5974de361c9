package render

import (
	"html/template"
	"strings"

	"statusbook/internal/content"
	"statusbook/internal/site"
)

const errorPage = "404.html"

// OfflineURL is the address of the page that the service worker shows when there is neither a network nor a copy.
const OfflineURL = "offline/"

// Pages lists every page of the site: the general ones, then collections with their classes and codes, guides, choosers,
// owners, platforms, comparisons and redirects. A page's view is made only when its function is called, so that no two of
// them need be in memory.
func (r *Renderer) Pages() []func() Page {
	pages := []func() Page{r.home, r.search, r.errorPage, r.offline, r.guides}
	for _, c := range r.site.Collections {
		pages = append(pages, func() Page { return r.collection(c) })
		for _, class := range c.Classes {
			pages = append(pages, func() Page { return r.class(class) })
		}
		for _, code := range c.Codes {
			pages = append(pages, func() Page { return r.code(code) })
		}
	}
	for _, g := range r.site.Guides {
		pages = append(pages, func() Page { return r.guide(g, link{"Codes", ""}, link{"Guides", "guides/"}) })
	}
	for _, p := range r.site.Pages {
		pages = append(pages, func() Page { return r.guide(p, link{"Codes", ""}) })
	}
	for _, g := range r.site.Choosers {
		pages = append(pages, func() Page { return r.choose(g) })
	}
	for _, o := range r.site.Owners {
		pages = append(pages, func() Page { return r.owners(o) })
	}
	if r.site.HasPlatforms() {
		pages = append(pages, r.platforms)
	}
	if len(r.site.Comparisons) > 0 {
		pages = append(pages, r.comparisons)
	}
	for _, c := range r.site.Comparisons {
		pages = append(pages, func() Page { return r.comparison(c) })
	}
	for _, redirect := range r.site.Redirects {
		pages = append(pages, func() Page { return r.redirect(redirect) })
	}
	return pages
}

// codeLink is a code as lists show it.
type codeLink struct {
	ID, Title, Summary, Href string // no Title where it is the ID
	Old                      bool   // not to be used any more, or not yet
	Accent                   string
	Owner                    string // empty where it goes without saying
}

// Name is what the code is called where it stands in a text.
func (c codeLink) Name() string { return strings.TrimSuffix(c.ID+" "+c.Title, " ") }

func linkCode(l linker, c *site.Code) codeLink {
	owner := c.Collection.Name
	if c.Collection == l.home {
		owner = ""
	}
	return codeLink{
		ID: c.ID, Title: c.TitleBeside(), Summary: c.Summary, Href: l.to(c.URL), Owner: owner,
		Old: c.Status == "deprecated" || c.Status == "reserved" || c.Status == "temporary", Accent: accent(c),
	}
}

func linkCodes(l linker, codes []*site.Code) []codeLink {
	var out []codeLink
	for _, c := range codes {
		out = append(out, linkCode(l, c))
	}
	return out
}

func accent(c *site.Code) string {
	if c.Class == nil {
		return "slate"
	}
	return c.Class.Accent
}

// shelf is a class with its codes.
type shelf struct {
	ID, Title, Summary, Href, Accent string
	IsNumber                         bool // the ID is what readers know the class by
	Codes                            []codeLink
}

func shelves(l linker, c *site.Collection) []shelf {
	var out []shelf
	for _, class := range c.Classes {
		out = append(out, shelf{class.ID, class.Title, class.Summary, l.to(class.URL), class.Accent, class.IsNumber(), linkCodes(l, class.Codes)})
	}
	return out
}

// card is a collection or a guide as lists show it.
type card struct {
	Title, Href, Summary string
	Count                int
}

type collectionView struct {
	Layout        layout
	Heading, Lead string
	Body          template.HTML
	Shelves       []shelf
	Count         int
	Languages     []content.ConstantDef
	Sources       []content.Source
}

func (r *Renderer) collection(c *site.Collection) Page {
	l := r.linker(c.URL)
	v := collectionView{
		Layout: r.layout("collection", c.URL, c.Title, c.Summary), Heading: c.Title, Lead: c.Summary,
		Body: r.body(&c.Page), Shelves: shelves(l, c), Count: len(c.Codes), Languages: c.Constants, Sources: c.Sources,
	}
	v.Layout.Crumbs = []link{{"Codes", l.to("")}, {Title: c.Name}}
	r.about(&v.Layout, &c.Page)
	return Page{c.URL, "collection", v}
}

// body is the HTML of a page's Markdown.
func (r *Renderer) body(p *site.Page) template.HTML { return p.Body.HTML(r.site.LinkHref(p, p.URL)) }

type classView struct {
	Layout            layout
	ID, Heading, Lead string
	IsNumber          bool // the ID is what readers know the class by
	Body              template.HTML
	Codes             []codeLink
	Specs             []content.Spec
	Sources           []content.Source
}

func (r *Renderer) class(c *site.Class) Page {
	l := r.linker(c.URL)
	l.home = c.Collection
	title := c.Name()
	v := classView{
		Layout: r.layout("class", c.URL, title+" · "+c.Collection.Title, c.Summary), ID: c.ID, IsNumber: c.IsNumber(), Heading: c.Title, Lead: c.Summary,
		Body: r.body(&c.Page), Codes: linkCodes(l, c.Codes), Specs: c.Specs, Sources: c.Sources,
	}
	v.Layout.Accent, v.Layout.Icon = c.Accent, r.icon(l, c)
	v.Layout.Crumbs = append(r.collectionCrumbs(l, c.Collection), link{Title: title})
	r.about(&v.Layout, &c.Page)
	return Page{c.URL, "class", v}
}

func (r *Renderer) collectionCrumbs(l linker, c *site.Collection) []link {
	crumbs := []link{{"Codes", l.to("")}}
	if c != r.site.Root {
		crumbs = append(crumbs, link{c.Name, l.to(c.URL)})
	}
	return crumbs
}

type guidesView struct {
	Layout layout
	Guides []card
}

func (r *Renderer) guides() Page {
	l := r.linker("guides/")
	v := guidesView{Layout: r.layout("guides", "guides/", "Guides", "Longer reads about "+r.site.Settings.Title+"’s codes."), Guides: r.guideCards(l)}
	v.Layout.Crumbs = []link{{"Codes", l.to("")}, {Title: "Guides"}}
	return Page{"guides/", "guides", v}
}

type ownersView struct {
	Layout      layout
	ID          string
	Codes       []codeLink
	Differences []differenceView
}

// differenceView is what tells two codes apart, with the page that compares them.
type differenceView struct {
	Text       template.HTML
	Comparison link
}

func (r *Renderer) owners(o *site.Owners) Page {
	l := r.linker(o.URL)
	var names []string
	for _, c := range o.Codes {
		names = append(names, c.Collection.Name)
	}
	description := o.ID + " has no standard meaning here; it is used by " + strings.Join(names, ", ") + "."
	v := ownersView{Layout: r.layout("owners", o.URL, o.ID, description), ID: o.ID, Codes: linkCodes(l, o.Codes)}
	for _, d := range o.Differences() {
		text := d.Difference.HTML(r.site.LinkHref(d.Stated, o.URL))
		v.Differences = append(v.Differences, differenceView{text, link{r.shortName(d.Comparison), l.to(d.Comparison.URL)}})
	}
	v.Layout.Data = l.to(o.DataURL())
	v.Layout.Crumbs = []link{{"Codes", l.to("")}, {Title: o.ID}}
	return Page{o.URL, "owners", v}
}

// listed is a collection with all of its codes: what the search page shows without JavaScript.
type listed struct {
	Title, Href string
	Codes       []codeLink
}

type searchView struct {
	Layout      layout
	Compare     string // link to where any two codes are compared, or empty
	Collections []listed
}

func (r *Renderer) search() Page {
	l := r.linker("search/")
	v := searchView{Layout: r.layout("search", "search/", "Search", "Search all codes by number, name, symptom or cause.")}
	if r.site.Root != nil && len(r.site.Comparisons) > 0 {
		v.Compare = l.to(site.ComparisonsURL)
	}
	for _, c := range r.site.Collections {
		v.Collections = append(v.Collections, listed{c.Title, l.to(c.URL), linkCodes(l, c.Codes)})
	}
	return Page{"search/", "search", v}
}

type errorView struct {
	Layout layout
	Code   *codeLink // the page of the code that an error page's number also is
}

func (r *Renderer) errorPage() Page {
	v := errorView{Layout: r.layout("error", errorPage, "Page not found", "There is no page at this address.")}
	if r.site.Root != nil {
		if code := r.site.Code(r.site.Root.Slug, "404"); code != nil {
			c := linkCode(r.linker(errorPage), code)
			v.Code = &c
		}
	}
	return Page{errorPage, "error", v}
}

// offlineView is of the page that the service worker shows in place of one that it can't give.
type offlineView struct{ Layout layout }

func (r *Renderer) offline() Page {
	return Page{OfflineURL, "offline", offlineView{r.layout("offline", OfflineURL, "Offline", "What to do when a page can’t be reached.")}}
}

type redirectView struct {
	Lang, Href, Canonical string
	Icon                  string // or the browser asks for one that no site has
}

func (r *Renderer) redirect(d site.Redirect) Page {
	l := r.linker(d.From)
	return Page{d.From, "redirect", redirectView{r.site.Settings.Language, l.to(d.To), r.canonical(d.To), l.to("favicon.svg")}}
}
