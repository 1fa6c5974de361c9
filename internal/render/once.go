package render

import (
	"html/template"
	"strings"
	"sync"
)

// once keeps what partials wrote that many pages share: executing a template costs more than all else that makes a page.
type once struct {
	partials *template.Template
	written  sync.Map // of template.HTML, by what it was made from
}

// section heads a section of the page, with a link to itself.
func (o *once) section(id, title string) (template.HTML, error) {
	return o.execute("partials/heading.html", [2]string{id, title}, link{Title: title, Href: id})
}

// header is the page's header.
func (o *once) header(f frame) (template.HTML, error) {
	return o.execute("partials/header.html", [3]string{f.Kind, f.Root}, f)
}

// item is a link in a list: of the way to a page, or of its contents.
func (o *once) item(l link) (template.HTML, error) {
	return o.execute("partials/item.html", l, l)
}

// code is a code as a list shows it, with its summary.
func (o *once) code(c codeLink) (template.HTML, error) {
	return o.execute("partials/code.html", c, c)
}

// execute returns what the partial writes for data, which key must tell from all other data. It is safe HTML, since it
// was escaped as it was written.
func (o *once) execute(name string, key, data any) (template.HTML, error) {
	if have, ok := o.written.Load(key); ok {
		return have.(template.HTML), nil
	}
	var b strings.Builder
	if err := o.partials.ExecuteTemplate(&b, name, data); err != nil {
		return "", err
	}
	html := template.HTML(b.String())
	o.written.Store(key, html)
	return html, nil
}
