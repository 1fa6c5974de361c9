package check

import (
	"slices"

	"statusbook/internal/diag"
	"statusbook/internal/markdown"
	"statusbook/internal/site"
)

func (c *checker) matrix(g *site.Guide) {
	for _, row := range g.Matrix {
		c.links(&g.Page, row.Text)
		for _, cell := range row.Cells {
			c.links(&g.Page, cell.Note, cell.Tested)
		}
	}
}

func (c *checker) route(g *site.Guide) {
	c.links(&g.Page, g.Route.Text)
	for _, hop := range g.Route.Hops {
		c.links(&g.Page, hop.Text)
		c.links(&g.Page, hop.Log)
	}
}

// questions walks a guide's way to a code: every answer leads on or ends at a code, no way leads back to where it was,
// every question is reached, and so is every code that the guide says it is about.
func (c *checker) questions(g *site.Guide) {
	if len(g.Questions) == 0 {
		return
	}
	w := &walk{reached: map[*site.Question]bool{}, codes: map[*site.Code]bool{}}
	w.from(g.Questions[0])
	c.diags = append(c.diags, w.diags...)
	for _, q := range g.Questions {
		c.noLink("question", q.Text)
		if !w.reached[q] && !g.Lost {
			c.diags.AddHint(q.Pos, "lead an answer to it by `next:`, or take it out", "no answer leads to the question %q", q.ID)
		}
		if len(q.Answers) == 0 {
			c.diags.AddHint(q.Pos, "add `answers:`, or take it out", "the question %q has no answers", q.ID)
		}
		for _, a := range q.Answers {
			c.answer(g, q, a)
		}
	}
	for _, code := range g.Codes {
		if !w.codes[code] && !g.Lost {
			c.diags.AddHint(g.Pos, "end an answer at it, or take it out of `codes:`", "no answer leads to the code %s", code.FullID())
		}
	}
}

func (c *checker) answer(g *site.Guide, q *site.Question, a site.Answer) {
	c.noLink("answer", a.Text)
	c.links(g.Chooser, a.Note)
	for _, not := range a.WhyNot {
		c.links(g.Chooser, not.Why)
		if slices.Contains(a.Codes, not.Code) {
			c.diags.Add(a.Pos, "why_not: %s is the answer", not.Code.ID)
		}
	}
	switch {
	case a.Next == nil && len(a.Codes) == 0 && !g.Lost:
		c.diags.AddHint(a.Pos, "add `next:` with a question, or `codes:`", "answer %q of %q leads nowhere", a.ID, q.ID)
	case a.Next != nil && len(a.Codes) > 0:
		c.diags.AddHint(a.Pos, "keep one of them", "answer %q of %q has `next:` and `codes:`", a.ID, q.ID)
	}
}

// noLink reports a link in what readers click on itself.
func (c *checker) noLink(what string, f markdown.Fragment) {
	for _, link := range f.Links() {
		c.diags.AddHint(link.Pos, "put it into the `note:`", "link in %s, which leads on by itself", what)
	}
}

// walk follows all answers from a question.
type walk struct {
	path    []*site.Question
	reached map[*site.Question]bool
	codes   map[*site.Code]bool
	diags   diag.List
}

func (w *walk) from(q *site.Question) {
	w.reached[q] = true
	w.path = append(w.path, q)
	for _, a := range q.Answers {
		for _, code := range a.Codes {
			w.codes[code] = true
		}
		switch {
		case a.Next == nil:
		case slices.Contains(w.path, a.Next):
			w.diags.AddHint(a.Pos, "lead on to another question", "answer %q leads back to the question %q", a.ID, a.Next.ID)
		case !w.reached[a.Next]:
			w.from(a.Next)
		}
	}
	w.path = w.path[:len(w.path)-1]
}

// faq holds that a guide of questions and answers has any, and no question without an answer.
func (c *checker) faq(g *site.Guide) {
	if !g.FAQ {
		return
	}
	answers := g.Body.Answers()
	if len(answers) == 0 {
		c.diags.AddHint(g.Pos, "write `## Question? {#anchor}` and the answer below it", "faq: the guide has no questions")
	}
	for _, a := range answers {
		if a.Text == "" {
			c.diags.AddHint(a.Pos, "write the answer below it", "faq: %q has no answer", a.Question)
		}
	}
}
