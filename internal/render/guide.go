package render

import (
	"html/template"

	"statusbook/internal/content"
	"statusbook/internal/markdown"
	"statusbook/internal/site"
)

type guideView struct {
	Layout        layout
	Heading, Lead string
	Body          template.HTML
	Contents      []link
	Questions     []questionView
	Matrix        matrixView
	Codes         []codeLink
	Sources       []content.Source
}

type questionView struct {
	ID      string
	Text    template.HTML
	Answers []answerView
}

type answerView struct {
	ID         string
	Text, Note template.HTML
	Next       link // to the next question; its title is that question's text
	NextText   template.HTML
	Codes      []codeLink
	WhyNot     []whyNotView
}

type whyNotView struct {
	Code codeLink
	Why  template.HTML
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
		Body: r.body(&g.Page), Questions: r.questions(l, g), Matrix: r.matrix(l, g), Codes: linkCodes(l, g.Codes), Sources: g.Sources,
	}
	if len(g.Questions) > 0 {
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

func (r *Renderer) questions(l linker, g *site.Guide) []questionView {
	inline := func(f markdown.Fragment) template.HTML { return f.HTML(r.site.LinkHref(&g.Page, g.URL)) }
	var out []questionView
	for _, q := range g.Questions {
		v := questionView{ID: q.ID, Text: inline(q.Text)}
		for _, a := range q.Answers {
			answer := answerView{ID: a.ID, Text: inline(a.Text), Note: inline(a.Note), Codes: linkCodes(l, a.Codes)}
			if a.Next != nil {
				answer.Next = link{Title: a.Next.ID, Href: "#" + a.Next.ID}
				answer.NextText = inline(a.Next.Text)
			}
			for _, not := range a.WhyNot {
				answer.WhyNot = append(answer.WhyNot, whyNotView{linkCode(l, not.Code), inline(not.Why)})
			}
			v.Answers = append(v.Answers, answer)
		}
		out = append(out, v)
	}
	return out
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
