package content

import (
	"cmp"
	"maps"
	"strings"

	"go.yaml.in/yaml/v3"

	"statusbook/internal/diag"
	"statusbook/internal/markdown"
)

// with adds the keys that every kind of page has to its own.
func (r *reader) with(p *Page, own fields) fields {
	all := fields{
		"keywords": func(n *yaml.Node) { p.Keywords = r.words(n, "keywords") },
		"sources":  func(n *yaml.Node) { p.Sources = r.sources(n) },
		"reviewed": func(n *yaml.Node) { p.Reviewed = r.date(n, "reviewed") },
		"aliases":  func(n *yaml.Node) { p.Aliases = r.texts(n, "aliases") },
		"changes":  func(n *yaml.Node) { p.Changes = r.changes(n) },
	}
	maps.Copy(all, own)
	return all
}

// titled adds title and summary, which classes take from their collection.
func (r *reader) titled(p *Page, own fields) fields {
	own["title"] = func(n *yaml.Node) { p.Title = r.text(n, "title") }
	own["summary"] = func(n *yaml.Node) { p.Summary = r.text(n, "summary") }
	return r.with(p, own)
}

// required reports a key that is not there. One that is there but empty has a position, and was reported.
func (r *reader) required(front *yaml.Node, t Text, key, hint string) {
	if front != nil && front.Kind == yaml.MappingNode && t == (Text{}) {
		r.diags.AddHint(markdown.NodePosition(r.file, front), hint, "missing %s", key)
	}
}

// requiredList holds that a list is there and not empty. What is no list was reported when it was read.
func (r *reader) requiredList(front, list *yaml.Node, key, hint string) {
	if front.Kind == yaml.MappingNode && (list == nil || list.Kind == yaml.SequenceNode && len(list.Content) == 0) {
		r.diags.AddHint(r.pos(front), hint, "missing %s", key)
	}
}

func (r *reader) requiredTitle(front *yaml.Node, p Page) {
	r.required(front, p.Title, "title", "add `title:` with the name alone")
	r.required(front, p.Summary, "summary", "add `summary:` with one plain sentence of at most 160 characters")
}

func (r *reader) code(front *yaml.Node, p Page, collection, stem string) *Code {
	c := &Code{Page: p, Collection: collection}
	r.mapping(front, r.titled(&c.Page, fields{
		"code":       func(n *yaml.Node) { c.ID = r.text(n, "code") },
		"status":     func(n *yaml.Node) { c.Status = r.status(n) },
		"class":      func(n *yaml.Node) { c.Class = r.text(n, "class") },
		"names":      func(n *yaml.Node) { c.Names = r.words(n, "names") },
		"signatures": func(n *yaml.Node) { c.Signatures = r.words(n, "signatures") },
		"causes":     func(n *yaml.Node) { c.Causes = r.inlines(n, "causes") },
		"fixes":      func(n *yaml.Node) { c.Fixes = r.inlines(n, "fixes") },
		"related":    func(n *yaml.Node) { c.Related = r.related(n) },
		"parent":     func(n *yaml.Node) { c.Parent = r.text(n, "parent") },
		"facts":      func(n *yaml.Node) { c.Facts = r.facts(n) },
		"headers":    func(n *yaml.Node) { c.Headers = r.headers(n) },
		"constants":  func(n *yaml.Node) { c.Constants = r.constants(n) },
		"specs":      func(n *yaml.Node) { c.Specs = r.specs(n) },
		"since":      func(n *yaml.Node) { c.Since = r.text(n, "since").Value },
		"applies_to": func(n *yaml.Node) { c.AppliesTo = r.text(n, "applies_to").Value },
	}))
	r.required(front, c.ID, "code", `add code: "`+stem+`"`)
	r.requiredTitle(front, c.Page)
	c.ID = r.fileNamed("code", c.ID, stem)
	return c
}

// fileNamed holds that a code is found where its name says: a file whose name and code differ is nearly always a copy
// that was half edited. A code that could not be read was reported; the file's name stands in for it, so that what leads
// to it is not reported too.
func (r *reader) fileNamed(what string, id Text, stem string) Text {
	if id.Value == "" {
		return Text{stem, cmp.Or(id.Pos, diag.Position{File: r.file, Line: 1, Col: 1})}
	}
	if id.Value != stem {
		r.diags.AddHint(id.Pos, "rename the file or mend the "+what, "%s %q stands in a file named %q", what, id.Value, stem+".md")
	}
	return id
}

// Statuses are the standings that a code can have.
var statuses = []string{"standard", "deprecated", "reserved", "experimental", "temporary", "unofficial"}

func (r *reader) status(n *yaml.Node) Text { return r.oneOf(n, "status", statuses...) }

func (r *reader) class(front *yaml.Node, p Page, collection string) *Class {
	c := &Class{Page: p, Collection: collection}
	r.mapping(front, r.with(&c.Page, fields{
		"class": func(n *yaml.Node) { c.ID = r.text(n, "class") },
		"specs": func(n *yaml.Node) { c.Specs = r.specs(n) },
	}))
	stem := strings.TrimSuffix(p.File[strings.LastIndex(p.File, "/")+1:], ".md")
	r.required(front, c.ID, "class", `add class: "`+stem+`"`)
	c.ID = r.fileNamed("class", c.ID, stem)
	return c
}

func (r *reader) collection(front *yaml.Node, p Page, slug string) *Collection {
	c := &Collection{Page: p, Slug: slug}
	r.mapping(front, r.titled(&c.Page, fields{
		"name":   func(n *yaml.Node) { c.Name = r.text(n, "name").Value },
		"status": func(n *yaml.Node) { c.Status = r.status(n) },
		"order":  func(n *yaml.Node) { c.Order = r.integer(n, "order") },
		"group":  func(n *yaml.Node) { c.Group = r.text(n, "group") },
		"names":  func(n *yaml.Node) { c.Names = r.words(n, "names") },
		"signatures": func(n *yaml.Node) {
			c.Traces = r.words(n, "signatures")
		},
		"logs": func(n *yaml.Node) { r.list(n, "logs", func(n *yaml.Node) { c.Logs = append(c.Logs, r.logForm(n)) }) },
		"classes": func(n *yaml.Node) {
			r.list(n, "classes", func(n *yaml.Node) { c.Classes = append(c.Classes, r.classDef(n)) })
		},
		"facts": func(n *yaml.Node) { r.list(n, "facts", func(n *yaml.Node) { c.Facts = append(c.Facts, r.factDef(n)) }) },
		"constants": func(n *yaml.Node) {
			r.list(n, "constants", func(n *yaml.Node) { c.Constants = append(c.Constants, r.constantDef(n)) })
		},
	}))
	r.requiredTitle(front, c.Page)
	if c.Name == "" {
		c.Name = c.Title.Value
	}
	return c
}
