package content

import (
	"go.yaml.in/yaml/v3"

	"statusbook/internal/markdown"
)

// Guide is a longer read. It may lead to a code by questions, compare collections in a matrix, or draw a route.
type Guide struct {
	Page
	Slug      string
	Order     int
	Codes     []Text
	Questions []Question
	Matrix    []MatrixRow
	Route     Route
	FAQ       bool // its headings are questions, and what is below each is the answer
}

// Question is one step on the way to a code. The first of a guide is where the way starts.
type Question struct {
	ID      Text
	Text    markdown.Fragment
	Answers []Answer
}

// Answer leads to the next question, or ends at one code or several that can be argued for.
type Answer struct {
	ID     Text
	Text   markdown.Fragment
	Next   Text
	Codes  []Text
	Note   markdown.Fragment
	WhyNot []WhyNot
}

// WhyNot says why a code's neighbour is not the answer.
type WhyNot struct {
	Code Text
	Why  markdown.Fragment
}

// MatrixRow is one case, and what the collections make of it.
type MatrixRow struct {
	ID, Title Text
	Text      markdown.Fragment
	Cells     []Cell
}

// Cell is what one collection makes of a row's case. Source is a document that says so, Tested what it was seen with, which may link
// to the evidence; at least one of the two is there.
type Cell struct {
	Collection Text
	Codes      []Text
	Note       markdown.Fragment
	Source     string
	Tested     markdown.Fragment
}

func (r *reader) guide(front *yaml.Node, p Page, slug string) *Guide {
	g := &Guide{Page: p, Slug: slug}
	r.mapping(front, r.titled(&g.Page, fields{
		"codes": func(n *yaml.Node) { g.Codes = r.texts(n, "codes") },
		"faq":   func(n *yaml.Node) { g.FAQ = r.truth(n, "faq") },
		"order": func(n *yaml.Node) { g.Order = r.integer(n, "order") },
		"questions": func(n *yaml.Node) {
			r.list(n, "questions", func(n *yaml.Node) { g.Questions = append(g.Questions, r.question(n)) })
		},
		"matrix": func(n *yaml.Node) {
			r.list(n, "matrix", func(n *yaml.Node) { g.Matrix = append(g.Matrix, r.matrixRow(n)) })
		},
		"route": func(n *yaml.Node) { g.Route = r.route(n) },
	}))
	r.requiredTitle(front, g.Page)
	return g
}

func (r *reader) question(n *yaml.Node) Question {
	var q Question
	r.mapping(n, fields{
		"id":       func(n *yaml.Node) { q.ID = r.anchor(n, "question id") },
		"question": func(n *yaml.Node) { q.Text = r.inline(n, "question") },
		"answers": func(n *yaml.Node) {
			r.list(n, "answers", func(n *yaml.Node) { q.Answers = append(q.Answers, r.answer(n)) })
		},
	})
	r.required(n, q.ID, "id in questions", "add `id:`")
	r.present(n, "question", "answers")
	return q
}

func (r *reader) answer(n *yaml.Node) Answer {
	var a Answer
	r.mapping(n, fields{
		"id":     func(n *yaml.Node) { a.ID = r.anchor(n, "answer id") },
		"answer": func(n *yaml.Node) { a.Text = r.inline(n, "answer") },
		"next":   func(n *yaml.Node) { a.Next = r.text(n, "next") },
		"codes":  func(n *yaml.Node) { a.Codes = r.texts(n, "codes") },
		"note":   func(n *yaml.Node) { a.Note = r.inline(n, "note") },
		"why_not": func(n *yaml.Node) {
			r.list(n, "why_not", func(n *yaml.Node) { a.WhyNot = append(a.WhyNot, r.whyNot(n)) })
		},
	})
	r.required(n, a.ID, "id in answers", "add `id:`; it is the answer's address")
	r.present(n, "answer")
	return a
}

func (r *reader) whyNot(n *yaml.Node) WhyNot {
	var w WhyNot
	r.mapping(n, fields{
		"code": func(n *yaml.Node) { w.Code = r.text(n, "code in why_not") },
		"why":  func(n *yaml.Node) { w.Why = r.inline(n, "why") },
	})
	r.required(n, w.Code, "code in why_not", "name the code that is not the answer")
	r.present(n, "why")
	return w
}

func (r *reader) matrixRow(n *yaml.Node) MatrixRow {
	var row MatrixRow
	r.mapping(n, fields{
		"id":    func(n *yaml.Node) { row.ID = r.anchor(n, "row id") },
		"title": func(n *yaml.Node) { row.Title = r.text(n, "row title") },
		"text":  func(n *yaml.Node) { row.Text = r.inline(n, "text") },
		"cells": func(n *yaml.Node) {
			r.list(n, "cells", func(n *yaml.Node) { row.Cells = append(row.Cells, r.cell(n)) })
		},
	})
	r.required(n, row.ID, "id in matrix", "add `id:`; it is the row's address")
	r.required(n, row.Title, "title in matrix", "add `title:`")
	r.present(n, "cells")
	return row
}

func (r *reader) cell(n *yaml.Node) Cell {
	var c Cell
	r.mapping(n, fields{
		"collection": func(n *yaml.Node) { c.Collection = r.text(n, "collection") },
		"codes":      func(n *yaml.Node) { c.Codes = r.texts(n, "codes") },
		"note":       func(n *yaml.Node) { c.Note = r.inline(n, "note") },
		"source":     func(n *yaml.Node) { c.Source = r.webAddress(n, "source") },
		"tested":     func(n *yaml.Node) { c.Tested = r.inline(n, "tested") },
	})
	r.required(n, c.Collection, "collection in cells", "name the collection")
	if !r.has(n, "source") && !r.has(n, "tested") {
		r.diags.AddHint(r.pos(n), "add `source:` with an address, or `tested:` with the program and its version", "cell without proof")
	}
	if !r.has(n, "codes") && !r.has(n, "note") {
		r.diags.AddHint(r.pos(n), "add `codes:`, or a `note:`", "cell says nothing")
	}
	return c
}

// present reports which of these keys a map lacks.
func (r *reader) present(n *yaml.Node, keys ...string) {
	for _, key := range keys {
		if n.Kind == yaml.MappingNode && !r.has(n, key) {
			r.diags.AddHint(r.pos(n), "add `"+key+":`", "missing %s", key)
		}
	}
}

// has says whether a map has a key. What is no map was reported.
func (r *reader) has(n *yaml.Node, key string) bool {
	if n.Kind != yaml.MappingNode {
		return true
	}
	for i := 0; i < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return true
		}
	}
	return false
}

// anchor decodes an id that becomes an anchor of the page.
func (r *reader) anchor(n *yaml.Node, what string) Text {
	t := r.text(n, what)
	if t.Value != "" && !slugPattern.MatchString(t.Value) {
		r.diags.AddHint(t.Pos, "use lower-case letters, digits and -", "%s %q can't be an anchor", what, t.Value)
		return Text{Pos: t.Pos}
	}
	return t
}
