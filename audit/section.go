package main

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// readPage takes a published page apart. A section reaches from a heading with an id to the next heading of its level or a
// higher one, so a section's text holds its subsections'.
func readPage(doc *goquery.Document) *page {
	r := &sectionReader{texts: map[string]*strings.Builder{}}
	r.open = []openSection{{id: "main", level: 2}}
	for _, n := range doc.Find("main, aside.glance").Nodes {
		r.walk(n)
		r.close(0)
	}
	p := &page{sections: map[string]string{}}
	for id, text := range r.texts {
		p.sections[id] = plain(text.String())
	}
	p.all = plain(r.all.String())
	return p
}

type openSection struct {
	id    string
	level int
}

type sectionReader struct {
	texts map[string]*strings.Builder
	open  []openSection
	all   strings.Builder
}

func (r *sectionReader) walk(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		r.write(n.Data)
	case headingLevel(n) > 1:
		r.close(headingLevel(n))
		if id := attribute(n, "id"); id != "" {
			r.open = append(r.open, openSection{id, headingLevel(n)})
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.walk(c)
	}
	if blocks[n.Data] {
		r.write(" ")
	}
}

// close ends the sections that a heading of that level ends; level 0 ends all.
func (r *sectionReader) close(level int) {
	for len(r.open) > 0 && r.open[len(r.open)-1].level >= level {
		r.open = r.open[:len(r.open)-1]
	}
}

func (r *sectionReader) write(text string) {
	r.all.WriteString(text)
	for _, s := range r.open {
		if r.texts[s.id] == nil {
			r.texts[s.id] = &strings.Builder{}
		}
		r.texts[s.id].WriteString(text)
	}
}

// blocks are the elements whose end separates words.
var blocks = map[string]bool{
	"p": true, "li": true, "td": true, "th": true, "dt": true, "dd": true, "h1": true, "h2": true, "h3": true, "h4": true,
	"pre": true, "div": true, "br": true, "section": true, "span": true, "small": true, "a": true,
}

func headingLevel(n *html.Node) int {
	if n.Type == html.ElementNode && len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
		return int(n.Data[1] - '0')
	}
	return 0
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// plain makes texts comparable: lower case, straight quotes, single spaces, none before punctuation.
func plain(text string) string {
	text = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "\u00a0", " ").Replace(text)
	text = strings.Join(strings.Fields(strings.ToLower(text)), " ")
	return strings.NewReplacer(" .", ".", " ,", ",", " ;", ";", " :", ":", " )", ")").Replace(text)
}
