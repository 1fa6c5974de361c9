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
	Matrix        matrixView
	Codes         []codeLink
	Sources       []content.Source
}

// matrixView is the overview, a line a collection with a cell a case, and the cases with all that is known of each.
type matrixView struct {
	Cases []caseView
	Lines []matrixLine
}

type caseView struct {
	ID, Title string
	Text      template.HTML
	Cells     []cellView
}

type matrixLine struct {
	Owner link
	Cells []cellView // one a case; the zero value where nothing is known
}

type cellView struct {
	Owner          link
	Codes          []codeLink
	Note           template.HTML
	Source, Tested string
}

// guide is the page of a longer read; up is the address of the page above it.
func (r *Renderer) guide(g *site.Guide, up link) Page {
	l := r.linker(g.URL)
	l.home = r.site.Root
	v := guideView{
		Layout: r.layout("guide", g.URL, g.Title, g.Summary), Heading: g.Title, Lead: g.Summary,
		Body: r.body(&g.Page), Start: r.start(l, g), Matrix: r.matrix(l, g), Codes: linkCodes(l, g.Codes), Sources: g.Sources,
	}
	if v.Start != nil {
		v.Contents = append(v.Contents, link{"Find it by questions", "#questions"})
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
	v.Layout.Crumbs = []link{{up.Title, l.to(up.Href)}, {Title: g.Title}}
	if url := g.DataURL(); url != "" {
		v.Layout.Data = l.to(url)
	}
	r.about(&v.Layout, &g.Page)
	return Page{g.URL, "guide", v}
}

func (r *Renderer) matrix(l linker, g *site.Guide) matrixView {
	var v matrixView
	for _, row := range g.Matrix {
		one := caseView{ID: row.ID, Title: row.Title, Text: row.Text.HTML(r.site.LinkHref(&g.Page, g.URL))}
		for _, c := range row.Cells {
			one.Cells = append(one.Cells, r.cell(l, g, c))
		}
		v.Cases = append(v.Cases, one)
	}
	for _, owner := range r.site.Collections {
		line := matrixLine{Owner: link{owner.Name, l.to(owner.URL)}}
		known := false
		for _, row := range g.Matrix {
			cell := cellView{}
			for _, c := range row.Cells {
				if c.Collection == owner {
					cell, known = r.cell(l, g, c), true
				}
			}
			line.Cells = append(line.Cells, cell)
		}
		if known {
			v.Lines = append(v.Lines, line)
		}
	}
	return v
}

func (r *Renderer) cell(l linker, g *site.Guide, c site.Cell) cellView {
	return cellView{
		Owner: link{c.Collection.Name, l.to(c.Collection.URL)}, Codes: linkCodes(l, c.Codes),
		Note: c.Note.HTML(r.site.LinkHref(&g.Page, g.URL)), Source: c.Source, Tested: c.Tested,
	}
}
