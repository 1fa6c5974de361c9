package site

import "slices"

// SectionIDs are the anchors that every code page has by itself when it has the section. They are part of the site's
// addresses and never change.
var SectionIDs = []string{
	"causes", "fixes", "platforms", "children", "signatures", "related", "constants", "headers", "spec", "sources", "facts", "guides", "changes", "contents",
}

// pageSections are the same for the pages of collections, classes and guides.
var pageSections = []string{"codes", "constants", "questions", "matrix", "route", "spec", "sources", "changes", "contents"}

// Has says whether the code's page has the section with that anchor.
func (c *Code) Has(section string) bool {
	switch section {
	case "causes":
		return len(c.Causes) > 0
	case "fixes":
		return len(c.Fixes) > 0
	case "platforms":
		return len(c.Platforms) > 0
	case "children":
		return len(c.Children) > 0
	case "signatures":
		return len(c.Signatures) > 0
	case "related":
		return len(c.Relations) > 0
	case "constants":
		return len(c.Constants) > 0
	case "headers":
		return len(c.Headers) > 0
	case "spec":
		return len(c.Specs) > 0
	case "sources":
		return len(c.Sources) > 0
	case "facts":
		return len(c.Facts) > 0 || len(c.Specs) > 0
	case "guides":
		return len(c.Guides) > 0
	case "changes":
		return len(c.Changes) > 0
	}
	return section == "contents"
}

// sectionAnchors adds the anchors of the sections that the pages turned out to have.
func (b *builder) sectionAnchors() {
	b.anchor("", "platforms", b.HasPlatforms())
	b.anchor("", "comparisons", len(b.Asked) > 0)
	b.anchor("", "guides", len(b.Guides) > 0)
	for _, c := range b.Collections {
		b.anchor(c.URL, "codes", true)
		b.anchor(c.URL, "constants", len(c.Constants) > 0)
		b.anchor(c.URL, "sources", len(c.Sources) > 0)
		b.anchor(c.URL, "changes", len(c.Changes) > 0)
	}
	for _, class := range b.Site.Classes() {
		b.anchor(class.URL, "codes", len(class.Codes) > 0)
		b.anchor(class.URL, "spec", len(class.Specs) > 0)
		b.anchor(class.URL, "sources", len(class.Sources) > 0)
		b.anchor(class.URL, "changes", len(class.Changes) > 0)
	}
	for _, guide := range slices.Concat(b.Guides, b.Pages) {
		b.anchor(guide.URL, "codes", len(guide.Codes) > 0)
		b.anchor(guide.URL, "questions", len(guide.Questions) > 0)
		b.anchor(guide.URL, "matrix", len(guide.Matrix) > 0)
		b.anchor(guide.URL, "route", len(guide.Route.Hops) > 0)
		b.anchor(guide.URL, "sources", len(guide.Sources) > 0)
		b.anchor(guide.URL, "changes", len(guide.Changes) > 0)
	}
	for _, code := range b.Codes() {
		for _, id := range SectionIDs {
			b.anchor(code.URL, id, code.Has(id) || code.broken)
		}
	}
}

// anchor adds an anchor to the page at url, if it has it.
func (b *builder) anchor(url, id string, has bool) {
	if a := b.addresses[addressKey(url)]; a != nil && has {
		a.anchors = append(a.anchors, id)
	}
}
