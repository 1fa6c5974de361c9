package site

import (
	"cmp"
	"slices"
	"strings"

	"statusbook/internal/markdown"
)

// Comparison is a pair of codes of which an author said what tells them apart. A comes before B in the order of the site.
type Comparison struct {
	URL        string
	A, B       *Code
	Statements []Statement // what A's page says, then what B's page says if that is something else
}

// Statement is a difference, as one of the two pages' authors wrote it.
type Statement struct {
	Difference markdown.Fragment
	Stated     *Page
}

// ComparisonSections are the anchors that a comparison's page has when it has the section. Like those of a code's page they
// never change.
var ComparisonSections = []string{"apart", "codes", "facts", "causes", "fixes", "headers", "spec", "related"}

// Has says whether the comparison's page has the section with that anchor.
func (c *Comparison) Has(section string) bool {
	switch section {
	case "apart", "codes":
		return true
	case "facts":
		return len(c.A.Facts)+len(c.B.Facts) > 0
	case "related":
		return len(c.Others(c.A))+len(c.Others(c.B)) > 0
	}
	return c.A.Has(section) || c.B.Has(section)
}

// Titles are the two codes' titles, as they stand beside the ids: empty where they would say the same again.
func (c *Comparison) Titles() string {
	switch {
	case c.A.TitleBeside()+c.B.TitleBeside() == "":
		return ""
	case c.A.Title == c.B.Title:
		return c.A.Title
	}
	return c.A.Title + " or " + c.B.Title
}

// FinerForm says which of two codes is a finer form of the other: "IIS 404.13 is a finer form of HTTP 404." It is empty where
// neither is.
func FinerForm(a, b *Code) string {
	if !a.IsFinerFormOf(b) {
		a, b = b, a
	}
	switch {
	case !a.IsFinerFormOf(b):
		return ""
	case a.Collection == b.Collection:
		return a.ID + " is a finer form of " + b.ID + "."
	}
	return a.Collection.Name + " " + a.ID + " is a finer form of " + b.Collection.Name + " " + b.ID + "."
}

// Others are the further comparisons of one of the two codes, in the order of its relations.
func (c *Comparison) Others(of *Code) []*Comparison {
	var others []*Comparison
	for _, r := range of.Relations {
		if r.Comparison != nil && r.Comparison != c {
			others = append(others, r.Comparison)
		}
	}
	return others
}

// ComparisonsURL is the address of the list of comparisons; a site without any has no such page.
const ComparisonsURL = "compare/"

// comparisons makes a page of each pair with a difference, and leads the mirrored address to it.
func (b *builder) comparisons() {
	for _, code := range b.Codes() {
		for i, r := range code.Relations {
			if !r.Difference.Empty() && r.Comparison == nil { // else the other code, which comes before, has made it
				b.Comparisons = append(b.Comparisons, b.compare(code, i))
			}
		}
	}
	if len(b.Comparisons) > 0 {
		b.sortComparisons()
		b.claim(ComparisonsURL, "the list of comparisons", b.Comparisons[0].A.Pos)
	}
	for _, c := range b.Comparisons {
		b.claimComparison(c)
	}
	b.asked()
	for _, code := range b.Codes() {
		code.Likeliest = b.likeliest(code)
	}
}

// likeliest is the code's first among the most asked, else the first that its author named, else the first that is said on
// another's page: relations come sorted, with what it is confused with in front.
func (b *builder) likeliest(code *Code) *Comparison {
	for _, pair := range b.Asked {
		if pair.A == code || pair.B == code {
			return pair
		}
	}
	for _, w := range code.written.Related {
		other := b.lookup(code.Collection, w.Code.Value)
		if i := slices.IndexFunc(code.Relations, func(r Relation) bool { return r.Code == other && r.Comparison != nil }); i >= 0 {
			return code.Relations[i].Comparison
		}
	}
	for _, r := range code.Relations {
		if r.Comparison != nil {
			return r.Comparison
		}
	}
	return nil
}

func (b *builder) sortComparisons() {
	place := map[*Code]int{}
	for i, code := range b.Codes() {
		place[code] = i
	}
	slices.SortFunc(b.Comparisons, func(x, y *Comparison) int {
		return cmp.Or(cmp.Compare(place[x.A], place[y.A]), cmp.Compare(place[x.B], place[y.B]))
	})
}

// compare makes the comparison of a code with that of its relation, and tells both codes' relations.
func (b *builder) compare(code *Code, relation int) *Comparison {
	r := &code.Relations[relation]
	c := &Comparison{URL: b.comparisonURL(code, r.Code), A: code, B: r.Code, Statements: []Statement{{r.Difference, r.Stated}}}
	r.Comparison = c
	back := &c.B.Relations[slices.IndexFunc(c.B.Relations, func(r Relation) bool { return r.Code == code })]
	back.Comparison = c
	if back.Difference.Text() != r.Difference.Text() {
		c.Statements = append(c.Statements, Statement{back.Difference, back.Stated})
	}
	return c
}

func (b *builder) claimComparison(c *Comparison) {
	what := "the comparison of " + c.A.FullID() + " and " + c.B.FullID()
	var anchors []string
	for _, id := range ComparisonSections {
		if c.Has(id) {
			anchors = append(anchors, id)
		}
	}
	b.claim(c.URL, what, c.A.Pos, anchors...)
	if mirrored := b.comparisonURL(c.B, c.A); b.claim(mirrored, "the mirrored address of "+what, c.A.Pos) {
		b.redirect(mirrored, c.URL)
	}
}

// asked resolves the comparisons that the settings name.
func (b *builder) asked() {
	for _, pair := range b.Settings.Comparisons {
		x, y := b.code(b.Root, pair[0], "comparisons"), b.code(b.Root, pair[1], "comparisons")
		if x == nil || y == nil || x.broken || y.broken {
			continue
		}
		i := slices.IndexFunc(x.Relations, func(r Relation) bool { return r.Code == y && r.Comparison != nil })
		switch {
		case i < 0:
			b.diags.AddHint(pair[0].Pos, "add a `difference` under `related:` of one of them", "comparisons: nothing tells %q from %q", pair[0].Value, pair[1].Value)
		case slices.Contains(b.Asked, x.Relations[i].Comparison):
			b.diags.AddHint(pair[0].Pos, "keep one of them", "comparisons: %q and %q stand here twice", pair[0].Value, pair[1].Value)
		default:
			b.Asked = append(b.Asked, x.Relations[i].Comparison)
		}
	}
}

// comparisonURL is short for codes of the root collection: compare/401-403/. An id may have dashes itself, be as long as a
// part of an address may, or have several owners; all other pairs have their full ids, folder by folder:
// compare/nginx/499/heroku/H27/. No two pairs can have one address, and a pair's address depends on nothing else in the
// catalogue.
func (b *builder) comparisonURL(x, y *Code) string {
	if b.isRoot(x) && b.isRoot(y) && !strings.Contains(x.ID+y.ID, "-") {
		if both := x.ID + "-" + y.ID; idPattern.MatchString(both) {
			return ComparisonsURL + both + "/"
		}
	}
	return ComparisonsURL + x.FullID() + "/" + y.FullID() + "/"
}

func (b *builder) isRoot(c *Code) bool { return b.Root != nil && c.Collection == b.Root }
