package export

import "statusbook/internal/site"

// Guide is the document of a guide that holds data: questions that lead to a code, a matrix of collections, a route.
type Guide struct {
	Title     string      `json:"title"`
	Summary   string      `json:"summary"`
	URL       string      `json:"url"`
	Chooser   string      `json:"chooser,omitempty"` // the page whose anchors the ids of questions and answers are
	Questions []Question  `json:"questions,omitempty"`
	Matrix    []MatrixRow `json:"matrix,omitempty"`
	Route     *Route      `json:"route,omitempty"`
	Sources   []Source    `json:"sources,omitempty"`
	Reviewed  string      `json:"reviewed,omitempty"`
}

// Question is one step; the first is where to start.
type Question struct {
	ID       string   `json:"id"`
	Question string   `json:"question"`
	Answers  []Answer `json:"answers"`
}

// Answer leads to the question Next or to codes, by their full ids.
type Answer struct {
	ID     string   `json:"id"`
	Answer string   `json:"answer"`
	Next   string   `json:"next,omitempty"`
	Codes  []string `json:"codes,omitempty"`
	Note   string   `json:"note,omitempty"`
	WhyNot []WhyNot `json:"why_not,omitempty"`
}

// WhyNot says why a code is not the answer.
type WhyNot struct {
	Code string `json:"code"`
	Why  string `json:"why"`
}

// MatrixRow is one case.
type MatrixRow struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text,omitempty"`
	Cells []Cell `json:"cells"`
}

// Cell is what one collection makes of the case, and how that is known.
type Cell struct {
	Collection string   `json:"collection"`
	Codes      []string `json:"codes,omitempty"`
	Note       string   `json:"note,omitempty"`
	Source     string   `json:"source,omitempty"`
	Tested     string   `json:"tested,omitempty"`
}

// Route is a way through several hops, in their order.
type Route struct {
	Title string `json:"title"`
	Text  string `json:"text,omitempty"`
	Hops  []Hop  `json:"hops"`
}

// Hop is one station, with the codes that it can make itself. Leg says what lies between it and the hop before.
type Hop struct {
	ID    string   `json:"id"`
	Title string   `json:"title"`
	Leg   string   `json:"leg,omitempty"`
	Text  string   `json:"text"`
	Log   string   `json:"log,omitempty"`
	Codes []string `json:"codes,omitempty"`
}

// GuideJSON is the document of a guide that has a DataURL.
func GuideJSON(g *site.Guide) ([]byte, error) {
	doc := Guide{Title: g.Title, Summary: g.Summary, URL: site.Href(g.DataURL(), g.URL), Reviewed: g.Reviewed}
	if g.Chooser != nil {
		doc.Chooser = site.Href(g.DataURL(), g.Chooser.URL)
	}
	for _, q := range g.Questions {
		question := Question{ID: q.ID, Question: q.Text.Text(), Answers: []Answer{}}
		for _, a := range q.Answers {
			question.Answers = append(question.Answers, newAnswer(a))
		}
		doc.Questions = append(doc.Questions, question)
	}
	for _, r := range g.Matrix {
		row := MatrixRow{ID: r.ID, Title: r.Title, Text: r.Text.Text(), Cells: []Cell{}}
		for _, c := range r.Cells {
			row.Cells = append(row.Cells, Cell{c.Collection.Slug, ids(c.Codes), c.Note.Text(), c.Source, c.Tested.Text()})
		}
		doc.Matrix = append(doc.Matrix, row)
	}
	doc.Route = newRoute(g.Route)
	for _, s := range g.Sources {
		doc.Sources = append(doc.Sources, Source(s))
	}
	return marshal(doc)
}

func newRoute(r site.Route) *Route {
	if len(r.Hops) == 0 {
		return nil
	}
	route := &Route{Title: r.Title, Text: r.Text.Text()}
	for _, h := range r.Hops {
		route.Hops = append(route.Hops, Hop{h.ID, h.Title, h.Leg, h.Text.Text(), h.Log.Text(), ids(h.Codes)})
	}
	return route
}

func newAnswer(a site.Answer) Answer {
	answer := Answer{ID: a.ID, Answer: a.Text.Text(), Codes: ids(a.Codes), Note: a.Note.Text()}
	if a.Next != nil {
		answer.Next = a.Next.ID
	}
	for _, not := range a.WhyNot {
		answer.WhyNot = append(answer.WhyNot, WhyNot{not.Code.FullID(), not.Why.Text()})
	}
	return answer
}
