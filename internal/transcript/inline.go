package transcript

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// place is where a run of text stands, which decides what a line's end in it becomes.
type place int

const (
	paragraph place = iota
	line            // a heading or an item, which has one line
	cell            // of a table, where a bar has a meaning too
)

// run collects inline text. White space waits until something follows it, and so does the beginning of an emphasis, so that
// white space stands outside.
type run struct {
	*writer
	place   place
	out     []byte
	pending bool   // white space came
	opened  []byte // marks of emphasis that began
}

// Marks stand for what can only be written when both its sides are known. No content has control characters.
const (
	emOpen, emClose         = '\x01', '\x02'
	strongOpen, strongClose = '\x03', '\x04'
	delOpen, delClose       = '\x05', '\x06'
	hardBreak               = '\x07'
)

// opening is the mark that an element's emphasis begins with, if it is one. The one that follows closes it.
func opening(tag atom.Atom) byte {
	switch tag {
	case atom.Em, atom.I:
		return emOpen
	case atom.Strong, atom.B:
		return strongOpen
	case atom.Del, atom.S:
		return delOpen
	}
	return 0
}

// run begins one, in memory that a run before it needed.
func (w *writer) run(at place) run {
	r := run{writer: w, place: at}
	if last := len(w.spare) - 1; last >= 0 {
		r.out, w.spare = w.spare[last][:0], w.spare[:last]
	}
	return r
}

// free gives a run's memory to the next.
func (r *run) free() { r.spare = append(r.spare, r.out) }

// inline is the text of an element on one line, or several where it breaks them.
func (w *writer) inline(at place, n *node) string {
	r := w.run(at)
	r.element(n)
	return r.finished()
}

// siblings is the same for some of an element's children.
func (w *writer) siblings(parent *node, nodes []*node) string {
	r := w.run(paragraph)
	r.all(parent, nodes)
	return r.finished()
}

func (r *run) element(n *node) {
	switch {
	case n.isText():
		r.words(n.text)
	case n.isSkipped():
	case n.tag == atom.A && n.address != "" && !n.hasClass("anchor"):
		r.anchor(n)
	case n.tag == atom.Img:
		r.write("!" + anchor(plain(n.alt, r.place), r.linked(n.address), n.title))
	case n.tag == atom.Code || n.tag == atom.Kbd || n.tag == atom.Samp || n.tag == atom.Pre:
		r.code(n.content())
	case n.tag == atom.Br:
		r.lineBreak()
	case opening(n.tag) != 0:
		r.emphasis(n, opening(n.tag))
	case isBlock(n.tag):
		r.inset(n)
	default:
		r.inside(n)
	}
}

func (r *run) inside(n *node) { r.all(n, n.children) }

func (r *run) all(parent *node, nodes []*node) {
	beside := atom.Atom(0)
	for i, n := range nodes {
		if parent.tag == atom.Li && n.tag == atom.Span && i == len(nodes)-1 && (beside == atom.A || beside == atom.Small) {
			r.out = append(r.out, ':') // in a list the style sheet alone sets it off from the link
			r.pending = true
		}
		r.element(n)
		if !n.isText() {
			beside = n.tag
		}
	}
}

// inset is a block inside a line, such as a list in a table's cell.
func (r *run) inset(n *node) {
	if n.tag == atom.Li || n.tag == atom.Dt {
		r.semicolon()
	}
	r.pending = r.pending || len(r.out) > 0
	r.inside(n)
	r.pending = r.pending || n.tag != atom.Li && len(r.out) > 0
}

// semicolon ends what stands before, unless that has an end already.
func (r *run) semicolon() {
	if len(r.out) > 0 && !strings.ContainsRune(".:;", rune(r.out[len(r.out)-1])) {
		r.out = append(r.out, ';')
	}
}

// write adds finished Markdown behind whatever waited.
func (r *run) write(text string) {
	if r.pending && len(r.out) > 0 && r.out[len(r.out)-1] != hardBreak {
		r.out = append(r.out, ' ')
	}
	r.pending = false
	r.out = append(append(r.out, r.opened...), text...)
	r.opened = r.opened[:0]
}

// words adds plain text, with its white space made single spaces.
func (r *run) words(text string) {
	for from := 0; from < len(text); {
		if isSpace(text[from]) {
			r.pending = true
			from++
			continue
		}
		to := from + 1
		for to < len(text) && !isSpace(text[to]) {
			to++
		}
		r.write(plain(text[from:to], r.place))
		from = to
	}
}

func (r *run) anchor(n *node) {
	inner := r.run(r.place)
	defer inner.free()
	inner.inside(n)
	if len(inner.out) == 0 {
		r.pending = r.pending || inner.pending
		return
	}
	to, text := r.linked(n.address), string(inner.out)
	if to == n.address && len(n.children) == 1 && n.children[0].text == to {
		text = autolink(to)
	}
	r.pending = r.pending || strings.TrimLeft(n.children[0].text, " \n") != n.children[0].text
	r.write(anchor(text, to, n.title))
	r.pending = inner.pending
}

// linked is where a link leads from the copy. In a table's cell it has no bar.
func (r *run) linked(address string) string {
	to := r.link(address)
	if r.place == cell {
		to = strings.ReplaceAll(to, "|", "%7C")
	}
	return to
}

func (r *run) code(text string) {
	text = strings.ReplaceAll(text, "\n", " ")
	switch {
	case strings.TrimSpace(text) == "":
		r.words(text)
	case r.place != cell:
		r.write(codeSpan(text))
	case strings.Contains(text, `\|`) || strings.HasSuffix(text, `\`):
		r.words(text) // readers of tables disagree about a backslash before a bar
	default:
		r.write(strings.ReplaceAll(codeSpan(text), "|", `\|`))
	}
}

// codeSpan puts code between more backticks than it has in a row.
func codeSpan(text string) string {
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") || strings.HasPrefix(text, " ") && strings.HasSuffix(text, " ") {
		text = " " + text + " "
	}
	return fence + text + fence
}

func (r *run) lineBreak() {
	switch {
	case len(r.out) == 0:
	case r.place == paragraph:
		r.pending = false
		r.out = append(r.out, hardBreak)
	default:
		r.semicolon()
		r.pending = true
	}
}

func (r *run) emphasis(n *node, mark byte) {
	before := len(r.opened)
	r.opened = append(r.opened, mark)
	r.inside(n)
	if len(r.opened) > before {
		r.opened = r.opened[:before] // nothing came
		return
	}
	r.out = append(r.out, mark+1)
}
