package site

import (
	"cmp"
	"slices"

	"statusbook/internal/content"
	"statusbook/internal/diag"
	"statusbook/internal/markdown"
)

// Guide is a longer read, or one of Site.Pages. Questions lead to a code, a matrix compares collections, a route shows
// which hop makes which codes; a guide may have any of them, or none.
type Guide struct {
	Page
	Slug      string
	Order     int
	Codes     []*Code
	Questions []*Question // the first is where to start
	Chooser   *Page       // where the questions are asked, which their links are relative to; nil without questions
	Lost      bool        // an answer names a question that there is not, so what the answers reach is unknown
	Matrix    []MatrixRow
	Route     Route
	FAQ       bool // its headings are questions, and what is below each is the answer
}

// DataURL is the address of the guide's JSON, or empty: a guide that is all prose has none.
func (g *Guide) DataURL() string {
	if len(g.Questions)+len(g.Matrix)+len(g.Route.Hops) == 0 {
		return ""
	}
	return g.URL[:len(g.URL)-1] + ".json"
}

// Question is one step on the way to a code.
type Question struct {
	ID      string
	Pos     diag.Position
	Text    markdown.Fragment
	Answers []Answer
}

// Answer leads to the next question or to codes.
type Answer struct {
	ID     string
	Pos    diag.Position
	Text   markdown.Fragment
	Next   *Question
	Codes  []*Code
	Note   markdown.Fragment
	WhyNot []WhyNot
}

// WhyNot says why a code's neighbour is not the answer.
type WhyNot struct {
	Code *Code
	Why  markdown.Fragment
}

// MatrixRow is one case, and what the collections make of it.
type MatrixRow struct {
	ID, Title string
	Text      markdown.Fragment
	Cells     []Cell // in the order of the collections
}

// Cell is what one collection makes of a row's case, and how that is known.
type Cell struct {
	Collection *Collection
	Codes      []*Code
	Note       markdown.Fragment
	Source     string
	Tested     markdown.Fragment
}

// Route is a way through several hops, the first where the reader is.
type Route struct {
	Title string
	Text  markdown.Fragment
	Hops  []Hop
}

// Hop is one station of a route, with the codes that it can make itself. Leg says what lies between it and the hop before.
type Hop struct {
	ID, Title, Leg string
	Text, Log      markdown.Fragment
	Codes          []*Code
}

// guides resolves the longer reads below the address base.
func (b *builder) guides(written []*content.Guide, base, what string) []*Guide {
	var guides []*Guide
	for _, w := range written {
		g := &Guide{Page: newPage(&w.Page, base+w.Slug+"/"), Slug: w.Slug, Order: w.Order, FAQ: w.FAQ}
		b.notReservedIn(base, w.Slug, "page", g.Pos)
		b.claim(g.URL, what+w.Slug, g.Pos, headingIDs(g.Body)...)
		b.ownAnchors(g.Body, pageSections)
		b.files[g.File] = g.URL
		b.guideCodes(g, w.Codes)
		b.questions(g, w.Questions)
		b.matrix(g, w.Matrix)
		b.route(g, w.Route)
		if url := g.DataURL(); url != "" {
			b.claim(url, "the data of "+what+w.Slug, g.Pos)
		}
		guides = append(guides, g)
	}
	slices.SortStableFunc(guides, func(x, y *Guide) int {
		return cmp.Or(cmp.Compare(x.Order, y.Order), cmp.Compare(x.Title, y.Title))
	})
	return guides
}

// guideCodes resolves the codes that a guide is about; those lead back to it.
func (b *builder) guideCodes(g *Guide, names []content.Text) {
	for _, name := range names {
		code := b.code(b.Root, name, "codes")
		switch {
		case code == nil:
		case slices.Contains(g.Codes, code):
			b.diags.AddHint(name.Pos, "keep one of them", "codes: %q stands here twice", name.Value)
		default:
			g.Codes = append(g.Codes, code)
			code.Guides = append(code.Guides, g)
		}
	}
}

// questions resolves a guide's way through its questions. Whether the way ends is check's to say.
func (b *builder) questions(g *Guide, written []content.Question) {
	byID := map[string]*Question{}
	for _, w := range written {
		q := &Question{ID: w.ID.Value, Pos: w.ID.Pos, Text: w.Text}
		byID[q.ID] = q
		g.Questions = append(g.Questions, q)
	}
	for i, w := range written {
		for _, a := range w.Answers {
			answer := Answer{ID: a.ID.Value, Pos: a.ID.Pos, Text: a.Text, Note: a.Note, Codes: b.listed(b.Root, a.Codes)}
			if a.Next.Value != "" {
				if answer.Next = byID[a.Next.Value]; answer.Next == nil {
					g.Lost = true
					b.diags.AddHint(a.Next.Pos, diag.DidYouMean(a.Next.Value, sortedKeys(byID)), "next: no question %q", a.Next.Value)
				}
			}
			for _, not := range a.WhyNot {
				if code := b.code(b.Root, not.Code, "why_not"); code != nil {
					answer.WhyNot = append(answer.WhyNot, WhyNot{code, not.Why})
				}
			}
			g.Questions[i].Answers = append(g.Questions[i].Answers, answer)
		}
	}
}

// listed resolves codes by name, those that there are.
func (b *builder) listed(own *Collection, names []content.Text) []*Code {
	var codes []*Code
	for _, name := range names {
		if code := b.code(own, name, "codes"); code != nil {
			codes = append(codes, code)
		}
	}
	return codes
}

func (b *builder) matrix(g *Guide, written []content.MatrixRow) {
	for _, w := range written {
		row := MatrixRow{ID: w.ID.Value, Title: w.Title.Value, Text: w.Text}
		b.pageAnchor(g.URL, w.ID.Value, w.ID.Pos)
		for _, c := range w.Cells {
			own := b.bySlug[c.Collection.Value]
			if own == nil && c.Collection.Value != "" {
				b.diags.AddHint(c.Collection.Pos, diag.DidYouMean(c.Collection.Value, sortedKeys(b.bySlug)), "cells: no collection %q", c.Collection.Value)
			}
			if own == nil {
				continue
			}
			if slices.ContainsFunc(row.Cells, func(other Cell) bool { return other.Collection == own }) {
				b.diags.AddHint(c.Collection.Pos, "make one cell of them", "cells: %q stands here twice", own.Slug)
			}
			row.Cells = append(row.Cells, Cell{own, b.listed(own, c.Codes), c.Note, c.Source, c.Tested})
		}
		slices.SortStableFunc(row.Cells, func(x, y Cell) int {
			return cmp.Compare(slices.Index(b.Collections, x.Collection), slices.Index(b.Collections, y.Collection))
		})
		g.Matrix = append(g.Matrix, row)
	}
}

func (b *builder) route(g *Guide, w content.Route) {
	g.Route = Route{Title: w.Title.Value, Text: w.Text}
	for _, h := range w.Hops {
		b.pageAnchor(g.URL, h.ID.Value, h.ID.Pos)
		hop := Hop{ID: h.ID.Value, Title: h.Title.Value, Leg: h.Leg, Text: h.Text, Log: h.Log}
		for _, name := range h.Codes {
			code := b.code(b.Root, name, "codes")
			switch {
			case code == nil:
			case slices.Contains(hop.Codes, code):
				b.diags.AddHint(name.Pos, "keep one of them", "codes: %q stands twice in the hop %q", name.Value, hop.ID)
			default:
				hop.Codes = append(hop.Codes, code)
			}
		}
		g.Route.Hops = append(g.Route.Hops, hop)
	}
}

// pageAnchor gives the page at url an anchor that nothing else on it may have.
func (b *builder) pageAnchor(url, id string, pos diag.Position) {
	a := b.addresses[addressKey(url)]
	if id == "" || a == nil {
		return
	}
	if id == "main" || slices.Contains(a.anchors, id) || slices.Contains(pageSections, id) {
		b.diags.AddHint(pos, "choose another", "anchor %q is taken on this page", id)
	}
	a.anchors = append(a.anchors, id)
}
