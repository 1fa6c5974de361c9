package render

import (
	"html/template"
	"strings"
	"sync"

	"statusbook/internal/headers"
	"statusbook/internal/site"
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
	return o.execute("partials/header.html", [4]string{"header", f.Kind, f.Part, f.Root}, f)
}

// item is a link in a list: of the way to a page, or of its contents.
func (o *once) item(l link) (template.HTML, error) {
	return o.execute("partials/item.html", l, l)
}

// code is a code as a list shows it, with its summary.
func (o *once) code(c codeLink) (template.HTML, error) {
	return o.execute("partials/code.html", c, c)
}

// sibling is a code as its siblings name it: by its ID alone.
func (o *once) sibling(c codeLink) (template.HTML, error) {
	return o.execute("partials/sibling.html", siblingKey(c), c)
}

// siblingKey tells what sibling wrote for a code from what code did.
type siblingKey codeLink

// listed is what code returns for a code that is linked from a page, found without making the link.
func (o *once) listed(l linker, c *site.Code) (template.HTML, error) {
	key := listedKey{c, strings.Count(l.from, "/"), c.Collection == l.home}
	if have, ok := o.written.Load(key); ok {
		return have.(template.HTML), nil
	}
	html, err := o.code(linkCode(l, c))
	if err == nil {
		o.written.Store(key, html)
	}
	return html, err
}

// listedKey is what the links to a code from different pages differ by.
type listedKey struct {
	code  *site.Code
	depth int
	home  bool
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

// policy is the attribute of <meta> that has the page's content policy. Its quotes would only be longer if they were escaped.
func policy() template.HTMLAttr { return template.HTMLAttr(`content="` + headers.Policy() + `"`) }
