package transcript

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// node is an element with what a copy needs of it, or a text. Templates are well-formed and text is escaped by
// html/template, so that a stack makes the tree; a browser's whole reading of HTML would cost several times as much.
type node struct {
	tag  atom.Atom // 0 for texts and for elements that HTML doesn't know
	text string
	*attributes
	children []*node
}

// attributes are apart, because most nodes have none.
type attributes struct {
	class   string
	address string // href or src
	title   string
	alt     string
	start   string // of an ordered list
	span    string // colspan
	hidden  bool
}

var none = &attributes{} // never written to

var voids = map[atom.Atom]bool{
	atom.Area: true, atom.Base: true, atom.Br: true, atom.Col: true, atom.Embed: true, atom.Hr: true, atom.Img: true, atom.Input: true,
	atom.Link: true, atom.Meta: true, atom.Source: true, atom.Track: true, atom.Wbr: true,
}

// reader makes the tree. It takes nodes from a slab: a page has a thousand.
type reader struct {
	root  *node
	stack []*node // the elements whose end tags have not come
	slab  []node
}

func (r *reader) add(n node) *node {
	if len(r.slab) == cap(r.slab) {
		r.slab = make([]node, 0, 256)
	}
	r.slab = append(r.slab, n)
	added := &r.slab[len(r.slab)-1]
	top := r.stack[len(r.stack)-1]
	top.children = append(top.children, added)
	return added
}

// parse reads the body of a page.
func parse(page []byte) *node {
	if at := bytes.Index(page, []byte("<body")); at >= 0 {
		page = page[at:]
	}
	root := &node{attributes: none}
	r := &reader{root: root, stack: []*node{root}}
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return root // a reader of memory fails at its end alone
		case html.TextToken:
			r.add(node{text: string(z.Text()), attributes: none})
		case html.StartTagToken, html.SelfClosingTagToken:
			if n := r.add(element(z)); !voids[n.tag] && kind == html.StartTagToken {
				r.stack = append(r.stack, n)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			r.close(atom.Lookup(name))
		}
	}
}

func element(z *html.Tokenizer) node {
	name, more := z.TagName()
	n := node{tag: atom.Lookup(name), attributes: none}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if isRead(key) && n.attributes == none {
			n.attributes = &attributes{}
		}
		n.set(key, value)
	}
	return n
}

// close takes the innermost element of that kind off the stack, with all that is inside it.
func (r *reader) close(tag atom.Atom) {
	for i := len(r.stack) - 1; i > 0; i-- {
		if r.stack[i].tag == tag {
			r.stack = r.stack[:i]
			return
		}
	}
}

func isRead(key []byte) bool {
	switch string(key) {
	case "class", "href", "src", "title", "alt", "start", "colspan", "hidden", "aria-hidden":
		return true
	}
	return false
}

func (n *node) set(key, value []byte) {
	switch string(key) {
	case "class":
		n.class = string(value)
	case "href", "src":
		n.address = string(value)
	case "title":
		n.title = string(value)
	case "alt":
		n.alt = string(value)
	case "start":
		n.start = string(value)
	case "colspan":
		n.span = string(value)
	case "hidden":
		n.hidden = true
	case "aria-hidden":
		n.hidden = n.hidden || string(value) == "true"
	}
}

func (n *node) hasClass(name string) bool {
	return n.class == name || strings.Contains(n.class, " ") && slices.Contains(strings.Fields(n.class), name)
}

func (n *node) isText() bool { return n.tag == 0 && n.children == nil }

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
	if len(n.children) == 1 && n.children[0].children == nil {
		return n.children[0].text
	}
	var b strings.Builder
	b.WriteString(n.text)
	for _, c := range n.children {
		b.WriteString(c.content())
	}
	return b.String()
}
