// Package render is the page stage: it turns a page of the site into HTML, through html/template and typed views.
//
// In comes a *site.Site and the fs.FS of templates/, out goes one page at a time to an io.Writer. Templates are parsed
// once and shared: base.html is the frame, partials/*.html are the pieces, and each file of pages/ is the inside of one
// kind of page. A view is a struct made for one template, with every link already relative to the page; a template that
// asks a view for what it doesn't have fails the build.
package render

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	texttemplate "text/template"

	"statusbook/internal/diag"
	"statusbook/internal/site"
)

// Renderer renders the pages of one site. It is safe for concurrent use.
type Renderer struct {
	site  *site.Site
	files map[string]string // the manifest of assets
	pages map[string]*template.Template
	once  *once
}

// Page is one page to render: its address and the view that its template shows.
type Page struct {
	URL      string // "502/"; a page whose URL ends in a slash is published as its index.html
	template string
	view     any
}

// Path is the file that the page is published as.
func (p Page) Path() string {
	if p.URL == "" || strings.HasSuffix(p.URL, "/") {
		return p.URL + "index.html"
	}
	return p.URL
}

// CopyURL is the address of the page's copy in Markdown, or empty: what is a tool or leads elsewhere has none.
func (p Page) CopyURL() string {
	if p.template == "search" || p.template == "error" || p.template == "offline" || p.template == "redirect" {
		return ""
	}
	return site.CopyURL(p.URL)
}

// kinds are the kinds of pages, each a file of templates/pages.
var kinds = []string{
	"home", "class", "collection", "code", "owners", "guide", "guides", "search", "error", "redirect", "comparison", "comparisons",
	"choose", "platforms", "offline",
}

// New parses the templates. A mistake in one is a diagnostic, since authors may lay their own over ours. manifest says
// under which names assets are published.
func New(s *site.Site, templates fs.FS, manifest map[string]string) (*Renderer, diag.List, error) {
	r := &Renderer{site: s, files: manifest, pages: map[string]*template.Template{}, once: &once{}}
	shared, diags, err := parseShared(templates, r.once)
	if err != nil {
		return nil, nil, err
	}
	strays, err := strays(templates)
	if err != nil {
		return nil, nil, err
	}
	diags = append(diags, strays...)
	for _, kind := range kinds {
		name := "pages/" + kind + ".html"
		src, err := fs.ReadFile(templates, name)
		if err != nil {
			return nil, nil, fmt.Errorf("read template: %w", err)
		}
		page, err := shared.Clone()
		if err != nil {
			return nil, nil, fmt.Errorf("prepare template %s: %w", name, err)
		}
		if _, err := page.New(name).Parse(string(src)); err != nil {
			diags = append(diags, templateMistake(err))
		}
		r.pages[kind] = page
	}
	r.once.partials = shared
	return r, diags, nil
}

// strays reports templates that no page is made with: an author's, with a slip in its name, would be passed over in silence.
func strays(templates fs.FS) (diag.List, error) {
	known := []string{"base.html"}
	for _, kind := range kinds {
		known = append(known, "pages/"+kind+".html")
	}
	var diags diag.List
	for _, pattern := range []string{"*.html", "pages/*.html"} {
		names, err := fs.Glob(templates, pattern)
		if err != nil {
			return nil, fmt.Errorf("list templates: %w", err)
		}
		for _, name := range names {
			if !slices.Contains(known, name) {
				hint := cmp.Or(diag.DidYouMean(name, known), "a part of several pages goes into templates/partials")
				diags.AddHint(diag.Position{File: "templates/" + name}, hint, "no page is made with this template")
			}
		}
	}
	return diags, nil
}

// StrayFolders reports folders of assets, named as in assets.Bundle.Kinds, that are for a kind of page that there is not.
func StrayFolders(folders []string) diag.List {
	var diags diag.List
	for _, folder := range folders {
		for kind := range strings.SplitSeq(path.Base(folder), "+") {
			if !slices.Contains(kinds, kind) {
				hint := cmp.Or(diag.DidYouMean(kind, kinds), "name it after a file of templates/pages")
				diags.AddHint(diag.Position{File: "assets/" + folder}, hint, "there is no kind of page %q", kind)
			}
		}
	}
	return diags
}

func parseShared(templates fs.FS, once *once) (*template.Template, diag.List, error) {
	partials, err := fs.Glob(templates, "partials/*.html")
	if err != nil {
		return nil, nil, fmt.Errorf("list templates: %w", err)
	}
	shared := template.New("").Funcs(template.FuncMap{
		"section": once.section, "header": once.header, "code": once.code, "item": once.item, "sibling": once.sibling, "policy": policy,
	})
	var diags diag.List
	for _, name := range append([]string{"base.html"}, partials...) {
		src, err := fs.ReadFile(templates, name)
		if err != nil {
			return nil, nil, fmt.Errorf("read template: %w", err)
		}
		if _, err := shared.New(name).Parse(string(src)); err != nil {
			diags = append(diags, templateMistake(err))
		}
	}
	return shared, diags, nil
}

// Page writes one page. An error of a template's is a Mistake.
func (r *Renderer) Page(w io.Writer, p Page) error {
	frame := "base.html"
	if p.template == "redirect" {
		frame = "pages/redirect.html"
	}
	err := r.pages[p.template].ExecuteTemplate(w, frame, p.view)
	var exec texttemplate.ExecError
	var escape *template.Error
	if errors.As(err, &exec) || errors.As(err, &escape) {
		return Mistake{templateMistake(err)}
	}
	return err
}

// Mistake is an author's mistake in a template, which only showed when a page was rendered.
type Mistake struct{ diag.Diagnostic }

// Error implements error.
func (m Mistake) Error() string { return m.Diagnostic.String() }

// html/template says where it met a mistake in the text of its errors alone. Where one template called another, the last
// place is the mistake's.
var templateError = regexp.MustCompile(`template: ?:?([^:\s]+):(\d+)(?::(\d+))?: `)

func templateMistake(err error) diag.Diagnostic {
	text := err.Error()
	places := templateError.FindAllStringSubmatchIndex(text, -1)
	if len(places) == 0 {
		return diag.Diagnostic{Message: text}
	}
	at := places[len(places)-1]
	m := templateError.FindStringSubmatch(text[at[0]:at[1]])
	line, _ := strconv.Atoi(m[2])
	col, _ := strconv.Atoi(m[3])
	if col > 0 {
		col++ // template counts columns from 0
	}
	file := path.Join("templates", strings.TrimPrefix(m[1], "/"))
	return diag.Diagnostic{Pos: diag.Position{File: file, Line: line, Col: col}, Message: text[at[1]:]}
}
