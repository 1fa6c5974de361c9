package site

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"statusbook/internal/content"
	"statusbook/internal/diag"
)

// builder holds what New needs while it works, so that the Site itself has nothing that changes.
type builder struct {
	*Site
	bySlug   map[string]*Collection
	homeless map[string]bool // collections that have files but no index.md
	diags    diag.List
}

// New resolves a catalogue. static names the files that assets puts beside the pages ("favicon.svg"). What can't be resolved
// comes back as diagnostics; the Site may be rendered only if neither New nor check has any.
func New(cat *content.Catalogue, settings content.Settings, static []string) (*Site, diag.List) {
	b := &builder{
		Site: &Site{
			Settings: settings, addresses: map[string]*address{}, files: map[string]string{},
		},
		bySlug: map[string]*Collection{}, homeless: map[string]bool{},
	}
	b.reserve(static)
	b.collections(cat.Collections)
	b.chooseRoot()
	b.codes(cat.Codes)
	b.order()
	b.claimPages()
	b.classPages(cat.Classes)
	b.Guides = b.guides(cat.Guides, "guides/", "the guide ")
	b.Pages = b.guides(cat.Pages, "", "the page ")
	b.choosers()
	b.parents()
	b.platforms()
	b.relations()
	b.values()
	b.comparisons()
	b.groups(cat.Collections)
	b.sectionAnchors()
	b.owners()
	b.aliases(cat)
	b.copies()
	b.hasFeed = settings.BaseURL != "" && len(b.Changed()) > 0
	b.forget()
	return b.Site, b.diags
}

// forget lets go of what the authors wrote: all of it is resolved, and at ten thousand codes it is a quarter of the memory.
func (b *builder) forget() {
	for _, code := range b.Codes() {
		code.written = nil
	}
}

func (b *builder) collections(written []*content.Collection) {
	for _, w := range written {
		c := &Collection{
			Page: newPage(&w.Page, ""), Slug: w.Slug, Name: w.Name, Status: w.Status.Value, Order: w.Order, Names: w.Names, Traces: w.Traces, Logs: w.Logs,
			Facts: w.Facts, Constants: w.Constants, byID: map[string]*Code{},
		}
		for _, d := range w.Classes {
			c.Classes = append(c.Classes, b.class(c, d))
		}
		b.unique(w)
		b.bySlug[w.Slug] = c
		b.Collections = append(b.Collections, c)
	}
	slices.SortStableFunc(b.Collections, func(x, y *Collection) int {
		return cmp.Or(cmp.Compare(x.Order, y.Order), cmp.Compare(x.Title, y.Title))
	})
}

func (b *builder) class(c *Collection, d content.ClassDef) *Class {
	for _, m := range d.Match {
		if _, err := path.Match(m.Value, ""); err != nil {
			b.diags.AddHint(m.Pos, `write a pattern such as "4*"`, "match: %q is not a pattern", m.Value)
		}
	}
	page := Page{File: c.File, Pos: d.ID.Pos, Title: d.Title.Value, Summary: d.Summary.Value, SummaryPos: d.Summary.Pos}
	return &Class{
		Page: page, Collection: c, ID: d.ID.Value, Accent: cmp.Or(d.Accent.Value, "slate"),
		CausesTitle: cmp.Or(d.CausesTitle, "Common causes"), FixesTitle: cmp.Or(d.FixesTitle, "Quick fixes"), match: d.Match,
	}
}

// unique reports ids that a collection defines twice.
func (b *builder) unique(w *content.Collection) {
	var classes, facts, constants []content.Text
	for _, d := range w.Classes {
		classes = append(classes, d.ID)
		if wrong, hint := badID(d.ID.Value); wrong != "" && d.ID.Value != "" {
			b.diags.AddHint(d.ID.Pos, hint, "class id %q %s", d.ID.Value, wrong)
		}
	}
	for _, d := range w.Facts {
		facts = append(facts, d.ID)
		var values []content.Text
		for _, v := range d.Values {
			values = append(values, v.ID)
		}
		b.noTwice("value", values)
	}
	for _, d := range w.Constants {
		constants = append(constants, d.ID)
	}
	b.noTwice("class", classes)
	b.noTwice("fact", facts)
	b.noTwice("language", constants)
}

func (b *builder) noTwice(what string, ids []content.Text) {
	seen := map[string]diag.Position{}
	for _, id := range ids {
		if first, ok := seen[id.Value]; ok && id.Value != "" {
			b.diags.AddHint(id.Pos, "keep one of them", "duplicate %s %q, first at %s", what, id.Value, first)
			continue
		}
		seen[id.Value] = id.Pos
	}
}

func (b *builder) chooseRoot() {
	name := b.Settings.Root
	switch {
	case name.Value == "" && len(b.Collections) == 1:
		b.Root = b.Collections[0]
	case name.Value != "":
		b.Root = b.bySlug[name.Value]
		if b.Root == nil {
			b.diags.AddHint(name.Pos, diag.DidYouMean(name.Value, sortedKeys(b.bySlug)), "root: no collection %q", name.Value)
			b.guessRoot()
		}
	}
}

// rootIsKnown says that the root collection is the one that the author means.
func (b *builder) rootIsKnown() bool {
	return b.Root != nil && (b.Settings.Root.Value == "" || b.Settings.Root.Value == b.Root.Slug)
}

// guessRoot keeps one wrong name in the settings from making links and codes all over the content look wrong.
func (b *builder) guessRoot() {
	if len(b.Collections) > 0 {
		b.Root = b.Collections[0]
	}
}

// Ids of codes and classes are part of addresses and file names on every system.
var idPattern = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?$`)

const idHint = "use letters, digits and . _ -, a letter or digit first, no dot last, at most 64"

// badID says what is wrong with an id and what to do, or nothing.
func badID(id string) (wrong, hint string) {
	switch {
	case !idPattern.MatchString(id):
		return "can't be an address", idHint
	case content.IsDevice(id):
		return "is a device's name on Windows, which can't have such a file", "choose another"
	}
	return "", ""
}

// CheckID says in an error what is wrong with the id of a code, which may be of the root collection.
func CheckID(id string, root bool) error {
	wrong, _ := badID(id)
	if wrong == "" && root && isReserved(id) {
		wrong = reservedText
	}
	if wrong == "" {
		return nil
	}
	return fmt.Errorf("%q %s", id, wrong)
}

func (b *builder) codes(written []*content.Code) {
	for _, w := range written {
		c := b.bySlug[w.Collection]
		wrong, hint := badID(w.ID.Value)
		switch {
		case c == nil:
			b.noIndex(w.Collection, w.File)
			continue
		case wrong != "":
			b.diags.AddHint(w.ID.Pos, hint, "code %q %s", w.ID.Value, wrong)
			continue
		}
		if first := c.byID[w.ID.Value]; first != nil {
			b.diags.AddHint(w.ID.Pos, "keep one of them", "duplicate code %q, first at %s", w.ID.Value, first.written.ID.Pos)
			continue
		}
		code := newCode(c, w)
		code.Class = b.classOf(code)
		c.byID[code.ID] = code
		c.Codes = append(c.Codes, code)
		if code.Class != nil {
			code.Class.Codes = append(code.Class.Codes, code)
		}
	}
}

// noIndex reports a collection without an index.md, once.
func (b *builder) noIndex(slug, file string) {
	if !b.homeless[slug] {
		b.homeless[slug] = true
		b.diags.AddHint(diag.Position{File: file}, "write content/codes/"+slug+"/index.md", "collection %q has no index.md", slug)
	}
}

func newCode(c *Collection, w *content.Code) *Code {
	code := &Code{
		Page: newPage(&w.Page, ""), ID: w.ID.Value, Collection: c, Status: cmp.Or(w.Status.Value, c.Status), Names: w.Names,
		Signatures: w.Signatures, Causes: w.Causes, Fixes: w.Fixes, Headers: w.Headers, Specs: w.Specs,
		Since: w.Since, AppliesTo: w.AppliesTo, written: w,
	}
	return code
}

// classOf finds a code's class: the one it names, or the first whose patterns match.
func (b *builder) classOf(code *Code) *Class {
	named := code.written.Class
	var ids []string
	for _, class := range code.Collection.Classes {
		ids = append(ids, class.ID)
		if named.Value == class.ID || named.Value == "" && class.matches(code.ID) {
			return class
		}
	}
	switch {
	case code.Collection.broken || code.broken: // its classes, or its class, are unknown
	case named.Value != "":
		b.diags.AddHint(named.Pos, diag.DidYouMean(named.Value, ids), "no class %q in %s", named.Value, code.Collection.Slug)
	default:
		b.diags.AddHint(code.written.ID.Pos, "add a pattern to a class in "+code.Collection.File+", or `class:` here",
			"code %q is in no class of %s", code.ID, code.Collection.Slug)
	}
	return nil
}

func (c *Class) matches(id string) bool {
	for _, m := range c.match {
		if ok, err := path.Match(m.Value, id); ok && err == nil {
			return true
		}
	}
	return false
}

// order sorts codes and says which comes before and after which.
func (b *builder) order() {
	for _, c := range b.Collections {
		var sorted []*Code
		for _, class := range c.Classes {
			slices.SortFunc(class.Codes, func(x, y *Code) int { return naturalCompare(x.ID, y.ID) })
			sorted = append(sorted, class.Codes...)
		}
		for _, code := range c.Codes {
			if code.Class == nil {
				sorted = append(sorted, code)
			}
		}
		c.Codes = sorted
		for i := 1; i < len(sorted); i++ {
			sorted[i-1].Next, sorted[i].Prev = sorted[i], sorted[i-1]
		}
	}
}

// naturalCompare orders ids as people do: 404.2 before 404.10.
func naturalCompare(a, b string) int {
	for a != "" && b != "" {
		x, y := chunk(a), chunk(b)
		if order := compareChunks(x, y); order != 0 {
			return order
		}
		a, b = a[len(x):], b[len(y):]
	}
	return cmp.Compare(len(a), len(b))
}

// chunk is the longest start of s that is all digits or has none.
func chunk(s string) string {
	end := 1
	for end < len(s) && isDigit(s[end]) == isDigit(s[0]) {
		end++
	}
	return s[:end]
}

func compareChunks(x, y string) int {
	if isDigit(x[0]) && isDigit(y[0]) {
		nx, ny := strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
		return cmp.Or(cmp.Compare(len(nx), len(ny)), cmp.Compare(nx, ny), cmp.Compare(len(x), len(y)))
	}
	return cmp.Compare(x, y)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
