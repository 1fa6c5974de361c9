package transcript_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"statusbook/internal/transcript"
)

func same(link string) string {
	if link == "" {
		return "https://x.example/502/"
	}
	return link
}

// of is the Markdown of what stands in a page's main element.
func of(main string) string {
	return strings.TrimSuffix(string(transcript.Of([]byte("<!doctype html><head><title>T</title></head><body><main>"+main+"</main></body>"), same)), "\n")
}

func TestEachElementHasItsMarkdown(t *testing.T) {
	tests := []struct{ name, html, want string }{
		{"paragraphs", "<p>One\n two</p><p>Three</p>", "One two\n\nThree"},
		{"emphasis", "<p>a <em>b</em> <b>c</b> <del>d</del><i> e </i>f</p>", "a *b* **c** ~~d~~ *e* f"},
		{"nested emphasis", "<p><b><i>a</i> b</b></p>", "***a* b**"},
		{"emphasis that stars can't show", "<p>a<b>\"b\"</b>c <b>d</b><i>e</i></p>", "a\"b\"c **d**e"},
		{"empty emphasis", "<p>a<b> </b>b<i></i></p>", "a b"},
		{"code", "<p><code>a`b</code> <code>`</code> <kbd>/</kbd> <code>a*_&lt;b&gt;</code></p>", "``a`b`` `` ` `` `/` `a*_<b>`"},
		{"links", `<p><a href="../504/" title='a "b"'>5 <b>04</b></a> <a href="a (b).html">x</a> <a href="https://y.example/">https://y.example/</a></p>`,
			"[5 **04**](../504/ \"a \\\"b\\\"\") [x](<a (b).html>) <https://y.example/>"},
		{"a link's own white space", `<p>a<a href="b"> b </a>c</p>`, "a [b](b) c"},
		{"ampersands in addresses", `<p><a href="?a=1&amp;copy=2">x</a></p>`, `[x](?a=1\&copy=2)`},
		{"an image", `<p><img src="a.svg" alt="A [b]"></p>`, `![A \[b\]](a.svg)`},
		{"a list", "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li><p>d</p><p>e</p></li></ul>", "- a\n- b\n  - c\n- d: e"},
		{"a list of two paragraphs", "<ul><li><p>d</p><p>e</p><p>f</p></li></ul>", "- d\n\n  e\n\n  f"},
		{"two lists in a row", "<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"},
		{"a list of numbers", `<ol start="9"><li>a</li><li><pre><code>b
c
</code></pre></li></ol>`, "9. a\n10. ```\n    b\n    c\n    ```"},
		{"a code in a list", `<ul><li><a href="a"><b>1</b> One</a> <small>X</small><span>All.</span></li></ul>`, "- [**1** One](a) X: All."},
		{"terms", "<dl><dt>A</dt><dd>b</dd><dd>c</dd><div><dt><a href='x'>D</a></dt><dd>e<br><small>f</small></dd></div></dl>", "- **A**: b; c\n- [D](x): e; f"},
		{"a table", "<table><thead><tr><th>A|B</th><th>C</th></tr></thead><tbody><tr><td><code>a|b</code></td><td>x<br>y</td></tr><tr><td colspan=2><ul><li>1</li><li>2</li></ul></td></tr></tbody></table>",
			"| A\\|B | C |\n| --- | --- |\n| `a\\|b` | x; y |\n| 1; 2 |  |"},
		{"a table without a head", "<table><tr><td>a</td></tr></table>", "|  |\n| --- |\n| a |"},
		{"a bar behind a backslash", `<table><tr><th>A</th></tr><tr><td><code>a\|b</code></td></tr></table>`, `| A |` + "\n| --- |\n" + `| a\\\|b |`},
		{"code with its language", "<pre><code class=\"language-http\">GET /\n\n<span>a</span> ```\n</code></pre>", "````http\nGET /\n\na ```\n````"},
		{"a quotation", "<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"},
		{"a line's end", "<p>a<br>- b</p>", "a\\\n\\- b"},
		{"a rule", "<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"},
		{"what is no text", `<form>a</form><nav>b</nav><p hidden>c</p><svg><text>d</text></svg><button>e</button><label>Yours: <select><option>i</select></label><h2 id="x"><a class="anchor" href="#x">F</a> <a class="anchor" href="#x"></a></h2><p><a class="act jump" href="#x">g</a></p><ul class="jump"><li>h</li></ul>`, "## F"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := of(tt.html); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

func TestACopySaysWhereItsPageIs(t *testing.T) {
	const page = `<body><header class="top"><a href="./">Site</a><form></form></header><nav class="crumbs"><ol><li><a href="../">Codes</a></li><li><span>502</span></li></ol></nav>
<main><h1><span>502</span> Bad <i>Gateway</i></h1><p>Text.</p></main><footer><p>Reviewed <time>2026-11-21</time>.</p></footer></body>`
	const want = "# 502 Bad *Gateway*\n\n[Codes](../) › 502 · <https://x.example/502/> · reviewed 2026-11-21\n\nText.\n"
	if got := string(transcript.Of([]byte(page), same)); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// TestTextStaysText: whatever a text is, and wherever it stands, a reader of the copy sees that text.
func TestTextStaysText(t *testing.T) {
	texts := []string{
		"# a", "## a ##", "> a", "- a", "+ a", "1. a", "12) a", "---", "===", "* * *", "```", "~~~", "~~a~~", "*a*", "_a_", "__a__", "a_b_c", "`a`", "``", "[a](b)", "![a](b)", "a!",
		"[a]: b", "<script>alert(1)</script>", "<b>", "</script>", "&lt;", "&copy;", "&#60;", "AT&T", "a|b", "| a | b |", "|---|", ":---", "\\", "\\|", "a\\", "$HOME/*", "C:\\*",
		"https://x.example/_a_", "a  b", "{#id}", "]](", "**", "*", "_", "a*\"b\"*c", "proxy_pass on;", "é*ü*",
	}
	places := []string{
		"<p>@</p>", "<h2>@</h2>", "<ul><li>@</li></ul>", "<dl><dt>@</dt><dd>@</dd></dl>", "<table><tr><th>@</th></tr><tr><td>@</td></tr></table>", "<p>a<br>@</p>", "<p><b>@</b></p>",
		`<p><a href="x">@</a></p>`, "<p><code>@</code></p>", "<table><tr><th>A</th></tr><tr><td><code>@</code></td></tr></table>", "<pre><code>@</code></pre>", "<blockquote><p>@</p></blockquote>",
		"<p>x@x</p>", "<p>x<i>@</i>x</p>", `<p>!<a href="x">@</a></p>`, "<ol><li>@</li></ol>",
	}
	for _, place := range places {
		for _, text := range texts {
			src := strings.ReplaceAll(place, "@", strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text))
			want, err := goquery.NewDocumentFromReader(strings.NewReader(src))
			if err != nil {
				t.Fatal(err)
			}
			md := of(src)
			got := rendered(t, md)
			if letters(got.Text()) != letters(want.Text()) || got.Find("script, hr, del, img").Length() > 0 || got.Find("a").Length() != want.Find("a").Length() {
				t.Errorf("%s became\n%s\nand reads %q", src, md, got.Text())
			}
		}
	}
}

func TestAHostileTitleStaysOne(t *testing.T) {
	for _, title := range []string{`a" onload="x`, `a\`, `a|b`, "&quot;", "a\nb", "(a)"} {
		page, err := goquery.NewDocumentFromReader(strings.NewReader(`<table><tr><th><a href="x">a</a></th></tr></table>`))
		if err != nil {
			t.Fatal(err)
		}
		page.Find("a").SetAttr("title", title)
		src, _ := page.Find("body").Html()
		a := rendered(t, of(src)).Find("th a")
		if got := a.AttrOr("title", ""); strings.ReplaceAll(got, "\n", " ") != strings.ReplaceAll(title, "\n", " ") || len(a.Get(0).Attr) != 2 {
			t.Errorf("title %q became %q", title, got)
		}
	}
}

// TestAPageIsReadAsABrowserReadsIt: an author's templates may write HTML in any way that it can be written.
func TestAPageIsReadAsABrowserReadsIt(t *testing.T) {
	for _, src := range []string{
		"<P>a<BR/>b</P>", "<p>a < b <3 c</p>", "<p>a &lt;b&gt; &amp;amp; &copy; &#x41; &nosuch; &copyright</p>", "<p>a<!-- <b>x</b> > -->b</p>", "<p>a<!-->b</p>-->", "<p>a<!--->b</p>",
		"<p>a</ >b</p>", "<p>a<?php x ?>b</p>", "<p>a<![CDATA[x]]>b</p>", "<p>a</p><!doctype x><p>b", "<p>a<", "<p>a</", "<p>a\r\nb\rc</p>", "<p>a\tb\fc</p>",
		"<p>a<script>if (a<b) '</p><p>x'</SCRIPT >b</p>", "<p>a<script></scripts></script>b</p>", "<p>a<textarea><b>x</textarea>b</p>", "<p>a<style>x</style\n>b</p>", "<p>a<script>x",
		"<p>a<svg><title>x</title><path d=m0/></svg>b</p>", "<p>a<svg><path/><g/>x</svg>b</p>",
		`<p><a href=../x/>a</a> b</p>`, `<p><a href=it's title='"b">'>a</a> b</p>`, `<p><a   HREF = "x"class=y>a</a> b</p>`, `<p><a href="?a=1&copy=2&copy;&lt;3&amp;x">a</a> b</p>`,
		`<p><a href=?a=1&copy=2&quot;>a</a> b</p>`, `<p><a =x href="y">a</a> b</p>`, `<p><a hidden=>a</a> b</p>`, `<p><a title href="x">a</a> b</p>`, `<p><a href="x"/>a</a> b</p>`, `<p><a / href=x / >a</a> b</p>`,
		`<p><b title="a>b">a</b title="x>y"> b</p>`, "<p>é<b>ü</b> &nbsp;x</p>",
	} {
		page, err := goquery.NewDocumentFromReader(strings.NewReader("<body><main>" + src + "</main></body>"))
		if err != nil {
			t.Fatal(err)
		}
		page.Find("script, style, textarea, svg, [hidden]").Remove()
		got := rendered(t, of(src))
		if letters(got.Text()) != letters(page.Text()) {
			t.Errorf("%s reads %q, and a browser reads %q", src, got.Text(), page.Text())
		}
		want, link := page.Find("a[href]"), got.Find("a")
		if link.AttrOr("href", "") != percented(want.AttrOr("href", "")) || link.AttrOr("title", "") != want.AttrOr("title", "") {
			t.Errorf("%s leads to %q %q", src, link.AttrOr("href", ""), link.AttrOr("title", ""))
		}
	}
}

// percented is an address as goldmark writes it.
func percented(address string) string {
	return strings.NewReplacer("<", "%3C", `"`, "%22", "©", "%C2%A9").Replace(address)
}

// TestBrokenPagesDoNoHarm: an author's own template may forget an end tag.
func TestBrokenPagesDoNoHarm(t *testing.T) {
	for _, src := range []string{"", "<", "<p>a<b>b", "</p></div>", "<table><td>a", "<li>a", "<main><main>", "<x-y>a</x-z>", "<ul><li><ul>", "<a href=x><p>a</a>b"} {
		transcript.Of([]byte(src), same)
	}
}

func rendered(t *testing.T, src string) *goquery.Document {
	t.Helper()
	var out bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := md.Convert([]byte(src), &out); err != nil {
		t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func letters(text string) string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune(" \n\t\f:;", c) {
			return -1
		}
		return c
	}, text)
}
