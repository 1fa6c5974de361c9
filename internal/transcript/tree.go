package transcript

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// node is an element with what a copy needs of it, or a text. Templates are well-formed and text is escaped by
// html/template, so that a stack makes the tree; a browser's whole reading of HTML would cost several times as much.
type node struct {
	tag      atom.Atom // 0 for texts and for elements that HTML doesn't know
	text     string
	children []*node
	attributes
}

type attributes struct {
	class   string
	address string // href or src
	title   string
	alt     string
	start   string // of an ordered list
	span    string // colspan
	hidden  bool
}

func void(tag atom.Atom) bool {
	switch tag {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Source,
		atom.Track, atom.Wbr:
		return true
	}
	return false
}

// reader makes the tree. A page has a thousand nodes, and the next page gets the same ones.
type reader struct {
	scanner
	stack []*node // the elements whose end tags have not come
	slabs [][]node
	used  int // nodes
}

// readers are those that no page has.
var readers = sync.Pool{New: func() any { return &reader{} }}

const slab = 256 // nodes that are made at once

// node returns one that says nothing.
func (r *reader) node() *node {
	if r.used == slab*len(r.slabs) {
		r.slabs = append(r.slabs, make([]node, slab))
	}
	n := &r.slabs[r.used/slab][r.used%slab]
	r.used++
	*n = node{children: n.children[:0]}
	return n
}

// add makes a node inside the innermost element.
func (r *reader) add() *node {
	n := r.node()
	top := r.stack[len(r.stack)-1]
	top.children = append(top.children, n)
	return n
}

// read makes the tree of a page's body, which lasts until the next.
func (r *reader) read(page []byte) *node {
	if at := bytes.Index(page, []byte("<body")); at >= 0 {
		page = page[at:]
	}
	r.scanner = scanner{page: oneLineEnd(string(page))}
	r.used = 0
	root := r.node()
	r.stack = append(r.stack[:0], root)
	for {
		text, t, ok := r.next()
		if text != "" {
			r.add().text = html.UnescapeString(text)
		}
		switch {
		case !ok:
			return root
		case t.name == "": // a comment
		case t.end:
			r.close(t.atom)
		default:
			r.open(t)
		}
	}
}

func oneLineEnd(page string) string {
	if strings.IndexByte(page, '\r') < 0 {
		return page
	}
	return strings.ReplaceAll(strings.ReplaceAll(page, "\r\n", "\n"), "\r", "\n")
}

// raw are the elements in which nothing is markup, nor text of the page.
func raw(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Textarea, atom.Title, atom.Iframe:
		return true
	}
	return false
}

// open adds an element.
func (r *reader) open(t tag) {
	n := r.add()
	n.tag = t.atom
	for key, value, ok := r.attribute(); ok; key, value, ok = r.attribute() {
		n.set(key, value)
	}
	switch {
	case void(n.tag):
	case raw(n.tag):
		r.skipRaw(t.name)
	default:
		r.stack = append(r.stack, n)
	}
}

// close takes the innermost element of that kind off the stack, with all that is inside it.
func (r *reader) close(tag atom.Atom) {
	for _, _, more := r.attribute(); more; _, _, more = r.attribute() {
	}
	for i := len(r.stack) - 1; i > 0; i-- {
		if r.stack[i].tag == tag {
			r.stack = r.stack[:i]
			return
		}
	}
}

func (n *node) set(key, value string) {
	switch key {
	case "class":
		n.class = value
	case "href", "src":
		n.address = value
	case "title":
		n.title = value
	case "alt":
		n.alt = value
	case "start":
		n.start = value
	case "colspan":
		n.span = value
	case "hidden":
		n.hidden = true
	case "aria-hidden":
		n.hidden = n.hidden || value == "true"
	}
}

func (n *node) hasClass(name string) bool {
	return n.class == name || strings.Contains(n.class, " ") && slices.Contains(strings.Fields(n.class), name)
}

func (n *node) isText() bool { return n.tag == 0 && len(n.children) == 0 }

// find returns the first element, this one or one inside it, that is wanted.
func (n *node) find(wanted func(*node) bool) *node {
	if wanted(n) {
		return n
	}
	for _, c := range n.children {
		if found := c.find(wanted); found != nil {
			return found
		}
	}
	return nil
}

// all returns the elements of a kind that are not inside another of that kind.
func (n *node) all(tag atom.Atom) []*node {
	var out []*node
	for _, c := range n.children {
		if c.tag == tag {
			out = append(out, c)
		} else {
			out = append(out, c.all(tag)...)
		}
	}
	return out
}

// content is the text inside an element as it is, as code needs it.
func (n *node) content() string {
	if len(n.children) == 1 && len(n.children[0].children) == 0 {
		return n.children[0].text
	}
	var b strings.Builder
	b.WriteString(n.text)
	for _, c := range n.children {
		b.WriteString(c.content())
	}
	return b.String()
}
