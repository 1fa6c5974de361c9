package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"statusbook/internal/diag"
	"statusbook/internal/markdown"
)

var parser = markdown.NewParser()

// page puts a body behind the shortest front matter; the body starts on line 4.
func page(body string) []byte { return []byte("---\ntitle: T\n---\n" + body) }

func TestBodyHTML(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"text is escaped", "a < b & \"c\"", "<p>a &lt; b &amp; &quot;c&quot;</p>\n"},
		{"links take the address they are given", "[a](b.md#x \"t\")", `<p><a href="=b.md#x" title="t">a</a></p>` + "\n"},
		{"several links keep their order", "[a](x.md) ![i](/y.png) <https://z.example/>",
			`<p><a href="=x.md">a</a> <img src="=/y.png" alt="i"> <a href="=https://z.example/">https://z.example/</a></p>` + "\n"},
		{"an address is escaped", "[a](<x.md?a=\"b\"&c>)", `<p><a href="=x.md?a=%22b%22&amp;c">a</a></p>` + "\n"},
		{"headings link to themselves", "## On the *wire* {#example}",
			`<h2 id="example"><a class="anchor" href="#example">On the <em>wire</em></a></h2>` + "\n"},
		{"a heading with a link has its own beside that", "## After *[a](b.md)* & <B {#b}",
			`<h2 id="b">After <em><a href="=b.md">a</a></em> &amp; &lt;B <a class="anchor" href="#b" aria-label="Link to After a &amp; &lt;B"></a></h2>` + "\n"},
		{"a heading's text is escaped", "## \"A\" & <B {#b}", `<h2 id="b"><a class="anchor" href="#b">&quot;A&quot; &amp; &lt;B</a></h2>` + "\n"},
		{"code keeps its language and its markup is text", "```http\nGET / <script>\n```",
			`<pre tabindex="0" role="group" aria-label="Code"><code class="language-http">GET / &lt;script&gt;` + "\n</code></pre>\n"},
		{"a hostile language is escaped", "```\"><img\nx\n```", `<pre tabindex="0" role="group" aria-label="Code"><code class="language-&quot;&gt;&lt;img">x` + "\n</code></pre>\n"},
		{"tables have no inline style", "| a |\n|--:|\n| 1 |", "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n<thead>\n<tr>\n<th class=\"right\">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class=\"right\">1</td>\n</tr>\n</tbody>\n</table></div>\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, diags := parser.Document("p.md", page(tt.body))
			if len(diags) > 0 {
				t.Fatalf("diagnostics:\n%s", diags)
			}
			got := string(doc.Body.HTML(func(l markdown.Link) string { return "=" + l.Dest }))
			if got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

func TestDiagnostics(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"no front matter", "hello", "p.md:1:1: no front matter; start with"},
		{"front matter not closed", "---\ntitle: T\n", "p.md:1:1: front matter does not end"},
		{"front matter closed by other dashes", "---\ntitle: T\n -----\nbody", "p.md:3:1: a line of dashes ends the front matter here"},
		{"front matter broken", "---\ntitle: a: b\n---\n", "p.md:2:1: front matter: mapping values are not allowed"},
		{"front matter not a map", "---\n- a\n---\n", "front matter is not a map"},
		{"front matter empty", "---\n---\n", "front matter is not a map"},
		{"duplicate key", "---\ntitle: T\ncode: a\ntitle: U\n---\n", `p.md:4:1: duplicate key "title", first on line 2`},
		{"duplicate key in a nested map", "---\nfacts:\n  a: x\n  a: y\n---\n", `p.md:4:3: duplicate key "a", first on line 3`},
		{"alias", "---\na: &x b\nc: *x\n---\n", "p.md:2:4: YAML anchors and aliases are not read"},
		{"tag", "---\na: !!binary aGk=\n---\n", "p.md:2:4: YAML tag !!binary is not read"},
		{"deep YAML", "---\na: [[[[[[[[[[[[x]]]]]]]]]]]]\n---\n", "front matter is nested too deep"},
		{"what only the older YAML refuses", "---\n<<: x\n---\n", "p.md:2:1: front matter: map merge requires map"},
		{"a text that the older YAML reads as another", "---\ntitle: yes\n---\n", `p.md:2:8: title: YAML 1.1 reads "yes" as true; put it in quotes`},
		{"raw HTML block", string(page("<div>\nx\n</div>")), "p.md:4:1: raw HTML is not passed through"},
		{"raw inline HTML", string(page("ä <b>x</b>")), "p.md:4:3: raw HTML is not passed through"},
		{"comment", string(page("<!-- x -->")), "p.md:4:1: raw HTML is not passed through"},
		{"javascript link", string(page("see [x](javascript:alert(1))")), `p.md:4:5: unsafe link "javascript:alert(1)"`},
		{"javascript link in capitals", string(page("[x](JaVaScRiPt:x)")), `unsafe link "JaVaScRiPt:x"`},
		{"javascript link behind a character reference", string(page("[x](javascript&colon;x)")), `unsafe link "javascript:x"`},
		{"javascript link with a line break inside", string(page("[x](java&#10;script:x)")), `unsafe link`},
		{"data image", string(page("![x](data:image/svg+xml,x)")), `unsafe link`},
		{"javascript autolink", string(page("<javascript:alert(1)>")), `unsafe link`},
		{"javascript reference link", string(page("[x]\n\n[x]: javascript:alert(1)")), `unsafe link`},
		{"link without a scheme", string(page("[x](//evil.example)")), "link without a scheme"},
		{"image from another host", string(page("![x](https://evil.example/x.png)")), "image from another host"},
		{"empty link", string(page("[x]()")), "link leads nowhere"},
		{"level one heading", string(page("# T")), "p.md:4:1: level-one heading in the body"},
		{"heading without an anchor", string(page("## Causes")), "heading has no anchor; write ## Causes {#anchor}"},
		{"heading with an attribute", string(page("## T {#t onclick=x}")), `heading attribute "onclick" is not passed through`},
		{"heading with a bad anchor", string(page("## T {#T1}")), `anchor "T1"`},
		{"byte order mark", "\ufeff---\n", "byte order mark"},
		{"not UTF-8", "---\ntitle: \xff\n---\n", "p.md:2:8: byte 0xFF is not UTF-8"},
		{"control character", "---\ntitle: T\n---\na\x00b", "p.md:4:2: control character U+0000"},
		{"too large", strings.Repeat("x", markdown.MaxFile+1), "file of 131073 bytes is too large"},
		{"nested quotes", string(page(strings.Repeat(">", 40) + "x")), "p.md:4:1: lists and quotes are nested too deep"},
		{"nested lists", string(page(strings.Repeat("- ", 40) + "x")), "lists and quotes are nested too deep"},
		{"many brackets", string(page(strings.Repeat("[", 5000))), "more than 1500 brackets"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, diags := parser.Document("p.md", []byte(tt.src))
			if !strings.Contains(diags.String(), tt.want) {
				t.Errorf("got:\n%swant: %s", diags, tt.want)
			}
		})
	}
}

func TestMistakesInFrontMatterAndBodyAreNamedInOneRun(t *testing.T) {
	_, diags := parser.Document("p.md", []byte("---\na: b: c\n---\n<b>\n\n[x](javascript:x)\n"))
	for _, want := range []string{"p.md:2:1:", "p.md:4:1: raw HTML", "p.md:6:1: unsafe link"} {
		if !strings.Contains(diags.String(), want) {
			t.Errorf("no %q in:\n%s", want, diags)
		}
	}
}

func TestADuplicateKeyHidesNoOtherMistake(t *testing.T) {
	doc, diags := parser.Document("p.md", []byte("---\ntitle: a\ntitle: b\nnope: c\n---\n"))
	if len(diags) != 1 || doc.Front == nil || len(doc.Front.Content) != 6 {
		t.Errorf("the rest of the front matter is lost: %+v\n%s", doc.Front, diags)
	}
}

func TestWindowsLineEnds(t *testing.T) {
	doc, diags := parser.Document("p.md", []byte("---\r\ntitle: T\r\n---\r\n\r\na\r\nb\r\n"))
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	if got := string(doc.Body.HTML(nil)); got != "<p>a\nb</p>\n" {
		t.Errorf("got %q", got)
	}
}

func TestInline(t *testing.T) {
	pos := diag.Position{File: "p.md", Line: 7, Col: 5}
	tests := []struct{ src, html, text, diags string }{
		{"plain text", "plain text", "plain text", ""},
		{"`a<b` & *c*", "<code>a&lt;b</code> &amp; <em>c</em>", "a<b & c", ""},
		{"see [x](y.md)", `see <a href="y.md">x</a>`, "see x", ""},
		{"- not a list", "- not a list", "- not a list", ""},
		{"# not a *heading*", "# not a <em>heading</em>", "# not a heading", ""},
		{"<script>alert(1)</script>", "", "", "p.md:7:5: raw HTML"},
		{"[x](javascript:x)", "", "", "p.md:7:5: unsafe link"},
		{"*a*\n\nb", "", "", "p.md:7:5: want one line"},
	}
	for _, tt := range tests {
		f, diags := parser.Inline(tt.src, pos)
		if !strings.Contains(diags.String(), tt.diags) || (tt.diags == "") != (len(diags) == 0) {
			t.Errorf("Inline(%q): diagnostics %q, want %q", tt.src, diags, tt.diags)
		}
		if got := string(f.HTML(func(l markdown.Link) string { return l.Dest })); got != tt.html {
			t.Errorf("Inline(%q) = %q, want %q", tt.src, got, tt.html)
		}
		if got := f.Text(); got != tt.text {
			t.Errorf("Inline(%q).Text() = %q, want %q", tt.src, got, tt.text)
		}
	}
}

// FuzzDocument holds that no input panics, and that what passes holds no script and no event handler.
func FuzzDocument(f *testing.F) {
	f.Add("---\ntitle: T\n---\n## A {#a}\n[x](y.md)\n")
	f.Add("---\na: [b, {c: d}]\n---\n> - x\n\n| a |\n|---|\n| <b> |\n")
	f.Fuzz(func(t *testing.T, src string) {
		doc, diags := parser.Document("f.md", []byte(src))
		html := strings.ToLower(string(doc.Body.HTML(func(l markdown.Link) string { return l.Dest })))
		if len(diags) == 0 && (strings.Contains(html, "<script") || strings.Contains(html, `href="javascript:`)) {
			t.Errorf("unsafe HTML from %q:\n%s", src, html)
		}
	})
}

// BenchmarkHostile measures the worst texts that the caps let through; the caps are right while each stays far
// below a second.
func BenchmarkHostile(b *testing.B) {
	fill := func(unit string) string { return strings.Repeat(unit, (120<<10)/len(unit)) }
	paragraphs := func(unit string, n int) string { return fill(strings.Repeat(unit, n) + "\n\n") }
	bodies := map[string]string{
		"quotes":       fill(strings.Repeat(">", 15) + " a\n"),
		"lists":        fill(strings.Repeat("- ", 15) + "a\n"),
		"brackets":     paragraphs("[", 1400),
		"links":        paragraphs("[a](", 1400),
		"images":       paragraphs("![", 1400),
		"emphasis":     paragraphs("*a ", 1400),
		"emphasis mix": paragraphs("*a_b", 1400),
		"backticks":    paragraphs("`a``b", 460),
		"angle":        paragraphs("<a ", 1400),
		"entities":     paragraphs("&a", 1400),
		"references":   fill("[a]: b\n"),
		"table":        "| a |\n|---|\n" + fill("| b "),
		"wide table":   fill("|a") + "\n" + fill("|-"),
		"long line":    fill("a "),
		"urls":         fill("www.a.b "),
		"indent":       fill("                                a\n"),
		"setext":       fill("a\n=\n"),
		"ordered":      fill("1. a\n   "),
		"steps":        steps(),
	}
	for name, body := range bodies {
		b.Run(name, func(b *testing.B) {
			src := page(body)
			for b.Loop() {
				parser.Document("p.md", src[:min(len(src), markdown.MaxFile)])
			}
		})
	}
}

func steps() string {
	var b strings.Builder
	for i := 0; b.Len() < 110<<10; i = (i + 1) % 60 {
		fmt.Fprintf(&b, "%s- a\n", strings.Repeat(" ", i*2))
	}
	return b.String()
}
