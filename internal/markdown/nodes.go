package markdown

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// nodeRenderer writes the nodes that differ from goldmark's own: links leave a mark for their address, headings carry a
// link to themselves, and what may be wider than a phone can be scrolled with the keyboard.
type nodeRenderer struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (r nodeRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindLink, r.link)
	reg.Register(ast.KindImage, r.image)
	reg.Register(ast.KindAutoLink, r.autoLink)
	reg.Register(ast.KindHeading, r.heading)
	reg.Register(ast.KindCodeBlock, r.codeBlock)
	reg.Register(ast.KindFencedCodeBlock, r.codeBlock)
	reg.Register(east.KindTable, r.table)
}

func (nodeRenderer) link(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		w.WriteString("</a>")
		return ast.WalkContinue, nil
	}
	w.WriteString(`<a href="` + linkMark + `"`)
	writeTitle(w, n.(*ast.Link).Title)
	w.WriteByte('>')
	return ast.WalkContinue, nil
}

func (nodeRenderer) image(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	w.WriteString(`<img src="` + linkMark + `" alt="`)
	w.Write(util.EscapeHTML([]byte(nodeText(n, src))))
	w.WriteByte('"')
	writeTitle(w, n.(*ast.Image).Title)
	w.WriteByte('>')
	return ast.WalkSkipChildren, nil
}

func (nodeRenderer) autoLink(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		w.WriteString(`<a href="` + linkMark + `">`)
		w.Write(util.EscapeHTML(n.(*ast.AutoLink).Label(src)))
		w.WriteString("</a>")
	}
	return ast.WalkContinue, nil
}

func writeTitle(w util.BufWriter, title []byte) {
	if title != nil {
		w.WriteString(` title="`)
		html.DefaultWriter.Write(w, title)
		w.WriteByte('"')
	}
}

func (nodeRenderer) heading(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	h := n.(*ast.Heading)
	level := string("0123456"[h.Level])
	id, _ := h.AttributeString("id")
	anchor, _ := id.([]byte)
	switch {
	case entering && anchor != nil:
		w.WriteString("<h" + level + ` id="` + string(anchor) + `">`)
		if !hasLink(h) {
			w.WriteString(`<a class="anchor" href="#` + string(anchor) + `">`)
		}
	case entering:
		w.WriteString("<h" + level + ">")
	case anchor != nil && hasLink(h): // a link in a link is none
		w.WriteString(` <a class="anchor" href="#` + string(anchor) + `" aria-label="Link to `)
		w.Write(util.EscapeHTML([]byte(nodeText(h, src))))
		w.WriteString(`"></a></h` + level + ">\n")
	case anchor != nil:
		w.WriteString("</a></h" + level + ">\n")
	default:
		w.WriteString("</h" + level + ">\n")
	}
	return ast.WalkContinue, nil
}

// hasLink tells whether a heading has a link of its own, to something else.
func hasLink(heading ast.Node) (found bool) {
	ast.Walk(heading, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		found = found || n.Kind() == ast.KindLink || n.Kind() == ast.KindAutoLink
		return ast.WalkContinue, nil
	})
	return found
}

func (nodeRenderer) codeBlock(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	w.WriteString(`<pre tabindex="0" role="group" aria-label="Code"><code`)
	if fenced, ok := n.(*ast.FencedCodeBlock); ok && fenced.Language(src) != nil {
		w.WriteString(` class="language-`)
		w.Write(util.EscapeHTML(fenced.Language(src)))
		w.WriteByte('"')
	}
	w.WriteByte('>')
	if isHTTP(n, src) {
		writeMessages(w, src, n.Lines())
	} else {
		writeLines(w, src, n.Lines())
	}
	w.WriteString("</code></pre>\n")
	return ast.WalkSkipChildren, nil
}

func writeLines(w util.BufWriter, src []byte, lines *text.Segments) {
	for i := range lines.Len() {
		line := lines.At(i)
		w.Write(util.EscapeHTML(line.Value(src)))
	}
}

func (nodeRenderer) table(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		w.WriteString("<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n")
	} else {
		w.WriteString("</table></div>\n")
	}
	return ast.WalkContinue, nil
}
