package render

import "statusbook/internal/site"

// summaryLine is the sentence that people paste into a chat; the script adds the page's address. A code that is not the
// root collection's says whose it is, as nothing around it will.
func (r *Renderer) summaryLine(c *site.Code) string {
	line := c.Name() + ": " + c.Summary
	if c.Collection != r.site.Root {
		line = c.Collection.Name + " " + line
	}
	return line
}

// compareWith leads to the comparison with the code that this one is likeliest taken for.
func compareWith(l linker, c *site.Code) link {
	pair := c.Likeliest
	if pair == nil {
		return link{}
	}
	other := pair.A
	if other == c {
		other = pair.B
	}
	name := other.ID
	if other.Collection != c.Collection {
		name = other.Collection.Name + " " + name
	}
	return link{name, l.to(pair.URL)}
}

// mostSiblings is how many of the other codes with the same parent a page names; the parent's page has them all.
const mostSiblings = 36

// siblings are the collection's other codes with the same parent.
func siblings(l linker, c *site.Code) (out []codeLink, all string) {
	family, anchor := family(c)
	for _, sibling := range family {
		switch {
		case sibling == c || sibling == c.Parent || sibling.Parent != c.Parent:
		case len(out) == mostSiblings:
			return out, l.to(c.Parent.URL) + anchor
		default:
			out = append(out, linkCode(l, sibling))
		}
	}
	return out, ""
}

// family is the list on the parent's page that has the code and its siblings, and that list's anchor.
func family(c *site.Code) ([]*site.Code, string) {
	switch {
	case c.Parent == nil:
		return nil, ""
	case c.Parent.Collection == c.Collection:
		return c.Parent.Children, "#children"
	}
	for _, p := range c.Parent.Platforms {
		if p.Collection == c.Collection {
			return p.Codes, "#platforms"
		}
	}
	return nil, ""
}
