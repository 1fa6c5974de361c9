package render

import (
	"html/template"

	"statusbook/internal/content"
	"statusbook/internal/site"
)

type guideView struct {
	Layout        layout
	Heading, Lead string
	Body          template.HTML
	Contents      []link
	Start         *questionView // of its chooser; without what comes after the answers
	Matrix        casesView
	Route         routeView
	Codes         []codeLink
	Sources       []content.Source
}

// guide is the page of a longer read; above are the pages that lead to it, the first of all first.
func (r *Renderer) guide(g *site.Guide, above ...link) Page {
	l := r.linker(g.URL)
	l.home = r.site.Root
	v := guideView{
		Layout: r.layout("guide", g.URL, g.Title, g.Summary), Heading: g.Title, Lead: g.Summary,
		Body: r.body(&g.Page), Start: r.start(l, g), Matrix: r.cases(l, g), Route: r.route(l, g), Codes: linkCodes(l, g.Codes), Sources: g.Sources,
	}
	if v.Start != nil {
		v.Contents = append(v.Contents, link{"Find it by questions", "#questions"})
	}
	if len(g.Route.Hops) > 0 {
		v.Contents = append(v.Contents, link{g.Route.Title, "#route"})
	}
	for _, h := range g.Body.Headings() {
		if h.Level == 2 {
			v.Contents = append(v.Contents, link{h.Text, "#" + h.ID})
		}
	}
	if len(g.Matrix) > 0 {
		v.Contents = append(v.Contents, link{"Side by side", "#matrix"})
	}
	for _, row := range g.Matrix {
		v.Contents = append(v.Contents, link{row.Title, "#" + row.ID})
	}
	for _, page := range above {
		v.Layout.Crumbs = append(v.Layout.Crumbs, link{page.Title, l.to(page.Href)})
	}
	v.Layout.Crumbs = append(v.Layout.Crumbs, link{Title: g.Title})
	if url := g.DataURL(); url != "" {
		v.Layout.Data = l.to(url)
	}
	r.about(&v.Layout, &g.Page)
	if g.FAQ {
		v.Layout.data.answers = g.Body.Answers()
	}
	return Page{g.URL, "guide", v}
}
