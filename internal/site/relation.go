package site

import (
	"cmp"
	"slices"
	"strings"

	"statusbook/internal/content"
	"statusbook/internal/diag"
	"statusbook/internal/markdown"
)

// Relation is a link from one code to another, as it shows on one code's page.
type Relation struct {
	Kind       *RelationKind
	Code       *Code // the other one
	Difference markdown.Fragment
	Stated     *Page       // the page whose author wrote Difference
	Comparison *Comparison // of the two; nil without a difference
}

// RelationKind is a way in which codes belong together. Both pages show a relation: Title on one, the inverse's on the
// other.
type RelationKind struct {
	ID, Title string
	inverse   string
	rank      int // the order on the page; of two statements about one pair, the lower rank says more
}

var relationKinds = []*RelationKind{
	{ID: "confused-with", Title: "Not to be confused with", rank: 1},
	{ID: "replaced-by", Title: "Replaced by", inverse: "replaces", rank: 2},
	{ID: "replaces", Title: "Replaces", inverse: "replaced-by", rank: 3},
	{ID: "special-case-of", Title: "Special case of", inverse: "general-case-of", rank: 4},
	{ID: "general-case-of", Title: "General case of", inverse: "special-case-of", rank: 5},
	{ID: "alternative-to", Title: "Alternative to", rank: 6},
	{ID: "used-with", Title: "Used together with", rank: 7},
	{ID: "platform-form-of", Title: "A platform’s form of", inverse: "has-platform-form", rank: 8},
	{ID: "has-platform-form", Title: "On other platforms", inverse: "platform-form-of", rank: 9},
	{ID: "see-also", Title: "See also", rank: 10},
}

func relationKind(id string) *RelationKind {
	i := slices.IndexFunc(relationKinds, func(k *RelationKind) bool { return k.ID == id })
	if i < 0 {
		return nil
	}
	return relationKinds[i]
}

// other is what a relation of this kind is called on the other page.
func (k *RelationKind) other() *RelationKind {
	if k.inverse == "" {
		return k
	}
	return relationKind(k.inverse)
}

// relations resolves what authors stated and adds each statement to both pages.
func (b *builder) relations() {
	for _, code := range b.Codes() {
		seen := map[*Code]bool{}
		for _, w := range code.written.Related {
			other, kind := b.code(code.Collection, w.Code, "related"), b.kind(w.Relation)
			switch {
			case other == nil || kind == nil:
			case other == code:
				b.diags.AddHint(w.Code.Pos, "name another code", "related: %q is this code itself", w.Code.Value)
			case seen[other]:
				b.diags.AddHint(w.Code.Pos, "keep one of them", "related: %q stands here twice", w.Code.Value)
			default:
				seen[other] = true
				code.relate(Relation{Kind: kind, Code: other, Difference: w.Difference, Stated: &code.Page})
				other.relate(Relation{Kind: kind.other(), Code: code, Difference: w.Difference, Stated: &code.Page})
			}
		}
	}
	for _, code := range b.Codes() {
		slices.SortStableFunc(code.Relations, func(x, y Relation) int {
			return cmp.Or(cmp.Compare(x.Kind.rank, y.Kind.rank), cmp.Compare(x.Code.Collection.Order, y.Code.Collection.Order),
				cmp.Compare(x.Code.Collection.Slug, y.Code.Collection.Slug), naturalCompare(x.Code.ID, y.Code.ID))
		})
	}
}

// relate adds a relation, or joins it with one to the same code: the kind that says more wins, and a page keeps its own
// author's difference.
func (c *Code) relate(r Relation) {
	i := slices.IndexFunc(c.Relations, func(have Relation) bool { return have.Code == r.Code })
	if i < 0 {
		c.Relations = append(c.Relations, r)
		return
	}
	have := &c.Relations[i]
	if r.Kind.rank < have.Kind.rank {
		have.Kind = r.Kind
	}
	if !r.Difference.Empty() && (have.Difference.Empty() || r.Stated == &c.Page) {
		have.Difference, have.Stated = r.Difference, r.Stated
	}
}

func (b *builder) kind(written content.Text) *RelationKind {
	if written.Value == "" {
		return relationKind("see-also")
	}
	kind := relationKind(written.Value)
	if kind == nil {
		var ids []string
		for _, k := range relationKinds {
			ids = append(ids, k.ID)
		}
		hint := cmp.Or(diag.DidYouMean(written.Value, ids), "use "+strings.Join(ids, ", "))
		b.diags.AddHint(written.Pos, hint, "unknown relation %q", written.Value)
	}
	return kind
}

// code finds what an author named: in the own collection first, then in the root one, or by its full id.
func (b *builder) code(own *Collection, name content.Text, what string) *Code {
	if code := b.lookup(own, name.Value); code != nil {
		return code
	}
	slug, id, full := strings.Cut(name.Value, "/")
	where := "any collection"
	switch {
	case full && b.bySlug[slug] == nil:
		b.diags.AddHint(name.Pos, diag.DidYouMean(slug, sortedKeys(b.bySlug)), "%s: no collection %q", what, slug)
		return nil
	case full:
		own, name.Value, where = b.bySlug[slug], id, slug
	case own != nil:
		where = own.Slug
	}
	hint := cmp.Or(b.ownersHint(name.Value), diag.DidYouMean(name.Value, b.idsNear(own)))
	b.diags.AddHint(name.Pos, hint, "%s: no code %q in %s", what, name.Value, where)
	return nil
}

// ownersHint names the collections that have the id which was looked for in another.
func (b *builder) ownersHint(id string) string {
	var full []string
	for _, c := range b.Collections {
		if code := c.byID[id]; code != nil {
			full = append(full, code.FullID())
		}
	}
	if len(full) == 0 {
		return ""
	}
	return "did you mean " + strings.Join(full, " or ") + "?"
}

func (b *builder) lookup(own *Collection, name string) *Code {
	if slug, id, full := strings.Cut(name, "/"); full {
		if c := b.bySlug[slug]; c != nil {
			return c.byID[id]
		}
		return nil
	}
	for _, c := range []*Collection{own, b.Root} {
		if c != nil && c.byID[name] != nil {
			return c.byID[name]
		}
	}
	return nil
}

func (b *builder) idsNear(own *Collection) []string {
	var ids []string
	for _, c := range []*Collection{own, b.Root} {
		if c != nil {
			ids = append(ids, sortedKeys(c.byID)...)
		}
	}
	return ids
}
