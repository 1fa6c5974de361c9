package transcript

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

// isBlock says of elements whether they begin a line of their own.
func isBlock(tag atom.Atom) bool {
	switch tag {
	case atom.Body, atom.Main, atom.Aside, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Div, atom.P,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Table,
		atom.Pre, atom.Blockquote, atom.Hr, atom.Figure, atom.Figcaption, atom.Details, atom.Summary, atom.Address, atom.Nav,
		atom.Form, atom.Fieldset:
		return true
	}
	return false
}

// blocks returns what is inside an element, block by block.
func (w *writer) blocks(parent *node) []string {
	var out []string
	var run []*node
	flush := func() {
		if text := w.siblings(parent, run); text != "" {
			out = append(out, text)
		}
		run = run[:0]
	}
	for _, n := range parent.children {
		switch {
		case n.isSkipped():
		case !isBlock(n.tag):
			run = append(run, n)
		default:
			flush()
			out = w.block(out, n)
		}
	}
	flush()
	return out
}

// block adds what one element says to the blocks before it.
func (w *writer) block(out []string, n *node) []string {
	var text string
	switch n.tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return w.title(out, n)
	case atom.Ul, atom.Ol:
		text = w.list(n, marker(out, n.tag))
	case atom.Dl:
		text = w.definitions(n, marker(out, n.tag))
	case atom.Table:
		text = w.table(n)
	case atom.Pre:
		text = fenced(n)
	case atom.Blockquote:
		text = prefixed("> ", "> ", strings.Join(w.blocks(n), "\n\n"))
	case atom.Hr:
		text = "---"
	default:
		return append(out, w.blocks(n)...)
	}
	if text == "" {
		return out
	}
	return append(out, text)
}

// title adds a heading, and below the first of the page's what says where the page is.
func (w *writer) title(out []string, n *node) []string {
	text := w.inline(line, n)
	if text == "" {
		return out
	}
	if strings.HasSuffix(text, "#") {
		text = text[:len(text)-1] + `\#`
	}
	level := int(n.tag.String()[1] - '0')
	out = append(out, strings.Repeat("#", level)+" "+text)
	if w.heading != "" && level == 1 {
		out = append(out, w.heading)
		w.heading = ""
	}
	return out
}

// marker is what items of a list begin with. Of two lists in a row the second has another one, or they would be one list.
func marker(before []string, tag atom.Atom) string {
	last := ""
	if len(before) > 0 {
		last = before[len(before)-1]
	}
	switch {
	case tag == atom.Ol && startsOrdered.MatchString(last):
		return ")"
	case tag == atom.Ol:
		return "."
	case strings.HasPrefix(last, "- "):
		return "* "
	}
	return "- "
}

var startsOrdered = regexp.MustCompile(`^[0-9]{1,9}\. `)

func (w *writer) list(n *node, marker string) string {
	var items []string
	number, err := strconv.Atoi(n.start)
	if err != nil || number < 0 {
		number = 1
	}
	for _, li := range n.children {
		if li.tag != atom.Li || li.isSkipped() {
			continue
		}
		first := marker
		if n.tag == atom.Ol {
			first = strconv.Itoa(number) + marker + " "
			number++
		}
		if text := w.item(li); text != "" {
			items = append(items, prefixed(first, strings.Repeat(" ", len(first)), text))
		}
	}
	return strings.Join(items, "\n")
}

// item is what one item of a list says. A link and a paragraph, as cards have, become one line.
func (w *writer) item(li *node) string {
	blocks := w.blocks(li)
	if len(blocks) == 2 && li.children[len(li.children)-1].tag == atom.P && !strings.HasPrefix(blocks[0], "#") {
		return blocks[0] + ": " + blocks[1]
	}
	text := ""
	for i, b := range blocks {
		switch {
		case i == 0:
		case strings.HasPrefix(b, "- ") || startsOrdered.MatchString(b):
			text += "\n"
		default:
			text += "\n\n"
		}
		text += b
	}
	return text
}

// definitions are a list of terms, each with what is said of it.
func (w *writer) definitions(n *node, marker string) string {
	var items []string
	between := ""
	for _, c := range n.flat() {
		switch text := w.inline(line, c); {
		case c.isSkipped() || text == "":
		case c.tag == atom.Dt:
			items = append(items, marker+emphasised(text))
			between = ": "
		case c.tag == atom.Dd && len(items) > 0:
			items[len(items)-1] += between + text
			between = "; "
		}
	}
	return strings.Join(items, "\n")
}

// flat is a list's terms and descriptions, which may stand in groups.
func (n *node) flat() []*node {
	var out []*node
	for _, c := range n.children {
		if c.tag == atom.Div {
			out = append(out, c.children...)
		} else if c.tag != 0 {
			out = append(out, c)
		}
	}
	return out
}

// emphasised makes a term bold, unless it is marked up itself.
func emphasised(text string) string {
	if strings.ContainsAny(text, "*`[") {
		return text
	}
	return "**" + text + "**"
}

var language = regexp.MustCompile(`(?:^| )language-([A-Za-z0-9+#_.-]+)(?: |$)`)

// fenced is a block of code, between fences that it has not itself.
func fenced(n *node) string {
	text := strings.TrimSuffix(n.content(), "\n")
	fence, lang := "```", ""
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if code := n.find(func(n *node) bool { return n.tag == atom.Code }); code != nil {
		if m := language.FindStringSubmatch(code.class); m != nil {
			lang = m[1]
		}
	}
	return fence + lang + "\n" + text + "\n" + fence
}

// prefixed puts first before the first line, and rest before each other that is not empty.
func prefixed(first, rest, text string) string {
	if !strings.Contains(text, "\n") {
		return first + text
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		switch {
		case i == 0:
			lines[i] = first + l
		case l != "":
			lines[i] = rest + l
		default:
			lines[i] = strings.TrimRight(rest, " ")
		}
	}
	return strings.Join(lines, "\n")
}
