package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"statusbook/internal/diag"
)

// walker goes once through a parsed body: it collects links and headings in the order in which they are rendered,
// and reports what may not be rendered.
type walker struct {
	index    lineIndex
	src      []byte
	diags    *diag.List
	links    []Link
	headings []Heading
}

func (w *walker) document(root ast.Node) {
	// The visitor returns no error, so neither does Walk.
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			w.visit(n)
		}
		return ast.WalkContinue, nil
	})
}

func (w *walker) visit(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		w.heading(n)
	case *ast.Link:
		w.link(string(util.URLEscape(n.Destination, true)), false, w.pos(n))
	case *ast.Image:
		w.link(string(util.URLEscape(n.Destination, true)), true, w.pos(n))
	case *ast.AutoLink:
		w.link(autoLinkDest(n, w.src), false, w.pos(n))
	case *ast.HTMLBlock, *ast.RawHTML:
		w.diags.AddHint(w.pos(n), "write Markdown, or put it in `backticks` to show it", "raw HTML is not passed through")
	case *east.TableCell:
		if n.Alignment == east.AlignRight || n.Alignment == east.AlignCenter {
			n.SetAttributeString("class", []byte(n.Alignment.String()))
		}
	}
}

func autoLinkDest(n *ast.AutoLink, src []byte) string {
	dest := string(util.URLEscape(n.URL(src), false))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		return "mailto:" + dest
	}
	return dest
}

var scheme = regexp.MustCompile(`^[^/?#]*?:`)

// link checks a destination as a browser would read it, after character references are resolved.
func (w *walker) link(dest string, image bool, pos diag.Position) {
	switch s := strings.ToLower(scheme.FindString(dest)); {
	case s != "" && s != "https:" && s != "http:" && (s != "mailto:" || image):
		w.diags.AddHint(pos, "use https:, http:, mailto: or a page of this site", "unsafe link %q", shorten(dest))
	case s != "" && image:
		w.diags.AddHint(pos, "put the file into assets/static", "image from another host: %q", shorten(dest))
	case strings.HasPrefix(dest, "//"):
		w.diags.AddHint(pos, "write https: in front", "link without a scheme: %q", shorten(dest))
	case dest == "":
		w.diags.Add(pos, "link leads nowhere")
	}
	w.links = append(w.links, Link{Dest: dest, Image: image, Pos: pos})
}

func shorten(s string) string {
	if len(s) > 60 {
		return s[:57] + "..."
	}
	return s
}

var anchor = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

func (w *walker) heading(n *ast.Heading) {
	h := Heading{Level: n.Level, Text: nodeText(n, w.src), Pos: w.pos(n)}
	for _, a := range n.Attributes() {
		id, isText := a.Value.([]byte)
		switch {
		case string(a.Name) != "id" || !isText:
			w.diags.AddHint(h.Pos, "keep {#anchor} alone", "heading attribute %q is not passed through", a.Name)
		case !anchor.Match(id):
			w.diags.AddHint(h.Pos, "use lower-case letters, digits and -", "anchor %q", id)
		default:
			h.ID = string(id)
		}
	}
	switch {
	case n.Level == 1:
		w.diags.AddHint(h.Pos, "start with ##; the page's title is its level-one heading", "level-one heading in the body")
	case n.Level == 2 && h.ID == "" && len(n.Attributes()) == 0:
		w.diags.AddHint(h.Pos, "write ## "+h.Text+" {#anchor}", "heading has no anchor")
	}
	w.headings = append(w.headings, h)
}

// nodeText is the plain text below a node.
func nodeText(n ast.Node, src []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := c.(*ast.Text); ok && entering {
			b.WriteString(textOf(t, src))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// textOf is a piece of text as a reader sees it: escapes and character references resolved, a line end as a space.
func textOf(t *ast.Text, src []byte) string {
	value, end := t.Segment.Value(src), ""
	if t.SoftLineBreak() || t.HardLineBreak() {
		end = " "
	}
	if t.IsRaw() || t.Parent().Kind() == ast.KindCodeSpan {
		return string(value) + end
	}
	var b memory
	html.DefaultWriter.Write(&b, value)
	return unescape.Replace(b.String()) + end
}

// pos is where a node starts: its own position where goldmark keeps one, or that of the nearest node that has one.
func (w *walker) pos(n ast.Node) diag.Position {
	for at := n; at != nil; at = at.Parent() {
		if offset := start(at); offset >= 0 {
			return w.index.at(offset)
		}
	}
	return w.index.at(0)
}

func start(n ast.Node) int {
	if raw, ok := n.(*ast.RawHTML); ok && raw.Segments.Len() > 0 {
		return raw.Segments.At(0).Start
	}
	if p := n.Pos(); p >= 0 && n.Kind() != ast.KindDocument {
		return p
	}
	if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	return -1
}
