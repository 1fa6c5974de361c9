// Package check holds the rules that a resolved Site must keep before anything is rendered from it: a pure function from
// a *site.Site to diagnostics.
//
// What a single file can get wrong is content's to say, and what can't be resolved is site's; here are the rules that
// need the whole: every link leads to a page and an anchor that exist, anchors are unique, summaries fit where they are
// shown.
package check

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"statusbook/internal/diag"
	"statusbook/internal/markdown"
	"statusbook/internal/site"
)

// MaxSummary is the longest summary, in characters: what search engines and the result list show whole.
const MaxSummary = 160

// Site reports every broken rule, in no particular order.
func Site(s *site.Site) diag.List {
	c := &checker{site: s}
	c.addresses, c.files = s.Places()
	for _, collection := range s.Collections {
		c.page(&collection.Page)
		c.logs(collection)
	}
	for _, class := range s.Classes() {
		c.page(&class.Page)
	}
	for _, code := range s.Codes() {
		c.code(code)
	}
	for _, guide := range slices.Concat(s.Guides, s.Pages) {
		c.page(&guide.Page)
		c.matrix(guide)
		c.route(guide)
		c.questions(guide)
		c.faq(guide)
	}
	return c.diags
}

type checker struct {
	site             *site.Site
	addresses, files []string
	diags            diag.List
}

func (c *checker) page(p *site.Page) {
	c.summary(p)
	c.links(p, p.Body)
	for _, change := range p.Changes {
		c.links(p, change.Change)
	}
	seen := map[string]diag.Position{}
	for _, h := range p.Body.Headings() {
		if first, ok := seen[h.ID]; ok && h.ID != "" {
			c.diags.AddHint(h.Pos, "rename one of them", "duplicate anchor %q, first at %s", h.ID, first)
			continue
		}
		seen[h.ID] = h.Pos
	}
}

func (c *checker) summary(p *site.Page) {
	if n := utf8.RuneCountInString(p.Summary); n > MaxSummary {
		c.diags.AddHint(p.SummaryPos, "move the rest into the body", "summary has %d characters, at most %d", n, MaxSummary)
	}
}

func (c *checker) code(code *site.Code) {
	c.page(&code.Page)
	c.links(&code.Page, code.Causes...)
	c.links(&code.Page, code.Fixes...)
	for _, f := range code.Facts {
		c.links(&code.Page, f.Note)
	}
	for _, h := range code.Headers {
		c.links(&code.Page, h.Note)
	}
	for _, r := range code.Relations {
		if r.Stated == &code.Page {
			c.links(&code.Page, r.Difference)
		}
	}
}

func (c *checker) links(p *site.Page, fragments ...markdown.Fragment) {
	for _, f := range fragments {
		for _, link := range f.Links() {
			if strings.HasPrefix(link.Dest, "//") {
				continue // markdown has said that it lacks its scheme
			}
			if target, err := c.site.Resolve(p.File, p.URL, link.Dest); err != nil {
				c.diags.AddHint(link.Pos, c.hint(link.Dest, target, err), "dead link %q: %s", link.Dest, err)
			}
		}
	}
}

// hint names the page, or the anchor on it, that a dead link's author may have meant.
func (c *checker) hint(dest string, target site.Target, why error) string {
	if errors.Is(why, site.ErrNoAnchor) {
		return cmp.Or(diag.DidYouMean(target.Anchor, c.site.Anchors(target.URL)), "link to a heading's {#anchor}, or to a section that the page has")
	}
	place, _, _ := strings.Cut(dest, "#")
	place, _, _ = strings.Cut(place, "?")
	if strings.HasPrefix(place, "/") {
		return diag.DidYouMean(place, c.addresses)
	}
	base := place[strings.LastIndexByte(place, '/')+1:]
	var names []string
	for _, f := range c.files {
		if strings.HasSuffix(f, "/"+base) {
			return "did you mean " + f + "?"
		}
		names = append(names, f[strings.LastIndexByte(f, '/')+1:])
	}
	return cmp.Or(diag.DidYouMean(base, names), "link to a file of content/, or to an /address/ of the site")
}
