package content

import "go.yaml.in/yaml/v3"

// Accents are the colours that a class can have; the stylesheet has a shade of each for light and dark.
var accents = []string{"slate", "green", "blue", "amber", "red", "violet"}

func (r *reader) classDef(n *yaml.Node) ClassDef {
	var d ClassDef
	r.mapping(n, fields{
		"id":           func(n *yaml.Node) { d.ID = r.text(n, "class id") },
		"title":        func(n *yaml.Node) { d.Title = r.text(n, "class title") },
		"summary":      func(n *yaml.Node) { d.Summary = r.text(n, "class summary") },
		"match":        func(n *yaml.Node) { d.Match = r.texts(n, "match") },
		"accent":       func(n *yaml.Node) { d.Accent = r.oneOf(n, "accent", accents...) },
		"causes_title": func(n *yaml.Node) { d.CausesTitle = r.text(n, "causes_title").Value },
		"fixes_title":  func(n *yaml.Node) { d.FixesTitle = r.text(n, "fixes_title").Value },
	})
	r.required(n, d.ID, "id in classes", "add `id:`")
	r.required(n, d.Title, "title in classes", "add `title:`")
	r.required(n, d.Summary, "summary in classes", "add `summary:` with one plain sentence")
	return d
}

func (r *reader) factDef(n *yaml.Node) FactDef {
	var d FactDef
	r.mapping(n, fields{
		"id":    func(n *yaml.Node) { d.ID = r.text(n, "fact id") },
		"title": func(n *yaml.Node) { d.Title = r.text(n, "fact title") },
		"values": func(n *yaml.Node) {
			r.list(n, "values", func(n *yaml.Node) { d.Values = append(d.Values, r.factChoice(n)) })
		},
	})
	r.required(n, d.ID, "id in facts", "add `id:`")
	r.required(n, d.Title, "title in facts", "add `title:`")
	return d
}

func (r *reader) factChoice(n *yaml.Node) FactChoice {
	var c FactChoice
	r.mapping(n, fields{
		"id":    func(n *yaml.Node) { c.ID = r.text(n, "value id") },
		"title": func(n *yaml.Node) { c.Title = r.text(n, "value title") },
	})
	r.required(n, c.ID, "id in values", "add `id:`")
	r.required(n, c.Title, "title in values", "add `title:`")
	return c
}

func (r *reader) constantDef(n *yaml.Node) ConstantDef {
	var d ConstantDef
	r.mapping(n, fields{
		"id":    func(n *yaml.Node) { d.ID = r.text(n, "language id") },
		"title": func(n *yaml.Node) { d.Title = r.text(n, "language title") },
		"url":   func(n *yaml.Node) { d.URL = r.webAddress(n, "language url") },
	})
	r.required(n, d.ID, "id in constants", "add `id:`")
	r.required(n, d.Title, "title in constants", "add `title:`")
	return d
}

func (r *reader) groupDef(n *yaml.Node) GroupDef {
	var d GroupDef
	r.mapping(n, fields{
		"id":      func(n *yaml.Node) { d.ID = r.anchor(n, "group id") },
		"title":   func(n *yaml.Node) { d.Title = r.text(n, "group title") },
		"summary": func(n *yaml.Node) { d.Summary = r.text(n, "group summary").Value },
	})
	r.required(n, d.ID, "id in groups", "add `id:`; collections name it by `group:`")
	r.required(n, d.Title, "title in groups", "add `title:`")
	return d
}

func (r *reader) logForm(n *yaml.Node) LogForm {
	var f LogForm
	var codes, finds *yaml.Node
	r.mapping(n, fields{
		"title":   func(n *yaml.Node) { f.Title = r.text(n, "log title") },
		"form":    func(n *yaml.Node) { f.Form = r.text(n, "form") },
		"codes":   func(n *yaml.Node) { codes, f.Codes = n, r.texts(n, "codes") },
		"example": func(n *yaml.Node) { f.Example = r.text(n, "example") },
		"finds":   func(n *yaml.Node) { finds, f.Finds = n, r.texts(n, "finds") },
		"url":     func(n *yaml.Node) { f.URL = r.webAddress(n, "log url") },
	})
	r.required(n, f.Title, "title in logs", "add `title:`")
	r.required(n, f.Form, "form in logs", "add `form:`, the line with {names} for its words and * for any text")
	r.required(n, f.Example, "example in logs", "add `example:`, a line of that form")
	r.requiredList(n, codes, "codes in logs", "add `codes:` with texts such as \"{status}\"")
	r.requiredList(n, finds, "finds in logs", "add `finds:` with the full ids that the example leads to")
	return f
}
