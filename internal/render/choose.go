package render

import (
	"html/template"
	"slices"

	"statusbook/internal/content"
	"statusbook/internal/markdown"
	"statusbook/internal/site"
)

// chooseView is the page of a guide's questions: the first one, and the tree of all.
type chooseView struct {
	Layout  layout
	Lead    string
	Guide   link
	Start   questionView
	Most    int // questions on the longest way
	Sources []content.Source
}

type questionView struct {
	ID      string
	Text    template.HTML
	Answers []answerView
}

// answerView leads to a question or to codes. Several answers may lead to one question; it stands below the first of
// them, and the others link to it.
type answerView struct {
	ID, Href   string // the link to it
	Text, Note template.HTML
	Next       *questionView
	Elsewhere  string // link to the next question that stands below another answer
	NextText   template.HTML
	Goals      []goalView
	WhyNot     []whyNotView
}

type goalView struct {
	Code   codeLink
	IsLong bool // the ID has too many characters to be shown as large as a number
}

// whyNotView is a code that is not the answer; where the catalogue compares it with one that is, Comparisons leads there.
type whyNotView struct {
	Code        codeLink
	Why         template.HTML
	Comparisons []link
}

func (r *Renderer) choose(g *site.Guide) Page {
	l := r.linker(g.Chooser.URL)
	l.home = r.site.Root
	t := treeMaker{r: r, l: l, g: g, placed: map[*site.Question]bool{}}
	v := chooseView{
		Layout: r.layout("choose", g.Chooser.URL, "Which code fits? · "+g.Title, g.Summary), Lead: g.Summary,
		Guide: link{g.Title, l.to(g.URL)}, Start: t.question(g.Questions[0]), Most: g.Questions[0].MostSteps(), Sources: g.Sources,
	}
	v.Layout.Crumbs = []link{{"Codes", l.to("")}, {Title: "Choose"}}
	if g.Chooser.URL != site.ChooserURL {
		v.Layout.Crumbs = []link{{"Codes", l.to("")}, {"Choose", l.to(site.ChooserURL)}, {Title: g.Title}}
	}
	v.Layout.Data = l.to(g.DataURL())
	r.about(&v.Layout, g.Chooser)
	return Page{g.Chooser.URL, "choose", v}
}

// chooser links to the site's main chooser, if it has one.
func (r *Renderer) chooser(l linker) string {
	if len(r.site.Choosers) == 0 {
		return ""
	}
	return l.to(site.ChooserURL)
}

// start is the first question with its answers, for the guide's own page.
func (r *Renderer) start(l linker, g *site.Guide) *questionView {
	if g.Chooser == nil {
		return nil
	}
	first := g.Questions[0]
	v := questionView{ID: first.ID, Text: r.asked(g, first.Text)}
	for _, a := range first.Answers {
		v.Answers = append(v.Answers, answerView{ID: a.ID, Href: l.to(g.Chooser.URL) + "#" + a.ID, Text: r.asked(g, a.Text)})
	}
	return &v
}

// asked is the HTML of a text on the chooser's page.
func (r *Renderer) asked(g *site.Guide, f markdown.Fragment) template.HTML {
	return f.HTML(r.site.LinkHref(g.Chooser, g.Chooser.URL))
}

// treeMaker nests a guide's questions below the answers that lead to them.
type treeMaker struct {
	r      *Renderer
	l      linker
	g      *site.Guide
	placed map[*site.Question]bool
}

func (t *treeMaker) question(q *site.Question) questionView {
	t.placed[q] = true
	v := questionView{ID: q.ID, Text: t.r.asked(t.g, q.Text)}
	for _, a := range q.Answers {
		v.Answers = append(v.Answers, t.answer(a))
	}
	return v
}

func (t *treeMaker) answer(a site.Answer) answerView {
	v := answerView{ID: a.ID, Href: "#" + a.ID, Text: t.r.asked(t.g, a.Text), Note: t.r.asked(t.g, a.Note)}
	switch {
	case a.Next == nil:
	case t.placed[a.Next]:
		v.Elsewhere, v.NextText = "#"+a.Next.ID, t.r.asked(t.g, a.Next.Text)
	default:
		next := t.question(a.Next)
		v.Next = &next
	}
	for _, c := range a.Codes {
		v.Goals = append(v.Goals, goalView{linkCode(t.l, c), len(c.ID) > longestNumber})
	}
	for _, not := range a.WhyNot {
		v.WhyNot = append(v.WhyNot, whyNotView{linkCode(t.l, not.Code), t.r.asked(t.g, not.Why), t.comparisons(not.Code, a.Codes)})
	}
	return v
}

// comparisons links to the pages of a code and each of the others.
func (t *treeMaker) comparisons(code *site.Code, others []*site.Code) []link {
	var out []link
	for _, rel := range code.Relations {
		if rel.Comparison != nil && slices.Contains(others, rel.Code) {
			out = append(out, link{t.r.shortName(rel.Comparison), t.l.to(rel.Comparison.URL)})
		}
	}
	return out
}
