package main

import (
	"slices"

	"statusbook/internal/site"
)

// auditRelations holds the relations between standard codes against a list of those that people ask about. What people
// confuse must be told apart in a sentence.
func auditRelations(ref *reference, rep *report) error {
	rows, err := readTable(ref.data, "relations", "a", "b", "kind", "source")
	if err != nil {
		return err
	}
	have := 0
	for _, r := range rows {
		a, b := ref.registered(r.get("a")), ref.registered(r.get("b"))
		if a == nil || b == nil {
			continue
		}
		switch rel := relation(a, b); {
		case rel == nil:
			rep.diags.AddHint(at(&a.Page), "see "+r.get("source"), "related: nothing between %s and %s", a.ID, b.ID)
		case r.get("kind") == "confused-with" && rel.Difference.Empty():
			rep.diags.AddHint(at(&a.Page), "write a `difference`", "related: people confuse %s and %s, and nothing tells them apart", a.ID, b.ID)
		default:
			have++
		}
	}
	rep.covered("relations", have, len(rows), "between standard codes")
	return nil
}

// relation returns what a's page says of b, rather with a difference than without.
func relation(a, b *site.Code) *site.Relation {
	var found *site.Relation
	for i, r := range a.Relations {
		if r.Code == b && (found == nil || found.Difference.Empty()) {
			found = &a.Relations[i]
		}
	}
	return found
}

// auditMutual holds that every relation shows on both pages, with the same difference.
func auditMutual(ref *reference, rep *report) error {
	have, of := 0, 0
	for _, code := range ref.site.Codes() {
		for _, r := range code.Relations {
			of++
			back := slices.ContainsFunc(r.Code.Relations, func(o site.Relation) bool {
				return o.Code == code && o.Difference.Text() == r.Difference.Text()
			})
			if !back {
				rep.diags.Add(at(&r.Code.Page), "related: %s refers to this page, and this page not back", code.FullID())
				continue
			}
			have++
		}
	}
	rep.covered("relations shown on both", have, of, "")
	return nil
}
