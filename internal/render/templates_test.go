package render_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"testing"

	"statusbook/internal/content"
	"statusbook/internal/diag"
	"statusbook/internal/render"
)

func TestMistakesInAnAuthorsTemplatesAreAllNamed(t *testing.T) {
	tests := []struct {
		name    string
		changed map[string]string
		want    string
	}{
		{"an action that does not end", map[string]string{"pages/code.html": "{{define \"main\"}}\n<p>{{.ID</p>{{end}}"},
			"templates/pages/code.html:2: bad character U+003C '<'\n"},
		{"an end too many", map[string]string{"partials/footer.html": "a\nb\n{{end}}"}, "templates/partials/footer.html:3: unexpected {{end}}\n"},
		{"an end that is missing", map[string]string{"base.html": "{{if .Layout}}\n"}, "templates/base.html:2: unexpected EOF\n"},
		{"a function that does not exist", map[string]string{"pages/home.html": "\n{{shout .}}"}, "templates/pages/home.html:2: function \"shout\" not defined\n"},
		{"one in the frame, one in a partial, two in pages", map[string]string{
			"base.html": "{{a}}", "partials/new.html": "{{b}}", "pages/code.html": "{{c}}", "pages/search.html": "{{d}}",
		}, "templates/base.html:1: function \"a\" not defined\ntemplates/pages/code.html:1: function \"c\" not defined\n" +
			"templates/pages/search.html:1: function \"d\" not defined\ntemplates/partials/new.html:1: function \"b\" not defined\n"},
	}
	for _, tt := range tests {
		_, diags, err := render.New(model(t, settings, rich), overlay(t, tt.changed), manifest)
		if err != nil || diags.Sorted().String() != tt.want {
			t.Errorf("%s: got %v\n%swant:\n%s", tt.name, err, diags.Sorted(), tt.want)
		}
	}
}

// mistakeOn renders the page at url with changed templates, and gives the mistake that it meets.
func mistakeOn(t *testing.T, url string, changed map[string]string) diag.Diagnostic {
	t.Helper()
	r, diags, err := render.New(model(t, settings, rich), overlay(t, changed), manifest)
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	for _, page := range r.Pages() {
		if p := page(); p.URL == url {
			var mistake render.Mistake
			if err := r.Page(io.Discard, p); !errors.As(err, &mistake) {
				t.Fatalf("/%s: want a mistake, got %v", url, err)
			}
			return mistake.Diagnostic
		}
	}
	t.Fatalf("no page /%s", url)
	return diag.Diagnostic{}
}

func TestMistakesThatShowWhenAPageIsRenderedHaveTheirPlace(t *testing.T) {
	tests := []struct {
		name, url, file, src string
		line, col            int
		message              string
	}{
		{"a field that the view does not have", "502/", "pages/code.html", "{{define \"main\"}}\n<p>{{.Nmae}}</p>{{end}}", 2, 6,
			`executing "main" at <.Nmae>: can't evaluate field Nmae in type render.codeView`},
		{"a field of the frame", "", "base.html", "<!doctype html>\n\n  {{.Layout.Titel}}", 3, 12,
			`executing "base.html" at <.Layout.Titel>: can't evaluate field Titel in type render.layout`},
		{"a field in a partial", "5xx/", "partials/codes.html", "<ul>\n{{range .}}<li>{{.Nope}}</li>{{end}}</ul>", 2, 18,
			`executing "partials/codes.html" at <.Nope>: can't evaluate field Nope in type render.codeLink`},
		{"a field in the header", "502/", "partials/header.html", "<p>\n{{.Hom}}</p>", 2, 3,
			`executing "partials/header.html" at <.Hom>: can't evaluate field Hom in type render.frame`},
		{"a field in a section's heading", "502/", "partials/heading.html", "{{.Id}}", 1, 3,
			`executing "partials/heading.html" at <.Id>: can't evaluate field Id in type render.link`},
		{"a partial that does not exist", "502/", "pages/code.html", "{{define \"main\"}}\n{{template \"partials/nope.html\" .}}{{end}}", 2, 12,
			`no such template "partials/nope.html"`},
		{"a page without a main part", "502/", "pages/code.html", "<p>hello</p>", 0, 0, `no such template "main"`},
		{"a redirect", "bad-gateway/", "pages/redirect.html", "a\nb {{.To}}", 2, 5, `executing "pages/redirect.html" at <.To>: can't evaluate field To in type render.redirectView`},
	}
	for _, tt := range tests {
		got := mistakeOn(t, tt.url, map[string]string{tt.file: tt.src})
		want := diag.Diagnostic{Pos: diag.Position{File: "templates/" + tt.file, Line: tt.line, Col: tt.col}, Message: tt.message}
		if tt.line == 0 { // it shows where the part is asked for
			want.Pos = got.Pos
			if got.Pos.File != "templates/base.html" || got.Pos.Line == 0 {
				t.Errorf("%s: stands at %s", tt.name, got.Pos)
			}
		}
		if got != want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, want)
		}
	}
}

func TestATemplateThatWouldBeUnsafeIsRefused(t *testing.T) {
	got := mistakeOn(t, "502/", map[string]string{"pages/code.html": "{{define \"main\"}}\n<script>let x = `${ {{.Name}} }`</script><a href=\"{{if .ID}}\">{{end}}{{end}}"})
	if got.Pos.File != "templates/pages/code.html" || got.Pos.Line != 2 || got.Message == "" {
		t.Errorf("got %s", got)
	}
}

func TestAnAuthorsTemplateIsUsed(t *testing.T) {
	r, diags, err := render.New(model(t, settings, rich), overlay(t, map[string]string{
		"pages/code.html":      `{{define "main"}}<main id="mine">{{.FullID}} {{.Status}} {{template "partials/mine.html" .Lead}}</main>{{end}}`,
		"partials/mine.html":   "<em>{{.}}</em>",
		"partials/footer.html": "<footer>Ours, from {{.Source}}</footer>",
	}), manifest)
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	d := parse(t, pages(t, r), "502/")
	d.shows([]shown{{"#mine", "http/502 deprecated The gateway got nonsense."}, {"#mine em", "The gateway got nonsense."}, {"footer", "Ours, from content/codes/http/502.md"}})
}

func TestTemplatesThatCannotBeReadAreNoMistake(t *testing.T) {
	_, diags, err := render.New(model(t, settings, rich), noFiles{}, manifest)
	if !errors.Is(err, fs.ErrNotExist) || len(diags) > 0 {
		t.Errorf("got %v, %s", err, diags)
	}
}

type noFiles struct{}

func (noFiles) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

func TestAReaderThatGoesAwayIsNoMistakeOfTheAuthor(t *testing.T) {
	r := renderer(t, model(t, settings, rich))
	gone := errors.New("gone")
	err := r.Page(failing{gone}, r.Pages()[0]())
	if !errors.Is(err, gone) || errors.As(err, new(render.Mistake)) {
		t.Errorf("got %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// hostile is a text that becomes markup wherever it is not escaped.
const hostile = `</script><img src=x onerror=alert(1)>"'` + "`{{.}}&lt;" + `</title>-->`

// TestHostileTextsAreTextOnEveryPage puts one text into every field that takes text.
func TestHostileTextsAreTextOnEveryPage(t *testing.T) {
	const h = "'" + `</script><img src=x onerror=alert(1)>"''` + "`{{.}}&lt;" + `</title>-->` + "'" // as YAML quotes it
	lines := "title: " + h + "\nsummary: " + h + "\nkeywords: [" + h + "]\nsources: [{title: " + h + "}]\n"
	class := "{id: all, title: " + h + ", summary: " + h + ", match: ['*'], causes_title: " + h + ", fixes_title: " + h + "}"
	inline := "'`" + `</script><img src=x onerror=alert(1)>` + "`'"
	source := map[string]string{
		"codes/x/index.md": "---\nname: " + h + "\n" + lines + "classes: [" + class + "]\nfacts: [{id: a, title: " + h + "}]\nconstants: [{id: go, title: " + h + "}]\n---\n",
		"codes/x/404.md": "---\ncode: '404'\nnames: [" + h + "]\nsignatures: [" + h + "]\ncauses: [" + inline + "]\nfixes: [" + inline + "]\nsince: " + h + "\napplies_to: " + h +
			"\nrelated: [{code: '1', difference: " + inline + "}]\nfacts: {a: {value: " + h + ", note: " + inline + "}}\nheaders: [{name: " + h + ", note: " + inline + "}]\n" +
			"constants: {go: [" + h + "]}\nspecs: [{title: " + h + ", section: " + h + "}]\naliases: [/old/]\n" + lines + "---\n## `" + `</script><img src=x onerror=alert(1)>` + "` {#wire}\n",
		"codes/x/1.md":           "---\ncode: '1'\n" + lines + "---\n",
		"codes/x/classes/all.md": "---\nclass: all\nspecs: [{title: " + h + ", section: " + h + "}]\nsources: [{title: " + h + "}]\n---\n",
		"codes/y/index.md":       "---\n" + lines + "classes: [" + class + "]\n---\n", "codes/y/7.md": "---\ncode: '7'\n" + lines + "---\n",
		"codes/z/index.md": "---\n" + lines + "classes: [" + class + "]\n---\n", "codes/z/7.md": "---\ncode: '7'\n" + lines + "---\n",
		"guides/g.md": "---\ncodes: ['404']\n" + lines + "---\n## A {#a}\n",
	}
	s := content.Settings{Title: hostile, Question: hostile, Description: hostile, Language: hostile, SearchHint: hostile, Tips: []string{hostile}, Root: content.Text{Value: "x"}}
	all := pages(t, renderer(t, model(t, s, source)))
	clean := bytes.Count([]byte(all["404/"]), []byte("&lt;/script&gt;"))
	if clean < 25 {
		t.Errorf("the text stands only %d times on the code's page", clean)
	}
	for url := range all {
		d := parse(t, all, url)
		d.lacks("img", "[onerror]", "script:not([src]):not([type='application/ld+json'])", "script ~ script ~ script", "body title", "iframe")
		redirect := url == "old/" || url == "compare/404-1/"
		if d.Find("html").AttrOr("lang", "") != hostile || !redirect && d.Find("main").Length() != 1 {
			t.Errorf("/%s: the text broke out of its place", url)
		}
	}
	for _, url := range []string{"", "404/", "x/", "all/", "7/", "guides/", "guides/g/", "search/", "404.html", "z/7/"} {
		parse(t, all, url).shows([]shown{{"input[name=q]:first-of-type@placeholder", placeholders(url)}})
	}
	parse(t, all, "404/").shows([]shown{
		{"h1", "404 " + hostile}, {".lede", hostile}, {".names i", hostile}, {"h2#causes + ul code", `</script><img src=x onerror=alert(1)>`}, {".signatures code", hostile},
		{".glance dt", "Owner | Defined in | " + hostile + " | Where it shows | Since"}, {"section:has(#headers) th code", hostile}, {"section:has(#constants) td code", hostile},
		{".prose h2 code", `</script><img src=x onerror=alert(1)>`}, {".glance nav a[href='#wire']", `</script><img src=x onerror=alert(1)>`},
		{"title", "404 " + hostile + " · " + hostile + " · " + hostile}, {"meta[name=description]@content", hostile},
	})
}

// placeholders are those of the fields of a page: the home page has two.
func placeholders(url string) string {
	if url == "" {
		return hostile + " | " + hostile
	}
	return hostile
}
