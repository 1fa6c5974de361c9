package markdown_test

import (
	"strings"
	"testing"
)

// marked writes what a block of http should become in a form that can be read: {m:GET} is a span of class m.
var marked = strings.NewReplacer("{m:", `<span class="m">`, "{v:", `<span class="v">`, "{s:", `<span class="s">`, "{f:", `<span class="f">`, "}", "</span>")

func TestMessagesAreMarkedUp(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"a request", "GET /a?b=1 HTTP/1.1\nHost: x.example", "{m:GET} /a?b=1 {v:HTTP/1.1}\n{f:Host:} x.example"},
		{"a method of one's own", "M-GET * HTTP/1.1", "{m:M-GET} * {v:HTTP/1.1}"},
		{"a response", "HTTP/1.1 404 Not Found\nServer:\nX: a: b", "{v:HTTP/1.1} {s:404} Not Found\n{f:Server:}\n{f:X:} a: b"},
		{"a status without a reason", "HTTP/2 404\nserver: x", "{v:HTTP/2} {s:404}\n{f:server:} x"},
		{"two messages", "PUT / HTTP/1.1\nHost: x\n\nHTTP/1.1 200 OK", "{m:PUT} / {v:HTTP/1.1}\n{f:Host:} x\n\n{v:HTTP/1.1} {s:200} OK"},
		{"a body is text", "POST / HTTP/1.1\n\nname: value\nHTTP/1.1 200 OK\n\nlast: line", "{m:POST} / {v:HTTP/1.1}\n\nname: value\nHTTP/1.1 200 OK\n\nlast: line"},
		{"a message after a body", "POST / HTTP/1.1\n\na=b\n\nHTTP/1.1 303 See Other\nLocation: /c", "{m:POST} / {v:HTTP/1.1}\n\na=b\n\n{v:HTTP/1.1} {s:303} See Other\n{f:Location:} /c"},
		{"fields alone", "Retry-After: 30\nDate: now", "{f:Retry-After:} 30\n{f:Date:} now"},
		{"pseudo-header fields", ":status: 200\nserver: x", "{f::status:} 200\n{f:server:} x"},
		{"what curl shows", "* Connected\n> GET / HTTP/1.1\n> Host: x\n>\n* waiting\n< HTTP/1.1 200 OK\n< Server: y\n<\nbody: b",
			"* Connected\n&gt; {m:GET} / {v:HTTP/1.1}\n&gt; {f:Host:} x\n&gt;\n* waiting\n&lt; {v:HTTP/1.1} {s:200} OK\n&lt; {f:Server:} y\n&lt;\nbody: b"},
		{"remarks and folded lines", "# a remark\nHTTP/1.1 200 OK\nA: b\n c: d\n...", "# a remark\n{v:HTTP/1.1} {s:200} OK\n{f:A:} b\n c: d\n..."},
		{"no version, no status", "GET /\nHTTP/1.1 20 OK\nHTTP/1.1 2000\nhttps://x.example", "GET /\nHTTP/1.1 20 OK\nHTTP/1.1 2000\nhttps://x.example"},
		{"blank lines first", "\n\nHTTP/1.1 200 OK", "\n\n{v:HTTP/1.1} {s:200} OK"},
		{"hostile text", "GET /<b> HTTP/1.1\nA&: <i>\nB: \"<i>\n\n<script>", "{m:GET} /&lt;b&gt; {v:HTTP/1.1}\n{f:A&amp;:} &lt;i&gt;\n{f:B:} &quot;&lt;i&gt;\n\n&lt;script&gt;"},
	}
	for _, tt := range tests {
		doc, diags := parser.Document("p.md", []byte("---\ntitle: T\n---\n```http\n"+tt.src+"\n```\n"))
		want := `<pre tabindex="0" role="group" aria-label="Code"><code class="language-http">` + marked.Replace(tt.want) + "\n</code></pre>\n"
		if got := string(doc.Body.HTML(nil)); got != want || len(diags) > 0 {
			t.Errorf("%s:\n got %s\nwant %s\n%s", tt.name, got, want, diags)
		}
		if got := doc.Body.Text(); got != tt.src+"\n\n" {
			t.Errorf("%s: as plain text %q", tt.name, got)
		}
	}
}

func TestOtherLanguagesAreNotMarkedUp(t *testing.T) {
	for _, language := range []string{"", "text", "https", "HTTP-log"} {
		doc, _ := parser.Document("p.md", []byte("---\ntitle: T\n---\n```"+language+"\nHTTP/1.1 200 OK\nA: b\n```\n"))
		if got := string(doc.Body.HTML(nil)); strings.Contains(got, "<span") {
			t.Errorf("%q: %s", language, got)
		}
	}
}
