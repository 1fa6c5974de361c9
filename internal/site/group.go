package site

import (
	"cmp"
	"slices"

	"statusbook/internal/content"
	"statusbook/internal/diag"
)

// PlatformsURL is the address of the overview of the collections; a site of one collection has no such page.
const PlatformsURL = "platforms/"

// Group is a group of collections on that page.
type Group struct {
	ID, Title, Summary string
	Collections        []*Collection
}

// othersID is the anchor of the collections that are in no group.
const othersID = "others"

// HasPlatforms says whether there is a collection beside the root.
func (s *Site) HasPlatforms() bool {
	return len(s.Collections) > 1 || s.Root == nil && len(s.Collections) > 0
}

// Compared lists the guides, and other pages, that compare collections in a matrix.
func (s *Site) Compared() []*Guide {
	var out []*Guide
	for _, g := range slices.Concat(s.Guides, s.Pages) {
		if len(g.Matrix) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// MatrixRowID is the anchor of a collection's row in the matrix of a guide, on the page of platforms.
func (g *Guide) MatrixRowID(c *Collection) string { return g.Slug + "-" + c.Slug }

// groups puts the collections into the settings' groups, and those of none into one of their own at the end.
func (b *builder) groups(written []*content.Collection) {
	if b.HasPlatforms() {
		b.claim(PlatformsURL, "the page of platforms", diag.Position{}, othersID)
		b.matrixAnchors()
	}
	for _, d := range b.Settings.Groups {
		b.platformsAnchor(d.ID.Value, d.ID.Pos)
		b.Groups = append(b.Groups, Group{ID: d.ID.Value, Title: d.Title.Value, Summary: d.Summary})
	}
	others := Group{ID: othersID, Title: "Others"}
	if len(b.Groups) == 0 {
		others.Title = "All of them"
	}
	named := map[string]content.Text{}
	for _, w := range written {
		named[w.Slug] = w.Group
	}
	b.unnamedGroups(named)
	for _, c := range b.Collections {
		to := b.groupOf(named[c.Slug], &others)
		switch {
		case c != b.Root:
			to.Collections = append(to.Collections, c)
		case to != &others && b.rootIsKnown():
			b.diags.AddHint(named[c.Slug].Pos, "delete it: the page of platforms has all collections but the root", "%s is the root collection, which is in no group", c.Slug)
		}
	}
	b.Groups = slices.DeleteFunc(append(b.Groups, others), func(g Group) bool { return len(g.Collections) == 0 })
}

// unnamedGroups reports groups that no page will show, unless a collection may have meant one of them.
func (b *builder) unnamedGroups(named map[string]content.Text) {
	var ids, used []string
	for _, d := range b.Settings.Groups {
		ids = append(ids, d.ID.Value)
	}
	for _, c := range b.Collections {
		name := named[c.Slug].Value
		if c.broken || name != "" && !slices.Contains(ids, name) {
			return
		}
		used = append(used, name)
	}
	for _, d := range b.Settings.Groups {
		if d.ID.Value != "" && !slices.Contains(used, d.ID.Value) && len(b.homeless) == 0 {
			b.diags.AddHint(d.ID.Pos, "write `group: "+d.ID.Value+"` into a collection's index.md, or delete it", "no collection is in the group %q", d.ID.Value)
		}
	}
}

// groupOf finds the group that a collection names.
func (b *builder) groupOf(name content.Text, others *Group) *Group {
	var ids []string
	for i, g := range b.Groups {
		if ids = append(ids, g.ID); g.ID == name.Value && name.Value != "" {
			return &b.Groups[i]
		}
	}
	if name.Value != "" {
		hint := cmp.Or(diag.DidYouMean(name.Value, ids), "define it under `groups:` in "+content.SettingsFile)
		b.diags.AddHint(name.Pos, hint, "no group %q", name.Value)
	}
	return others
}

// platformsAnchor gives the page of platforms an anchor, which no two of groups, guides and their rows may share.
func (b *builder) platformsAnchor(id string, pos diag.Position) {
	a := b.addresses[addressKey(PlatformsURL)]
	switch {
	case a == nil || id == "":
	case id == "main" || slices.Contains(a.anchors, id):
		b.diags.AddHint(pos, "choose another", "anchor %q is taken on the page of platforms", id)
	default:
		a.anchors = append(a.anchors, id)
	}
}

// matrixAnchors gives the page of platforms the anchors of its tables and of their rows.
func (b *builder) matrixAnchors() {
	for _, g := range b.Compared() {
		b.platformsAnchor(g.Slug, g.Pos)
		for _, c := range b.Collections {
			if g.Compares(c) {
				b.platformsAnchor(g.MatrixRowID(c), g.Pos)
			}
		}
	}
}

// Compares says whether the guide's matrix has a cell of a collection.
func (g *Guide) Compares(c *Collection) bool {
	return slices.ContainsFunc(g.Matrix, func(row MatrixRow) bool {
		return slices.ContainsFunc(row.Cells, func(cell Cell) bool { return cell.Collection == c })
	})
}
