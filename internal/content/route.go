package content

import (
	"go.yaml.in/yaml/v3"

	"statusbook/internal/markdown"
)

// Route is a way through several hops, which the guide shows as a picture.
type Route struct {
	Title Text
	Text  markdown.Fragment
	Hops  []Hop
}

// Hop is one station of a route, with the codes that it can make itself. Leg says what lies between it and the hop before.
type Hop struct {
	ID, Title Text
	Leg       string
	Text, Log markdown.Fragment
	Codes     []Text
}

func (r *reader) route(n *yaml.Node) Route {
	var route Route
	r.mapping(n, fields{
		"title": func(n *yaml.Node) { route.Title = r.text(n, "route title") },
		"text":  func(n *yaml.Node) { route.Text = r.inline(n, "text") },
		"hops": func(n *yaml.Node) {
			r.list(n, "hops", func(n *yaml.Node) { route.Hops = append(route.Hops, r.hop(n)) })
			if n.Kind == yaml.SequenceNode && len(n.Content) < 2 {
				r.diags.AddHint(r.pos(n), "write two or more, or delete the route", "hops: a list of %d", len(n.Content))
			}
		},
	})
	r.required(n, route.Title, "title in route", "add `title:`; it names the picture")
	r.present(n, "hops")
	return route
}

func (r *reader) hop(n *yaml.Node) Hop {
	var h Hop
	r.mapping(n, fields{
		"id":    func(n *yaml.Node) { h.ID = r.anchor(n, "hop id") },
		"title": func(n *yaml.Node) { h.Title = r.text(n, "hop title") },
		"leg":   func(n *yaml.Node) { h.Leg = r.text(n, "leg").Value },
		"text":  func(n *yaml.Node) { h.Text = r.inline(n, "text") },
		"log":   func(n *yaml.Node) { h.Log = r.inline(n, "log") },
		"codes": func(n *yaml.Node) { h.Codes = r.texts(n, "codes") },
	})
	r.required(n, h.ID, "id in hops", "add `id:`; it is the hop's address")
	r.required(n, h.Title, "title in hops", "add `title:`")
	r.present(n, "text")
	return h
}
