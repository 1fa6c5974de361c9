package markdown

import (
	"html/template"
	"strings"

	"statusbook/internal/diag"
)

// linkMark stands in rendered HTML where a link's address goes. Source text can't hold it: control characters are
// refused.
const linkMark = "\x00"

// Fragment is rendered Markdown whose links have no addresses yet. The zero value is empty. Most fragments are one plain
// line, and a site has a hundred thousand of them, so what only some have lies behind a pointer.
type Fragment struct {
	html string
	*parts
}

// parts are what a fragment's text refers to, each in the order of the text.
type parts struct {
	links    []Link
	headings []Heading
}

func newFragment(html string, links []Link, headings []Heading) Fragment {
	if len(links) == 0 && len(headings) == 0 {
		return Fragment{html: html}
	}
	return Fragment{html, &parts{links, headings}}
}

// Links returns the fragment's links and images, in the order of the text.
func (f Fragment) Links() []Link {
	if f.parts == nil {
		return nil
	}
	return f.links
}

// Headings returns the fragment's headings, in the order of the text.
func (f Fragment) Headings() []Heading {
	if f.parts == nil {
		return nil
	}
	return f.headings
}

// Link is a link or image as it was written: Dest is percent-encoded, with character references resolved.
type Link struct {
	Dest  string
	Image bool
	Pos   diag.Position
}

// Heading is a heading of the body. ID is empty when the author gave none.
type Heading struct {
	Level int
	ID    string
	Text  string
	Pos   diag.Position
}

// Empty says whether there is nothing to show.
func (f Fragment) Empty() bool { return f.html == "" }

// HTML returns the fragment with each link's address as href gives it.
func (f Fragment) HTML(href func(Link) string) template.HTML {
	if len(f.Links()) == 0 {
		return template.HTML(f.html)
	}
	var b strings.Builder
	b.Grow(len(f.html) + 32*len(f.links))
	rest := f.html
	for _, link := range f.links {
		before, after, _ := strings.Cut(rest, linkMark)
		b.WriteString(before)
		b.WriteString(template.HTMLEscapeString(href(link)))
		rest = after
	}
	b.WriteString(rest)
	return template.HTML(b.String())
}

// Text returns the fragment as plain text: what a reader sees, without tags, for search and data files.
func (f Fragment) Text() string {
	if !strings.ContainsAny(f.html, "<&") {
		return f.html
	}
	var b strings.Builder
	inTag := false
	for _, r := range f.html {
		switch {
		case r == '<':
			inTag = true
		case r == '>' && inTag:
			inTag = false
		case !inTag:
			b.WriteRune(r)
		}
	}
	return unescape.Replace(b.String())
}

// Texts returns each fragment as plain text.
func Texts(fragments []Fragment) []string {
	var out []string
	for _, f := range fragments {
		out = append(out, f.Text())
	}
	return out
}

// unescape undoes the four references that goldmark writes; all others were resolved when it read the source.
var unescape = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`)
