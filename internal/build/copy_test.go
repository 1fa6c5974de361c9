package build

import (
	"bytes"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"statusbook/internal/site"
)

// unread is what a copy leaves out of its page.
const unread = "nav, form, button, label, select, script, style, svg, template, [hidden], [aria-hidden=true], header.top, .skip, footer, .jump"

// checkCopy holds that a page's copy in Markdown is linked, and says what the page says with the same links in the same order.
func (p *builtPage) checkCopy() {
	link := p.Find("link[rel=alternate][type='text/markdown']").AttrOr("href", "")
	if p.kind == "search" || p.kind == "error" || p.kind == "offline" {
		if link != "" {
			p.errorf("has a copy %q", link)
		}
		return
	}
	file, _, _ := p.follow(link)
	if file != site.CopyURL(p.address()) || p.Find(".foot a[href='"+link+"']").Length() != 1 {
		p.errorf("link to its copy: %q", link)
	}
	copied := rendered(p.site.t, p.site.files[file])
	origin := copied.Find("p").First()
	if own := origin.Find("a").Last().AttrOr("href", ""); own != baseURL+p.address() {
		p.errorf("copy says that it is from %q", own)
	}
	origin.Remove()
	page := p.Find("body").Clone()
	page.Find(unread).Remove()
	page.Find("a.anchor").Contents().Unwrap() // a heading is a link to itself
	page.Find("a.anchor").Remove()
	if got, want := letters(copied.Text()), letters(page.Text()); got != want {
		at := 0
		for at < len(got) && at < len(want) && got[at] == want[at] {
			at++
		}
		p.errorf("copy reads …%.80q, the page …%.80q", got[max(0, at-30):], want[max(0, at-30):])
	}
	if got, want := p.targets(copied.Selection), p.targets(page); !slices.Equal(got, want) {
		p.errorf("copy has the links %q, the page %q", got, want)
	}
	if copied.Find("script, img, svg, iframe, [onerror]").Length() > 0 {
		p.errorf("a text became markup in the copy")
	}
}

// rendered is Markdown as somebody else's program shows it, with raw HTML let through, so that any would be seen.
func rendered(t *testing.T, src []byte) *goquery.Document {
	t.Helper()
	var out bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := md.Convert(src, &out); err != nil {
		t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// letters is a text without what a copy adds where a page has a line of its own.
func letters(text string) string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune(" \n\t\u00a0:;", c) {
			return -1
		}
		return c
	}, text)
}

// targets are the addresses that links lead to.
func (p *builtPage) targets(within *goquery.Selection) []string {
	from, _ := url.Parse(baseURL + p.address())
	var out []string
	within.Find("a[href]").Each(func(_ int, e *goquery.Selection) {
		u, err := url.Parse(e.AttrOr("href", ""))
		if err != nil {
			p.errorf("link: %v", err)
			return
		}
		out = append(out, from.ResolveReference(u).String())
	})
	return out
}

// TestCopiesOfASiteOfUnknownAddress: without a base URL the links of copies are relative, and lead to pages that there are.
func TestCopiesOfASiteOfUnknownAddress(t *testing.T) {
	s := parsed(t, built(t, mapSource(t, several()), Options{}))
	links := 0
	for _, p := range s.sorted() {
		name := site.CopyURL(p.address())
		if p.isRedirect() || s.files[name] == nil {
			continue
		}
		at := &builtPage{site: s, file: name}
		rendered(t, s.files[name]).Find("a[href]").Each(func(_ int, e *goquery.Selection) {
			file, _, outside := at.follow(e.AttrOr("href", ""))
			if outside {
				return
			}
			if links++; s.files[file] == nil {
				t.Errorf("%s: dead link %q", name, e.AttrOr("href", ""))
			}
		})
	}
	if links < 20 {
		t.Errorf("%d links in all copies", links)
	}
	for _, name := range []string{"feed.xml", "opensearch.xml"} {
		if s.files[name] != nil || s.pages["index.html"].Find("link[rel=search], link[type='application/atom+xml']").Length() > 0 {
			t.Errorf("%s has no absolute addresses to name", name)
		}
	}
}

// TestASiteWithoutCopies: who has no use for them leaves them out, with all that leads to them.
func TestASiteWithoutCopies(t *testing.T) {
	files := several()
	files["statusbook.yaml"] = strings.TrimSpace(files["statusbook.yaml"]) + "\nmarkdown: false\n"
	s := parsed(t, built(t, mapSource(t, files), Options{BaseURL: baseURL}))
	for name := range s.files {
		if strings.HasSuffix(name, ".md") {
			t.Errorf("%s was written", name)
		}
	}
	for _, p := range s.sorted() {
		if p.Find("[href$='.md']").Length() > 0 {
			p.errorf("links to a copy")
		}
	}
	if bytes.Contains(s.files["llms.txt"], []byte(".md")) {
		t.Errorf("llms.txt links to copies:\n%s", s.files["llms.txt"])
	}
}
