package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A code block in the language http is marked up as the messages that it shows: the method (class m), the version (v) and
// the status (s) of a start line, and the names of fields (f). What is none of these stays as it is, so that a body, a
// remark, or a block that is no message at all is never coloured wrongly.
var (
	requestLine = regexp.MustCompile("^([-!#$%&'*+.^_`|~0-9A-Za-z]+)( \\S+ )(HTTP/[0-9](?:\\.[0-9])?)$")
	statusLine  = regexp.MustCompile(`^(HTTP/[0-9](?:\.[0-9])?) ([0-9]{3})( .*)?$`)
	fieldLine   = regexp.MustCompile("^(:?[-!#$%&'*+.^_`|~0-9A-Za-z]+:)([ \t].*)?$")
	curlMark    = regexp.MustCompile(`^[<>*](?: |$)`) // in front of each line that curl -v shows
)

// messages writes the lines of one block. A message begins at the start of the block or after a blank line, with its start
// line; the first may do without one. Its fields end at a blank line, and what follows is its body.
type messages struct {
	w      util.BufWriter
	inHead bool
	fresh  bool // a message may begin here
}

func writeMessages(w util.BufWriter, src []byte, lines *text.Segments) {
	m := messages{w: w, inHead: true, fresh: true}
	for i := range lines.Len() {
		line := lines.At(i)
		m.line(string(line.Value(src)))
	}
}

func (m *messages) line(line string) {
	end := ""
	if n := len(line) - 1; n >= 0 && line[n] == '\n' {
		line, end = line[:n], "\n"
	}
	mark := curlMark.FindString(line)
	m.text(mark)
	m.content(line[len(mark):], mark != "")
	m.text(end)
}

func (m *messages) content(line string, curl bool) {
	fresh := m.fresh || m.inHead || curl
	m.fresh = line == ""
	request, status, field := requestLine.FindStringSubmatch(line), statusLine.FindStringSubmatch(line), fieldLine.FindStringSubmatch(line)
	switch {
	case line == "":
		m.inHead = false
	case fresh && request != nil:
		m.inHead = true
		m.span("m", request[1])
		m.text(request[2])
		m.span("v", request[3])
	case fresh && status != nil:
		m.inHead = true
		m.span("v", status[1])
		m.text(" ")
		m.span("s", status[2])
		m.text(status[3])
	case m.inHead && field != nil:
		m.span("f", field[1])
		m.text(field[2])
	default:
		m.text(line)
	}
}

func (m *messages) span(class, text string) {
	m.w.WriteString(`<span class="` + class + `">`)
	m.text(text)
	m.w.WriteString("</span>")
}

func (m *messages) text(s string) { m.w.Write(util.EscapeHTML([]byte(s))) }

// isHTTP says whether a block's language is http.
func isHTTP(n ast.Node, src []byte) bool {
	fenced, ok := n.(*ast.FencedCodeBlock)
	return ok && string(fenced.Language(src)) == "http"
}
