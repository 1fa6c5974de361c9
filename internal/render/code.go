package render

import (
	"fmt"
	"html/template"
	"slices"

	"statusbook/internal/content"
	"statusbook/internal/markdown"
	"statusbook/internal/site"
)

// codeView is one code's page.
type codeView struct {
	Layout                  layout
	ID, FullID, Name, Lead  string
	Names                   []string
	Status, StatusText      string
	Owner                   link
	CausesTitle, FixesTitle string
	Causes, Fixes           []template.HTML
	Platforms               []platformView
	IsLong                  bool   // the ID has too many characters to be shown as large as a number
	Others                  []link // to the pages of further platforms
	Children                []codeLink
	Parent                  *codeLink
	Siblings                []codeLink
	AllSiblings             string // link to the rest of them, or empty
	SummaryLine             string
	Compare                 link // to the comparison that matters most
	Body                    template.HTML
	Relations               []relationGroup
	Constants               []site.Constant
	Languages               string // link to where the constants' languages are listed
	Headers                 []headerView
	Specs                   []content.Spec
	Sources                 []content.Source
	Guides                  []card
	Facts                   []factView
	Signatures              []string
	Since, AppliesTo        string
	Contents                []link
	Prev, Next              *codeLink
}

type platformView struct {
	Title, Href string
	Own         []codeLink // the platform's pages for the same id
	Finer       []codeLink // its codes that refine it; where it has a page of its own, by their ids alone
	More        link       // to the rest of them on that page, where there are too many
}

type relationGroup struct {
	ID, Title string
	Codes     []relatedCode
}

type relatedCode struct {
	Listed     template.HTML // the code as all lists show it; empty where there is a difference to show
	Code       codeLink
	Difference template.HTML
	Comparison link // of the two codes, where there is a difference
}

type headerView struct {
	Name, Direction, Requirement string
	Note                         template.HTML
}

type factView struct {
	Title, Value string
	Note         template.HTML
}

func (r *Renderer) code(c *site.Code) Page {
	l := r.linker(c.URL)
	l.home = c.Collection
	v := codeView{
		Layout: r.layout("code", c.URL, c.Name()+" · "+c.Collection.Title, c.Summary),
		ID:     c.ID, FullID: c.FullID(), Name: c.TitleBeside(), Lead: c.Summary, Names: c.Names, Status: c.Status, StatusText: c.StatusText(),
		Owner: link{c.Collection.Name, l.to(c.Collection.URL)}, Body: r.body(&c.Page),
		Children: linkCodes(l, c.Children), Constants: c.Constants, Languages: r.languages(l, c), Specs: c.Specs, Sources: c.Sources,
		Signatures: c.Signatures, Since: c.Since, AppliesTo: c.AppliesTo,
		Parent: linkIf(l, c.Parent), Prev: linkIf(l, c.Prev), Next: linkIf(l, c.Next),
		Relations: r.relations(l, c),
	}
	v.Platforms, v.Others = platforms(l, c)
	v.Siblings, v.AllSiblings = siblings(l, c)
	v.SummaryLine, v.Compare = r.summaryLine(c), compareWith(l, c)
	v.IsLong = len(c.ID) > longestNumber
	r.lists(&v, c)
	for _, g := range c.Guides {
		v.Guides = append(v.Guides, card{g.Title, l.to(g.URL), g.Summary, 0})
	}
	v.Layout.data.term = &definedTerm{"DefinedTerm", c.ID, c.Title, c.Collection.Name}
	v.Layout.Accent, v.Layout.Icon, v.Layout.Data = accent(c), r.icon(l, c.Class), l.to(c.DataURL())
	v.Layout.Crumbs = r.codeCrumbs(l, c)
	v.Contents = contents(&v, c)
	r.about(&v.Layout, &c.Page)
	return Page{c.URL, "code", v}
}

func linkIf(l linker, c *site.Code) *codeLink {
	if c == nil {
		return nil
	}
	code := linkCode(l, c)
	return &code
}

// lists fills what is inline Markdown.
func (r *Renderer) lists(v *codeView, c *site.Code) {
	href := r.site.LinkHref(&c.Page, c.URL)
	if c.Class != nil {
		v.CausesTitle, v.FixesTitle = c.Class.CausesTitle, c.Class.FixesTitle
	}
	v.Causes, v.Fixes, v.Headers = allHTML(c.Causes, href), allHTML(c.Fixes, href), headerFields(c, href)
	for _, f := range c.Facts {
		v.Facts = append(v.Facts, factView{f.Title, f.ValueFor, f.Note.HTML(href)})
	}
}

func headerFields(c *site.Code, href func(markdown.Link) string) []headerView {
	var out []headerView
	for _, h := range c.Headers {
		out = append(out, headerView{h.Name, h.Direction, h.Requirement, h.Note.HTML(href)})
	}
	return out
}

func allHTML(fragments []markdown.Fragment, href func(markdown.Link) string) []template.HTML {
	var out []template.HTML
	for _, f := range fragments {
		out = append(out, f.HTML(href))
	}
	return out
}

// longestNumber is the longest ID, in characters, that fits on a phone in the size of a number.
const longestNumber = 8

// mostPlatforms is how many platforms a page tells about; the others it names. A page has to fit into what a server sends
// at once, and a code such as 502 has dozens of owners.
const mostPlatforms = 5

func platforms(l linker, c *site.Code) (out []platformView, others []link) {
	for _, p := range c.Platforms {
		if len(out) == mostPlatforms {
			others = append(others, link{p.Collection.Name, l.to(p.Codes[0].URL)})
			continue
		}
		v := platformView{Title: p.Collection.Name, Href: l.to(p.Collection.URL)}
		for _, code := range p.Codes {
			if code.ID == c.ID {
				v.Own = append(v.Own, linkCode(l, code))
			} else {
				v.Finer = append(v.Finer, linkCode(l, code))
			}
		}
		if own, n := p.Codes[0], len(v.Finer); own.ID == c.ID && own.Has("children") && n > mostFiner {
			v.More = link{fmt.Sprintf("%d more", n-mostFiner), v.Own[0].Href + "#children"}
			v.Finer = v.Finer[:mostFiner]
		}
		out = append(out, v)
	}
	return out, others
}

// mostFiner is how many finer codes of a platform a page names that the platform itself lists on a page of its own.
const mostFiner = 30

// relations groups a code's relations by kind; they come sorted by it.
func (r *Renderer) relations(l linker, c *site.Code) []relationGroup {
	var groups []relationGroup
	for _, rel := range c.Relations {
		if len(groups) == 0 || groups[len(groups)-1].ID != rel.Kind.ID {
			groups = append(groups, relationGroup{ID: rel.Kind.ID, Title: rel.Kind.Title})
		}
		group := &groups[len(groups)-1]
		group.Codes = append(group.Codes, r.related(l, rel, c.URL))
	}
	return groups
}

// related is one related code. Should the partial that lists codes fail, the page's template meets its mistake.
func (r *Renderer) related(l linker, rel site.Relation, url string) relatedCode {
	if rel.Difference.Empty() {
		if listed, err := r.once.listed(l, rel.Code); err == nil {
			return relatedCode{Listed: listed}
		}
	}
	code := relatedCode{Code: linkCode(l, rel.Code)}
	if !rel.Difference.Empty() {
		code.Difference = rel.Difference.HTML(r.site.LinkHref(rel.Stated, url))
		code.Comparison = link{r.shortName(rel.Comparison), l.to(rel.Comparison.URL)}
	}
	return code
}

func (r *Renderer) codeCrumbs(l linker, c *site.Code) []link {
	crumbs := r.collectionCrumbs(l, c.Collection)
	if c.Class != nil {
		crumbs = append(crumbs, link{c.Class.Name(), l.to(c.Class.URL)})
	}
	if c.Parent != nil {
		crumbs = append(crumbs, link{c.Parent.ID, l.to(c.Parent.URL)})
	}
	return append(crumbs, link{Title: c.ID})
}

// sectionTitles head the page's own sections, in the order of the page; the body's headings stand between.
var sectionTitles = []link{
	{"", "causes"}, {"", "fixes"}, {"Who says it, and why", "platforms"}, {"Its sub-codes", "children"}, {"", "body"},
	{"Seen in logs and error pages", "signatures"},
	{"Related codes", "related"}, {"In code", "constants"}, {"Header fields", "headers"}, {"Specification", "spec"},
	{"Guides", "guides"}, {"Sources", "sources"}, {"Changes", "changes"},
}

func contents(v *codeView, c *site.Code) []link {
	var out []link
	for _, s := range sectionTitles {
		switch {
		case s.Href == "body":
			for _, h := range c.Body.Headings() {
				if h.Level == 2 {
					out = append(out, link{h.Text, "#" + h.ID})
				}
			}
		case !c.Has(s.Href):
		case s.Href == "causes":
			out = append(out, link{v.CausesTitle, "#causes"})
		case s.Href == "fixes":
			out = append(out, link{v.FixesTitle, "#fixes"})
		default:
			out = append(out, link{s.Title, "#" + s.Href})
		}
	}
	return slices.Clip(out)
}

// languages links to the list of languages on the page of the collection that defines them.
func (r *Renderer) languages(l linker, c *site.Code) string {
	by := c.Collection
	if len(by.Constants) == 0 && r.site.Root != nil {
		by = r.site.Root
	}
	return l.to(by.URL) + "#constants"
}
