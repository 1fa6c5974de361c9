// Package transcript is what comes after the page stage for readers that want no HTML: it turns a rendered page into Markdown.
//
// In comes a page as a browser gets it, out goes all that it says as CommonMark with GitHub's tables. So a copy cannot lack
// what its page has, whatever wrote the page. What a reader does rather than reads is left out: forms, buttons, pictures'
// shapes, the way around the site. The links that headings are to themselves are their text.
//
// The page is read by its elements alone, and of its classes only four count: "crumbs", which heads the copy, and "anchor",
// "jump" and "skip", which lead from one place of a page to another.
package transcript

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// Of returns the page as Markdown. link says where each of its links leads from the copy; link("") is the page itself.
func Of(page []byte, link func(string) string) []byte {
	r := readers.Get().(*reader)
	defer readers.Put(r)
	root := r.read(page)
	w := &writer{link: link}
	w.heading = w.origin(root)
	blocks := w.blocks(root)
	return []byte(strings.Join(blocks, "\n\n") + "\n")
}

// Escape is a line of plain text as Markdown.
func Escape(text string) string {
	return startsAsText(plain(strings.Join(strings.Fields(text), " "), line))
}

// Link is a link with a plain text.
func Link(text, to string) string {
	return anchor(plain(strings.Join(strings.Fields(text), " "), line), to, "")
}

// writer turns one page's elements into blocks of Markdown.
type writer struct {
	link    func(string) string
	heading string // what stands below the page's title; empty once it is written
	spare   [][]byte
}

// origin says where the page is: the way to it, its address, and when it was last held against its sources.
func (w *writer) origin(root *node) string {
	var parts []string
	if crumbs := root.find(func(n *node) bool { return n.tag == atom.Nav && n.hasClass("crumbs") }); crumbs != nil {
		var way []string
		for _, item := range crumbs.all(atom.Li) {
			way = append(way, w.inline(line, item))
		}
		parts = append(parts, strings.Join(way, " › "))
	}
	self := w.link("")
	parts = append(parts, anchor(autolink(self), self, ""))
	if foot := root.find(func(n *node) bool { return n.tag == atom.Footer }); foot != nil {
		if t := foot.find(func(n *node) bool { return n.tag == atom.Time }); t != nil {
			parts = append(parts, "reviewed "+w.inline(line, t))
		}
	}
	return strings.Join(parts, " · ")
}

// skipped says of which elements a copy has nothing.
func skipped(tag atom.Atom) bool {
	switch tag {
	case atom.Nav, atom.Form, atom.Button, atom.Select, atom.Input, atom.Textarea, atom.Script, atom.Style, atom.Svg, atom.Template,
		atom.Dialog, atom.Footer, atom.Head, atom.Iframe, atom.Label, atom.Noscript, atom.Object, atom.Video, atom.Audio, atom.Canvas:
		return true
	}
	return false
}

func (n *node) isSkipped() bool {
	return skipped(n.tag) || n.hidden || n.hasClass("jump") || n.tag == atom.A && n.hasClass("skip") ||
		n.tag == atom.Header && n.find(isForm) != nil
}

func isForm(n *node) bool { return n.tag == atom.Form }
