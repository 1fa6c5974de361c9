package content

import (
	"maps"
	"slices"

	"go.yaml.in/yaml/v3"
)

func (r *reader) related(n *yaml.Node) []Related {
	var out []Related
	r.list(n, "related", func(n *yaml.Node) {
		var rel Related
		if n.Kind != yaml.MappingNode {
			rel.Code = r.text(n, "related")
		} else {
			r.mapping(n, fields{
				"code":       func(n *yaml.Node) { rel.Code = r.text(n, "related code") },
				"relation":   func(n *yaml.Node) { rel.Relation = r.text(n, "relation") },
				"difference": func(n *yaml.Node) { rel.Difference = r.inline(n, "difference") },
			})
			r.required(n, rel.Code, "code in related", "name the other code")
		}
		if rel.Code.Value != "" {
			out = append(out, rel)
		}
	})
	return out
}

func (r *reader) facts(n *yaml.Node) []FactValue {
	var out []FactValue
	r.pairs(n, "facts", func(key Text, n *yaml.Node) {
		v := FactValue{ID: key}
		if n.Kind != yaml.MappingNode {
			v.Value = r.text(n, "fact "+key.Value)
		} else {
			r.mapping(n, fields{
				"value": func(n *yaml.Node) { v.Value = r.text(n, "fact "+key.Value) },
				"note":  func(n *yaml.Node) { v.Note = r.inline(n, "note") },
			})
			r.required(n, v.Value, "value of fact "+key.Value, "add `value:`")
		}
		out = append(out, v)
	})
	return out
}

func (r *reader) headers(n *yaml.Node) []Header {
	var out []Header
	r.list(n, "headers", func(n *yaml.Node) {
		var h Header
		var name Text
		r.mapping(n, fields{
			"name":      func(n *yaml.Node) { name = r.text(n, "header name") },
			"direction": func(n *yaml.Node) { h.Direction = r.oneOf(n, "direction", "request", "response").Value },
			"requirement": func(n *yaml.Node) {
				h.Requirement = r.oneOf(n, "requirement", "MUST", "MUST NOT", "SHOULD", "SHOULD NOT", "MAY").Value
			},
			"note": func(n *yaml.Node) { h.Note = r.inline(n, "note") },
		})
		r.required(n, name, "name in headers", "add `name:`")
		h.Name = name.Value
		out = append(out, h)
	})
	return out
}

func (r *reader) constants(n *yaml.Node) []ConstantValue {
	var out []ConstantValue
	r.pairs(n, "constants", func(key Text, n *yaml.Node) {
		v := ConstantValue{ID: key}
		if n.Kind == yaml.SequenceNode {
			v.Names = r.words(n, "constant "+key.Value)
		} else if t := r.text(n, "constant "+key.Value); t.Value != "" {
			v.Names = []string{t.Value}
		}
		out = append(out, v)
	})
	return out
}

func (r *reader) specs(n *yaml.Node) []Spec {
	var out []Spec
	r.list(n, "specs", func(n *yaml.Node) {
		var s Spec
		var title Text
		r.mapping(n, fields{
			"title":   func(n *yaml.Node) { title = r.text(n, "spec title") },
			"section": func(n *yaml.Node) { s.Section = r.text(n, "spec section").Value },
			"url":     func(n *yaml.Node) { s.URL = r.webAddress(n, "spec url") },
		})
		r.required(n, title, "title in specs", "add `title:`")
		s.Title = title.Value
		out = append(out, s)
	})
	return out
}

func (r *reader) sources(n *yaml.Node) []Source {
	var out []Source
	r.list(n, "sources", func(n *yaml.Node) {
		var s Source
		var title Text
		r.mapping(n, fields{
			"title": func(n *yaml.Node) { title = r.text(n, "source title") },
			"url":   func(n *yaml.Node) { s.URL = r.webAddress(n, "source url") },
		})
		r.required(n, title, "title in sources", "add `title:`")
		s.Title = title.Value
		out = append(out, s)
	})
	return out
}

func (r *reader) changes(n *yaml.Node) []Change {
	var out []Change
	r.list(n, "changes", func(n *yaml.Node) {
		var c Change
		f := fields{
			"date":   func(n *yaml.Node) { c.Date = r.date(n, "date of a change") },
			"change": func(n *yaml.Node) { c.Change = r.inline(n, "change") },
		}
		r.mapping(n, f)
		r.requiredKeys(n, f, "changes")
		out = append(out, c)
	})
	return out
}

// requiredKeys holds that a map has every key that it may have.
func (r *reader) requiredKeys(n *yaml.Node, f fields, what string) {
	if n.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		delete(f, n.Content[i].Value)
	}
	for _, key := range slices.Sorted(maps.Keys(f)) {
		r.diags.AddHint(r.pos(n), "add `"+key+":`", "missing %s in %s", key, what)
	}
}
