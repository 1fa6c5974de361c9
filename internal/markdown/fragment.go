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
	kept     Text // the HTML, where a Store keeps it
}

// Store keeps the HTML of bodies until their pages are written. A Text gives it back as its String.
type Store interface{ Keep(html []byte) Text }

// Text is what a Store kept.
type Text interface{ String() string }

func newFragment(html string, links []Link, headings []Heading) Fragment {
	if len(links) == 0 && len(headings) == 0 {
		return Fragment{html: html}
	}
	return Fragment{html, &parts{links: links, headings: headings}}
}

// keptIn returns the fragment with its HTML in the store.
func (f Fragment) keptIn(s Store) Fragment {
	if s == nil || f.html == "" {
		return f
	}
	return Fragment{parts: &parts{f.Links(), f.Headings(), s.Keep([]byte(f.html))}}
}

// text is the HTML, with marks for the addresses of links.
func (f Fragment) text() string {
	if f.parts != nil && f.kept != nil {
		return f.kept.String()
	}
	return f.html
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
func (f Fragment) Empty() bool { return f.html == "" && (f.parts == nil || f.kept == nil) }

// HTML returns the fragment with each link's address as href gives it.
func (f Fragment) HTML(href func(Link) string) template.HTML {
	rest := f.text()
	if len(f.Links()) == 0 {
		return template.HTML(rest)
	}
	var b strings.Builder
	b.Grow(len(rest) + 32*len(f.links))
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
	html := f.text()
	if !strings.ContainsAny(html, "<&") {
		return html
	}
	var b strings.Builder
	b.Grow(len(html))
	for html != "" {
		text, rest, _ := strings.Cut(html, "<")
		writeUnescaped(&b, text)
		_, html, _ = strings.Cut(rest, ">")
	}
	return b.String()
}

// Texts returns each fragment as plain text.
func Texts(fragments []Fragment) []string {
	var out []string
	for _, f := range fragments {
		out = append(out, f.Text())
	}
	return out
}

// writeUnescaped undoes the references that goldmark writes.
func writeUnescaped(b *strings.Builder, text string) {
	if strings.IndexByte(text, '&') < 0 {
		b.WriteString(text)
		return
	}
	_, _ = unescape.WriteString(b, text) // a Builder takes everything
}

// unescape undoes the four references that goldmark writes; all others were resolved when it read the source.
var unescape = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`)
