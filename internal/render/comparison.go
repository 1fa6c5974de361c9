package render

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"statusbook/internal/content"
	"statusbook/internal/site"
)

// comparisonView is the page of two codes that are easily confused.
type comparisonView struct {
	Layout      layout
	Owner       string // of both codes; empty where it goes without saying, or where each has its own
	Differences []template.HTML
	FinerForm   string // which of the two is a finer form of the other, or empty
	Sides       [2]sideView
	Facts       []factRow
	CausesTitle string
	FixesTitle  string
	// Which sections there are: one side's is enough.
	HasCauses, HasFixes, HasHeaders, HasSpecs, HasOthers bool
}

// sideView is what stands on one side of a comparison.
type sideView struct {
	Code          codeLink
	IsLong        bool // the ID has too many characters to be shown as large as a number
	Names         []string
	StatusText    string
	Causes, Fixes []template.HTML
	Headers       []headerView
	Specs         []content.Spec
	Others        []link // to the code's other comparisons
}

// factRow is one fact of both codes, and in words whether it tells them apart.
type factRow struct {
	Title, Verdict string
	Differs        bool
	Values         [2]factView // the zero value where the code's page does not state it
}

func (r *Renderer) comparison(c *site.Comparison) Page {
	l := r.comparisonLinker(c)
	v := comparisonView{
		Layout: r.layout("comparison", c.URL, r.comparisonTitle(c), c.Statements[0].Difference.Text()),
		Sides:  [2]sideView{r.side(l, c, c.A), r.side(l, c, c.B)}, Facts: r.factRows(c), FinerForm: site.FinerForm(c.A, c.B),
		HasCauses: c.Has("causes"), HasFixes: c.Has("fixes"), HasHeaders: c.Has("headers"), HasSpecs: c.Has("spec"), HasOthers: c.Has("related"),
	}
	if c.A.Collection == c.B.Collection && !r.ofRoot(c) {
		v.Owner = c.A.Collection.Name
	}
	v.CausesTitle, v.FixesTitle = listTitles(c)
	for _, s := range c.Statements {
		v.Differences = append(v.Differences, s.Difference.HTML(r.site.LinkHref(s.Stated, c.URL)))
	}
	v.Layout.Crumbs = []link{{"Codes", l.to("")}, {"Comparisons", l.to(site.ComparisonsURL)}, {Title: r.comparisonName(c)}}
	v.Layout.Reviewed = reviewed(c)
	return Page{c.URL, "comparison", v}
}

// comparisonLinker leaves the owner unnamed beside each code where both have the same.
func (r *Renderer) comparisonLinker(c *site.Comparison) linker {
	l := r.linker(c.URL)
	if c.A.Collection == c.B.Collection {
		l.home = c.A.Collection
	}
	return l
}

func (r *Renderer) ofRoot(c *site.Comparison) bool {
	return r.site.Root != nil && c.A.Collection == r.site.Root && c.B.Collection == r.site.Root
}

// comparisonName is "401 or 403", "IIS 404.13 or 404.14" or "nginx 499 or Heroku H27".
func (r *Renderer) comparisonName(c *site.Comparison) string { return r.joinIDs(c, " or ") }

// shortName leaves the owners away where the ids tell the two apart: it stands beside the code and its owner.
func (r *Renderer) shortName(c *site.Comparison) string {
	if c.A.ID == c.B.ID {
		return r.comparisonName(c)
	}
	return c.A.ID + " or " + c.B.ID
}

func (r *Renderer) comparisonTitle(c *site.Comparison) string {
	return strings.TrimSuffix(r.joinIDs(c, " vs ")+": "+c.Titles(), ": ")
}

func (r *Renderer) joinIDs(c *site.Comparison, between string) string {
	first, second := c.A.Collection.Name+" "+c.A.ID, c.B.Collection.Name+" "+c.B.ID
	if r.ofRoot(c) {
		first = c.A.ID
	}
	if c.A.Collection == c.B.Collection {
		second = c.B.ID
	}
	return first + between + second
}

// reviewed is when both pages were last held against their sources, or empty.
func reviewed(c *site.Comparison) string {
	if c.A.Reviewed == "" || c.B.Reviewed == "" {
		return ""
	}
	return min(c.A.Reviewed, c.B.Reviewed)
}

// listTitles are what the two codes' classes call causes and fixes, both names where they differ.
func listTitles(c *site.Comparison) (causes, fixes string) {
	a, b := cmp.Or(c.A.Class, &site.Class{}), cmp.Or(c.B.Class, &site.Class{})
	return bothTitles(a.CausesTitle, b.CausesTitle, " / "), bothTitles(a.FixesTitle, b.FixesTitle, " / ")
}

func bothTitles(a, b, between string) string {
	if a == b {
		return a
	}
	return a + between + b
}

func (r *Renderer) side(l linker, c *site.Comparison, code *site.Code) sideView {
	href := r.site.LinkHref(&code.Page, c.URL)
	v := sideView{
		Code: linkCode(l, code), IsLong: len(code.ID) > longestNumber, Names: code.Names, StatusText: code.StatusText(),
		Causes: allHTML(code.Causes, href), Fixes: allHTML(code.Fixes, href), Headers: headerFields(code, href), Specs: code.Specs,
	}
	for _, other := range c.Others(code) {
		v.Others = append(v.Others, link{r.comparisonName(other), l.to(other.URL)})
	}
	return v
}

// factRows pairs the facts, those that tell the two apart first.
func (r *Renderer) factRows(c *site.Comparison) []factRow {
	var rows []factRow
	for _, f := range c.A.Facts {
		rows = append(rows, r.factRow(c, f, factOf(c.B, f)))
	}
	for _, f := range c.B.Facts {
		if none := factOf(c.A, f); none.ID == "" {
			rows = append(rows, r.factRow(c, none, f))
		}
	}
	slices.SortStableFunc(rows, func(x, y factRow) int { return cmp.Compare(rank(x), rank(y)) })
	return rows
}

func rank(row factRow) int {
	if row.Differs {
		return 0
	}
	return 1
}

// factOf is the fact that the code states in the same sense; collections may mean other things by one id.
func factOf(c *site.Code, f site.Fact) site.Fact {
	i := slices.IndexFunc(c.Facts, func(other site.Fact) bool { return other.ID == f.ID && other.Title == f.Title })
	if i < 0 {
		return site.Fact{}
	}
	return c.Facts[i]
}

func (r *Renderer) factRow(c *site.Comparison, a, b site.Fact) factRow {
	row := factRow{Title: cmp.Or(a.Title, b.Title)}
	for i, f := range []site.Fact{a, b} {
		page := &[]*site.Code{c.A, c.B}[i].Page
		row.Values[i] = factView{f.Title, f.ValueFor, f.Note.HTML(r.site.LinkHref(page, c.URL))}
	}
	switch {
	case a.ID == "" || b.ID == "":
		row.Verdict = "stated for one of them"
	case a.Value != b.Value:
		row.Verdict, row.Differs = "different", true
	case a.Note.Text() != b.Note.Text():
		row.Verdict = "the same, but see the notes"
	default:
		row.Verdict = "the same"
	}
	return row
}

// comparisonsView is the list of all comparisons, and what compares any other pair.
type comparisonsView struct {
	Layout layout
	Lead   string
	Groups []comparisonGroup
	// What the script needs to compare any two codes: the root collection's to choose from, and who has others.
	Codes      []codeLink
	Owners     []*site.Collection // the root collection first, then by name; none where it is the only one
	Collection string             // its slug
	First      [2]string          // the codes chosen at first: the most asked pair; empty without one
	Facts      string             // the ids of its facts, with spaces between, in the order in which pages have them
}

// comparisonGroup is a class of the root collection, or another collection.
type comparisonGroup struct {
	Title, Href string
	Pairs       []pairView
}

type pairView struct {
	Name, Titles, Href string
	IDs                string // of the root collection's codes, with a space between: by them the script finds the pair
}

func (r *Renderer) comparisons() Page {
	l := r.linker(site.ComparisonsURL)
	lead := fmt.Sprintf("%d pairs of codes that are easily taken for each other, side by side, what tells them apart first.", len(r.site.Comparisons))
	if len(r.site.Comparisons) == 1 {
		lead = "One pair of codes that are easily taken for each other, side by side, what tells them apart first."
	}
	v := comparisonsView{
		Layout: r.layout("comparisons", site.ComparisonsURL, "Comparisons", lead), Lead: lead, Groups: r.comparisonGroups(l),
	}
	if root := r.site.Root; root != nil {
		l.home = root
		v.Codes, v.Collection, v.Facts = linkCodes(l, root.Codes), root.Slug, factIDs(root)
		v.Owners = r.owning()
		if asked := r.site.Asked; len(asked) > 0 && r.ofRoot(asked[0]) {
			v.First = [2]string{asked[0].A.ID, asked[0].B.ID}
		}
	}
	v.Layout.Crumbs = []link{{"Codes", l.to("")}, {Title: "Comparisons"}}
	return Page{site.ComparisonsURL, "comparisons", v}
}

// owning are the collections that have codes, the root one first.
func (r *Renderer) owning() []*site.Collection {
	var all []*site.Collection
	for _, c := range r.site.Collections {
		if c != r.site.Root && len(c.Codes) > 0 {
			all = append(all, c)
		}
	}
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(x, y *site.Collection) int {
		return strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name))
	})
	return append([]*site.Collection{r.site.Root}, all...)
}

func factIDs(c *site.Collection) string {
	var ids []string
	for _, d := range c.Facts {
		ids = append(ids, d.ID.Value)
	}
	return strings.Join(ids, " ")
}

// comparisonGroups are the root collection's classes, then all other collections, each with the pairs that it is first in.
func (r *Renderer) comparisonGroups(l linker) []comparisonGroup {
	byPage := map[*site.Page][]pairView{}
	for _, c := range r.site.Comparisons {
		page := r.groupOf(c)
		byPage[page] = append(byPage[page], r.pair(l, c))
	}
	var groups []comparisonGroup
	add := func(p *site.Page, title string) {
		if pairs := byPage[p]; len(pairs) > 0 {
			groups = append(groups, comparisonGroup{title, l.to(p.URL), pairs})
		}
	}
	if root := r.site.Root; root != nil {
		for _, class := range root.Classes {
			add(&class.Page, class.Name())
		}
	}
	for _, c := range r.site.Collections {
		add(&c.Page, c.Title)
	}
	return groups
}

// groupOf is the page that a comparison is listed by: the class of its first code where both are the root collection's, or
// the platform that has a part in it.
func (r *Renderer) groupOf(c *site.Comparison) *site.Page {
	switch root := r.site.Root; {
	case c.A.Collection != root:
		return &c.A.Collection.Page
	case c.B.Collection != root:
		return &c.B.Collection.Page
	case c.A.Class == nil:
		return &root.Page
	}
	return &c.A.Class.Page
}

func (r *Renderer) pair(l linker, c *site.Comparison) pairView {
	v := pairView{Name: r.comparisonName(c), Titles: c.Titles(), Href: l.to(c.URL)}
	if r.ofRoot(c) {
		v.IDs = c.A.ID + " " + c.B.ID
	}
	return v
}
