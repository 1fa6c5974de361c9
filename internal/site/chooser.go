package site

import "slices"

// ChooserURL is the address of the first guide's questions; those of further guides are asked below it.
const ChooserURL = "choose/"

// choosers gives each guide's questions a page of their own.
func (b *builder) choosers() {
	for _, g := range slices.Concat(b.Guides, b.Pages) {
		if len(g.Questions) == 0 {
			continue
		}
		url := ChooserURL
		if len(b.Choosers) > 0 {
			url += g.Slug + "/"
		}
		b.Choosers = append(b.Choosers, g)
		g.Chooser = &Page{URL: url, File: g.File, Pos: g.Pos, Title: g.Title, Summary: g.Summary, Sources: g.Sources, Reviewed: g.Reviewed}
		if b.claim(url, "the questions of /"+g.URL, g.Pos) {
			b.chooserAnchors(g)
		}
	}
}

// chooserAnchors gives every question and every answer an anchor.
func (b *builder) chooserAnchors(g *Guide) {
	b.anchor(g.Chooser.URL, "questions", true)
	b.anchor(g.Chooser.URL, "sources", len(g.Sources) > 0)
	for _, q := range g.Questions {
		b.pageAnchor(g.Chooser.URL, q.ID, q.Pos)
		for _, a := range q.Answers {
			b.pageAnchor(g.Chooser.URL, a.ID, a.Pos)
		}
	}
}

// MostSteps is how many questions there are on the longest way from this one to a code, itself among them.
func (q *Question) MostSteps() int { return q.mostSteps(map[*Question]int{}) }

func (q *Question) mostSteps(known map[*Question]int) int {
	if n, ok := known[q]; ok {
		return n
	}
	most := 1
	known[q] = most // a way that leads back to where it was is check's to report
	for _, a := range q.Answers {
		if a.Next != nil {
			most = max(most, 1+a.Next.mostSteps(known))
		}
	}
	known[q] = most
	return most
}
