package render_test

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/PuerkitoBio/goquery"

	"statusbook/internal/content"
	"statusbook/internal/render"
	"statusbook/internal/site"
)

var manifest = map[string]string{"style.css": "assets/style-1.css", "app.js": "assets/app-2.js", "pages/comparisons.js": "assets/comparisons-5.js", "search.js": "assets/search-3.js", "results.js": "assets/results-4.js"}

// model makes the site of a source that must have no mistakes.
func model(t *testing.T, settings content.Settings, source map[string]string) *site.Site {
	t.Helper()
	files := fstest.MapFS{}
	for name, src := range source {
		files["content/"+name] = &fstest.MapFile{Data: []byte(src)}
	}
	cat, diags, err := content.Load(files)
	if err != nil || len(diags) > 0 {
		t.Fatalf("the test's own source is wrong: %v\n%s", err, diags)
	}
	s, diags := site.New(cat, settings, nil)
	if len(diags) > 0 {
		t.Fatalf("the test's own source is wrong:\n%s", diags)
	}
	return s
}

func renderer(t *testing.T, s *site.Site) *render.Renderer {
	t.Helper()
	r, diags, err := render.New(s, os.DirFS("../../templates"), manifest)
	if err != nil || len(diags) > 0 {
		t.Fatalf("our own templates are wrong: %v\n%s", err, diags)
	}
	return r
}

// pages renders every page, by address.
func pages(t *testing.T, r *render.Renderer) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, page := range r.Pages() {
		var b bytes.Buffer
		p := page()
		if err := r.Page(&b, p); err != nil {
			t.Fatalf("/%s: %v", p.URL, err)
		}
		if out[p.URL] != "" {
			t.Errorf("/%s is rendered twice", p.URL)
		}
		out[p.URL] = b.String()
	}
	return out
}

// document is one rendered page.
type document struct {
	t   *testing.T
	url string
	*goquery.Document
}

func parse(t *testing.T, all map[string]string, url string) document {
	t.Helper()
	src, ok := all[url]
	if !ok {
		t.Fatalf("no page /%s", url)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	return document{t, url, doc}
}

// shows holds that each selector finds elements with these texts, and attributes where the selector ends in "@name".
func (d document) shows(cases []shown) {
	d.t.Helper()
	for _, c := range cases {
		selector, attribute, _ := strings.Cut(c.selector, "@")
		var got []string
		d.Find(selector).Each(func(_ int, s *goquery.Selection) {
			text := strings.Join(strings.Fields(s.Text()), " ")
			if attribute != "" {
				text = s.AttrOr(attribute, "(no "+attribute+")")
			}
			got = append(got, text)
		})
		if strings.Join(got, " | ") != c.want {
			d.t.Errorf("/%s: %s:\n got %s\nwant %s", d.url, c.selector, strings.Join(got, " | "), c.want)
		}
	}
}

// shown is a selector and the texts that it finds, joined by " | ".
type shown struct{ selector, want string }

// lacks holds that no selector finds anything.
func (d document) lacks(selectors ...string) {
	d.t.Helper()
	for _, s := range selectors {
		if found := d.Find(s); found.Length() > 0 {
			html, _ := goquery.OuterHtml(found)
			d.t.Errorf("/%s: has %s: %s", d.url, s, html)
		}
	}
}

// overlay is our templates with some files changed.
func overlay(t *testing.T, changed map[string]string) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	ours := os.DirFS("../../templates")
	err := fs.WalkDir(ours, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(ours, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, src := range changed {
		files[name] = &fstest.MapFile{Data: []byte(src)}
	}
	return files
}

// replace changes a text, pair by pair.
func replace(text string, pairs ...string) string { return strings.NewReplacer(pairs...).Replace(text) }
