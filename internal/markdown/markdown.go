// Package markdown is the one goldmark set-up: it turns the bytes of a content file into front matter nodes and a
// body of HTML, headings and links, and says where either is wrong.
//
// It is the first half of the load stage: content hands it a file, and decodes the front matter that comes back. It
// knows Markdown and YAML, and nothing of codes or pages: a link is kept as it was written, and becomes an address
// only when Fragment.HTML is told how. All template.HTML of the site comes from here.
//
// Content is untrusted. Sizes and nesting are capped before goldmark sees the text, since its cost grows faster than
// its input on hostile text and a parse can't be cancelled. Raw HTML and links that are not http, https, mailto or
// to a page of the site are diagnostics, and a file with any diagnostic is never rendered.
package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	meta "github.com/yuin/goldmark-meta"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"go.yaml.in/yaml/v3"

	"statusbook/internal/diag"
)

// Document is one content file, read. Front is nil when the front matter is missing or broken; its nodes count lines
// from the start of the file.
type Document struct {
	Front *yaml.Node
	Body  Fragment
}

// Parser holds the goldmark set-ups. It is safe for concurrent use.
type Parser struct {
	Bodies Store // where the HTML of bodies is kept; nil for memory

	blocks goldmark.Markdown
	bare   goldmark.Markdown // blocks, with bare links made links: it looks at every word, so only for texts that may have one
	inline goldmark.Markdown
}

// NewParser returns the site's parser: CommonMark with tables, strikethrough, bare links, and explicit heading ids.
func NewParser() *Parser {
	table := extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignNone))
	nodes := renderer.WithNodeRenderers(util.Prioritized(nodeRenderer{}, 100))
	blocks := func(more ...goldmark.Extender) goldmark.Markdown {
		return goldmark.New(
			goldmark.WithExtensions(append(more, meta.Meta, table, extension.Strikethrough)...),
			goldmark.WithParserOptions(parser.WithAttribute()),
			goldmark.WithRendererOptions(nodes),
		)
	}
	return &Parser{
		blocks: blocks(),
		bare:   blocks(extension.Linkify),
		inline: goldmark.New(
			goldmark.WithParser(parser.NewParser(
				parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
				parser.WithInlineParsers(parser.DefaultInlineParsers()...),
			)),
			goldmark.WithRendererOptions(nodes),
		),
	}
}

// Document reads a whole content file. What is wrong comes back as diagnostics with positions in file; the Document
// may be rendered only if there are none.
func (p *Parser) Document(file string, src []byte) (Document, diag.List) {
	var diags diag.List
	src = normalNewlines(src)
	if !checkText(file, src, &diags) {
		return Document{}, diags
	}
	front, bodyStart := splitFront(file, src, &diags)
	if front == nil && bodyStart > 0 {
		src = blanked(src, bodyStart)
	}
	if !checkLimits(file, src, bodyStart, &diags) {
		return Document{Front: front}, diags
	}
	if front != nil {
		src = scalarsOnly(src, front, bodyStart)
	}
	pc := parser.NewContext()
	blocks := p.blocks
	if body := src[bodyStart:]; bytes.Contains(body, []byte("://")) || bytes.Contains(body, []byte("www.")) || bytes.IndexByte(body, '@') >= 0 {
		blocks = p.bare
	}
	root := blocks.Parser().Parse(text.NewReader(src), parser.WithContext(pc))
	if front != nil && len(diags) == 0 {
		checkMetaAgrees(file, front, pc, &diags)
	}
	w := walker{index: newLineIndex(file, src), src: src, diags: &diags}
	w.document(root)
	html := ""
	if len(diags) == 0 {
		html = render(blocks, src, root)
	}
	return Document{Front: front, Body: newFragment(html, w.links, w.headings).keptIn(p.Bodies)}, diags
}

// Inline reads one line of inline Markdown that stands at pos, for example a cause. Block syntax has no meaning there.
func (p *Parser) Inline(source string, pos diag.Position) (Fragment, diag.List) {
	if !strings.ContainsAny(source, "\\`*_[]<>&!\n\"") {
		return Fragment{html: source}, nil
	}
	var diags diag.List
	if len(source) > maxInline {
		diags.AddHint(pos, "move the long part into the body", "line of %d bytes is too long, at most %d", len(source), maxInline)
		return Fragment{}, diags
	}
	if strings.TrimSpace(source) == "" || strings.Contains(strings.TrimRight(source, "\n"), "\n\n") {
		diags.Add(pos, "want one line of inline Markdown, not several paragraphs")
		return Fragment{}, diags
	}
	src := []byte(source)
	root := p.inline.Parser().Parse(text.NewReader(src))
	w := walker{index: lineIndex{fixed: pos}, src: src, diags: &diags}
	w.document(root)
	if len(diags) > 0 {
		return Fragment{}, diags
	}
	out := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(render(p.inline, src, root)), "<p>"), "</p>")
	return newFragment(out, w.links, nil), nil
}

func render(md goldmark.Markdown, src []byte, root ast.Node) string {
	var b memory
	b.Grow(len(src) + len(src)/4)
	// Writing to memory cannot fail, and the node renderers return no errors of their own.
	if err := md.Renderer().Render(&b, src, root); err != nil {
		panic("markdown: render to memory: " + err.Error())
	}
	return b.String()
}

// memory is a buffer that goldmark writes to as it is, without a second one in front.
type memory struct{ bytes.Buffer }

// Buffered and Flush make memory a util.BufWriter.
func (*memory) Buffered() int { return 0 }
func (*memory) Flush() error  { return nil }

func normalNewlines(src []byte) []byte {
	if !bytes.ContainsRune(src, '\r') {
		return src
	}
	return bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
}

// blanked replaces the first n bytes by blank lines, so that a body behind broken front matter is still checked, at
// its true positions.
func blanked(src []byte, n int) []byte {
	out := bytes.Clone(src)
	for i := range n {
		if out[i] != '\n' {
			out[i] = ' '
		}
	}
	return out
}

// checkText reports bytes that no stage after this one should meet: too many, not UTF-8, or control characters.
func checkText(file string, src []byte, diags *diag.List) bool {
	pos := diag.Position{File: file, Line: 1, Col: 1}
	if len(src) > MaxFile {
		diags.AddHint(pos, "split it", "file of %d bytes is too large, at most %d", len(src), MaxFile)
		return false
	}
	if bytes.HasPrefix(src, []byte("\xef\xbb\xbf")) {
		diags.AddHint(pos, "save the file as UTF-8 without a byte order mark", "file starts with a byte order mark")
		return false
	}
	at := func(i int) diag.Position { return newLineIndex(file, src).at(i) }
	for i := 0; i < len(src); {
		if src[i] >= ' ' && src[i] < 0x7f || src[i] == '\n' || src[i] == '\t' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(src[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			diags.AddHint(at(i), "save the file as UTF-8", "byte 0x%02X is not UTF-8", src[i])
			return false
		case r < ' ' || r >= 0x7f && r < 0xa0:
			diags.AddHint(at(i), "delete it", "control character U+%04X", r)
			return false
		case r == '\u2028' || r == '\u2029':
			// YAML starts a new line at one, which no editor shows.
			diags.AddHint(at(i), "delete it", "line separator U+%04X", r)
			return false
		}
		i += size
	}
	return true
}
