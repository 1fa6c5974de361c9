package render

import (
	"html/template"
	"regexp"

	"statusbook/internal/site"
)

// casesView is a guide's matrix on its own page: each case with all that is known of it. All cases side by side are on the
// page of platforms.
type casesView struct {
	SideBySide string // link to there, or empty
	Cases      []caseView
}

type caseView struct {
	ID, Title string
	Text      template.HTML
	Cells     []cellView
}

type cellView struct {
	Owner  link
	Codes  []codeLink
	Note   template.HTML
	Source string
	Tested testedView
}

// testedView is what a cell was seen with, and the page that shows it, if the author links one.
type testedView struct{ With, Href string }

func (r *Renderer) tested(g *site.Guide, c site.Cell, on string) testedView {
	v := testedView{With: c.Tested.Text()}
	if links := c.Tested.Links(); len(links) > 0 {
		v.Href = r.site.LinkHref(&g.Page, on)(links[0])
	}
	return v
}

func (r *Renderer) cases(l linker, g *site.Guide) casesView {
	var v casesView
	if r.site.HasPlatforms() {
		v.SideBySide = l.to(site.PlatformsURL) + "#" + g.Slug
	}
	for _, row := range g.Matrix {
		one := caseView{ID: row.ID, Title: row.Title, Text: row.Text.HTML(r.site.LinkHref(&g.Page, g.URL))}
		for _, c := range row.Cells {
			one.Cells = append(one.Cells, cellView{
				Owner: link{c.Collection.Name, l.to(c.Collection.URL)}, Codes: linkCodes(l, c.Codes),
				Note: c.Note.HTML(r.site.LinkHref(&g.Page, g.URL)), Source: c.Source, Tested: r.tested(g, c, g.URL),
			})
		}
		v.Cases = append(v.Cases, one)
	}
	return v
}

// matrixView is a guide's matrix on the page of platforms: a line a collection with a cell a case.
type matrixView struct {
	ID, Title, Summary, Guide string
	Cases                     []link
	Lines                     []matrixLine
}

type matrixLine struct {
	ID    string
	Owner link
	Cells []matrixCell // one a case
}

// matrixCell is a cell, or the zero value where nothing is known. Proof names what its source is for.
type matrixCell struct {
	IDs           []brokenID
	Source, Proof string
	Tested        testedView
}

// brokenID is a code with its id in parts, between which a narrow cell may break it; a short id is one part.
type brokenID struct {
	codeLink
	Parts []string
	Long  bool
}

// shortID is how many letters fit into the narrowest cell.
const shortID = 6

func breakIDs(codes []codeLink) []brokenID {
	var out []brokenID
	for _, c := range codes {
		id := brokenID{codeLink: c, Parts: []string{c.ID}}
		if len(c.ID) > shortID {
			id.Parts, id.Long = wordPart.FindAllString(c.ID, -1), true
		}
		out = append(out, id)
	}
	return out
}

// wordPart is one word of an id such as ORIGIN_ERROR or OriginError.
var wordPart = regexp.MustCompile(`[_.-]*(?:[A-Z]*[^_.A-Z-]+|[A-Z]+)[_.-]*|.`)

func (r *Renderer) matrix(l linker, g *site.Guide) matrixView {
	v := matrixView{ID: g.Slug, Title: g.Title, Summary: g.Summary, Guide: l.to(g.URL)}
	for _, row := range g.Matrix {
		v.Cases = append(v.Cases, link{row.Title, l.to(g.URL) + "#" + row.ID})
	}
	for _, owner := range r.site.Collections {
		if !g.Compares(owner) {
			continue
		}
		line := matrixLine{ID: g.MatrixRowID(owner), Owner: link{owner.Name, l.to(owner.URL)}}
		for _, row := range g.Matrix {
			cell := matrixCell{}
			for _, c := range row.Cells {
				if c.Collection == owner {
					cell = matrixCell{breakIDs(linkCodes(l, c.Codes)), c.Source, owner.Name + ", " + row.Title, r.tested(g, c, site.PlatformsURL)}
				}
			}
			line.Cells = append(line.Cells, cell)
		}
		v.Lines = append(v.Lines, line)
	}
	return v
}
