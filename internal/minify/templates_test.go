package minify_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"statusbook/internal/minify"
)

func TestTemplatesAreMinifiedAndStayTemplates(t *testing.T) {
	src := "{{define \"main\"}}\n<main>\n  <input {{if .A}}data-a{{end}} class=\"x{{if .B}} y{{end}}\">\n  {{range .C}}<a href=\"{{.Href}}\"> {{.T}} </a>  <b>c</b>{{end}}\n</main>\n<!-- x -->{{end}}\n"
	got, err := fs.ReadFile(minify.Templates{FS: fstest.MapFS{"pages/a.html": {Data: []byte(src)}}}, "pages/a.html")
	if err != nil {
		t.Fatal(err)
	}
	want := "{{define \"main\"}}<main><input {{if .A}}data-a{{end}} class=\"x{{if .B}} y{{end}}\">\n{{range .C}}<a href=\"{{.Href}}\"> {{.T}} </a><b>c</b>{{end}}</main>{{end}}"
	if string(got) != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestOnlyLineEndsBetweenBlocksGo(t *testing.T) {
	tests := []struct{ page, want string }{
		{"<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n", "<p>a</p><ul><li>b</li></ul>"},
		{"<h2 id=\"x\">a</h2>\n<p>b\nc</p>\n", "<h2 id=\"x\">a</h2><p>b\nc</p>"},
		{"<p><a href=\"x\">a</a>\n<a href=\"y\">b</a></p>\n", "<p><a href=\"x\">a</a>\n<a href=\"y\">b</a></p>"},
		{"<pre tabindex=\"0\"><code>\n&lt;p&gt;\n&lt;/p&gt;\n</code></pre>\n<p>", "<pre tabindex=\"0\"><code>\n&lt;p&gt;\n&lt;/p&gt;\n</code></pre><p>"},
		{"a<br>\nb", "a<br>\nb"},
		{"no tags\n", "no tags\n"},
	}
	for _, tt := range tests {
		if got := string(minify.BlockLines([]byte(tt.page))); got != tt.want {
			t.Errorf("BlockLines(%q) = %q, want %q", tt.page, got, tt.want)
		}
	}
}
