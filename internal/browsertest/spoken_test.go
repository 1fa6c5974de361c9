package browsertest

import (
	"slices"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
)

// TestAHeadingIsSaidOnce: a heading is a link to itself, and a screen reader says its text and nothing else, such as the sign behind it.
func TestAHeadingIsSaidOnce(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(referenceSite(t), "/") + "502/")
	said := b.said()
	for _, node := range []string{`heading "Common causes"`, `link "Common causes"`, `heading "What it means"`, `link "What it means"`} {
		if !slices.Contains(said, node) {
			t.Errorf("nothing is said as %s in %q", node, said)
		}
	}
	b.check("getComputedStyle(document.querySelector('#causes .anchor'), '::after').content.includes('#')") // and yet it is seen
}

// said lists what a screen reader is told of the page: each element's role, and its name in quotes.
func (b *tab) said() (all []string) {
	b.Helper()
	for _, n := range call(b, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes {
		if !n.Ignored && n.Role != nil && n.Name != nil {
			role := string(n.Role.Value)
			all = append(all, role[1:len(role)-1]+" "+string(n.Name.Value))
		}
	}
	return all
}
