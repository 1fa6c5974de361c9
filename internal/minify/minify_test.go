package minify_test

import (
	"html/template"
	"strings"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"statusbook/internal/minify"
)

func TestStylesAndScriptsGetSmallerAndMeanTheSame(t *testing.T) {
	tests := []struct{ ext, src, want string }{
		{".css", "/* why */\na  {\n  color : #ff0000 ;\n}\n", "a{color:red}"},
		{".css", "@media (prefers-color-scheme: dark) { a { color: var(--x) } }", "@media(prefers-color-scheme:dark){a{color:var(--x)}}"},
		{".js", "// why\nconst  a = 1 ;\n  call( a );\n", "const a=1;call(a)"},
		{".js", "call( \"a  b\", `c  d` )", "call(\"a  b\",`c  d`)"},
		{".css", "", ""}, {".js", "", ""},
	}
	for _, tt := range tests {
		got, err := minify.New().Bytes(tt.ext, []byte(tt.src))
		if err != nil || string(got) != tt.want {
			t.Errorf("%s: got %s, %v, want %s", tt.src, got, err, tt.want)
		}
	}
}

func TestAScriptThatIsWrongIsAnError(t *testing.T) {
	if _, err := minify.New().Bytes(".js", []byte("let = = 1;")); err == nil {
		t.Error("no error")
	}
}

func page(t *testing.T, m *minify.Minifier, src string) string {
	t.Helper()
	small, err := m.Bytes(".html", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return string(small)
}

func TestPagesGetSmallerAndKeepWhatReadersMayRelyOn(t *testing.T) {
	const src = "<!doctype html>\n<html lang=\"en\">\n<head>\n<!-- why -->\n<title>A  B</title>\n</head>\n<body>\n<p class=\"x\">One\n   two</p>\n\n<ul>\n<li>a</li>\n</ul>\n" +
		"<pre tabindex=\"0\"><code>a\n  b &lt;c&gt;\n</code></pre>\n<a href=\"../502/\" title=\"a &quot;b&quot;\">x</a> <em>y</em>\n</body>\n</html>\n"
	got := page(t, minify.New(), src)
	if len(got) >= len(src)-20 || strings.Contains(got, "why") {
		t.Errorf("not small: %s", got)
	}
	for _, want := range []string{
		"<!doctype html>", `<html lang="en">`, "<head>", "</head>", "</body>", "</html>", `<p class="x">`, "</p>", "<li>a</li>", "a\n  b &lt;c&gt;\n</code></pre>", "x</a> <em>y</em>", `href="../502/"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
}

func TestHostileTextStaysText(t *testing.T) {
	const hostile = `</script><img src=x onerror=alert(1)>"' onclick='&lt;b&gt;`
	escaped := template.HTMLEscapeString(hostile)
	got := page(t, minify.New(), `<p title="`+escaped+`">`+escaped+`</p><p title='`+escaped+`'></p>`)
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(got))
	if err != nil {
		t.Fatal(err)
	}
	if doc.Find("p").Text() != hostile || doc.Find("p").First().AttrOr("title", "") != hostile || doc.Find("p").Last().AttrOr("title", "") != hostile {
		t.Errorf("the text changed: %s", got)
	}
	if doc.Find("img, [onclick], b").Length() > 0 || doc.Find("body > *").Length() != 2 {
		t.Errorf("the text became markup: %s", got)
	}
}

func TestOneMinifierServesManyGoroutines(t *testing.T) {
	m := minify.New()
	want := page(t, m, "<p>  a  </p>")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if got, err := m.Bytes(".html", []byte("<p>  a  </p>")); err != nil || string(got) != want {
					t.Errorf("got %s, %v", got, err)
				}
			}
		})
	}
	wg.Wait()
}
