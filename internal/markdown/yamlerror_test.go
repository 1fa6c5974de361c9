package markdown_test

import (
	"strings"
	"testing"

	"statusbook/internal/markdown"
)

func TestBrokenYAMLIsReportedOnItsOwnLine(t *testing.T) {
	tests := []struct{ name, front, want string }{
		{"a list entry one column off", "a: 1\nb:\n  - x\n - y\nc: 2", "p.md:5:1: front matter: did not find expected key"},
		{"text after a quoted text", "a: 1\nb: 2\nc: \"x\" y\nd: 4", "p.md:4:1: front matter: did not find expected key"},
		{"an apostrophe in single quotes", "a: 1\nb: 'it's'", "p.md:3:1: front matter: did not find expected key"},
		{"a list that is not closed", "a: 1\nb: 2\nc: [x, y\nd: 4", "p.md:4:1: front matter: did not find expected ',' or ']'"},
		{"a map that is not closed", "a: 1\nb: {x: y\nd: 4", "p.md:3:1: front matter: did not find expected ',' or '}'"},
		{"a bracket too many", "a: 1\nx: ]", "p.md:3:1: front matter: did not find expected node content"},
		{"a quoted text that is not closed", "a: 1\nb: \"2\nd: 4", "p.md:3:1: front matter: found unexpected end of stream"},
		{"a tab", "a: 1\nb: 2\n\tc: 3", "p.md:4:1: front matter: found a tab character that violates indentation; indent with spaces"},
		{"a colon in a text", "a: 1\nb: x: y", "p.md:3:1: front matter: mapping values are not allowed in this context; quote texts that hold `: `"},
		{"an alias of nothing", "a: 1\nb: *x", "p.md:3:1: front matter: unknown anchor 'x' referenced"},
		{"more YAML behind its end", "a: 1\nb: |\n  ...\n...\nc: 2", "p.md:5:1: the YAML ends here, and what follows is not read; delete this line"},
		{"nonsense behind its end", "a: 1\n... # end\n%b", "p.md:4:1: front matter: found unknown directive name"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, diags := parser.Document("p.md", []byte("---\n"+tt.front+"\n---\n"))
			if len(diags) != 1 || !strings.HasPrefix(diags.String(), tt.want) {
				t.Errorf("got:\n%swant: %s", diags, tt.want)
			}
		})
	}
}

func TestSettingsAreReadLikeFrontMatterAndNamedAsSettings(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"nothing", " \n", ""},
		{"comments alone", "# title: T\n# root: http\n", ""},
		{"a document marker first", "# x\n---\ntitle: T\n", ""},
		{"a list", "- a", "s.yaml:1:1: settings file is not a map"},
		{"a word", "\nhello\n", "s.yaml:2:1: settings file is not a map"},
		{"broken", "title: a: b", "s.yaml:1:1: settings file: mapping values are not allowed"},
		{"two documents", "title: T\n---\nroot: http\n", "s.yaml:2:1: the YAML ends here"},
		{"a duplicate key", "title: T\ntitle: U\n", `s.yaml:2:1: duplicate key "title", first on line 1`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, diags := markdown.YAML("s.yaml", []byte(tt.src))
			if got := diags.String(); tt.want == "" && got != "" || !strings.HasPrefix(got, tt.want) || len(diags) > 1 {
				t.Errorf("got:\n%swant: %s", got, tt.want)
			}
		})
	}
}

func TestHeadingTextIsWhatAReaderSees(t *testing.T) {
	tests := []struct{ src, want string }{
		{"On the *wire*", "On the wire"},
		{`A &amp; B \* C &#228;`, "A & B * C ä"},
		{"`a &amp; <b>` and **c**", "a &amp; <b> and c"},
		{"see [the page](x.md)", "see the page"},
	}
	for _, tt := range tests {
		doc, diags := parser.Document("p.md", page("## "+tt.src+" {#a}"))
		if len(diags) > 0 || doc.Body.Headings()[0].Text != tt.want {
			t.Errorf("%s: got %+v, want %q\n%s", tt.src, doc.Body.Headings(), tt.want, diags)
		}
	}
}

func TestAlternativeTextIsWhatAReaderHears(t *testing.T) {
	doc, diags := parser.Document("p.md", page("![A &amp; \"B\"\nC](/x.png)"))
	want := `<p><img src="/x.png" alt="A &amp; &quot;B&quot; C"></p>` + "\n"
	if got := string(doc.Body.HTML(func(l markdown.Link) string { return l.Dest })); len(diags) > 0 || got != want {
		t.Errorf("got %s, want %s\n%s", got, want, diags)
	}
}
