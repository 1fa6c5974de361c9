package check

import (
	"slices"

	"statusbook/internal/content"
	"statusbook/internal/diag"
	"statusbook/internal/site"
)

// Kept reports every address that was published once and that the site has no page or redirect for any more: links to it
// stand in tickets, mails and search engines.
func Kept(s *site.Site, kept []content.Text) diag.List {
	var diags diag.List
	addresses, _ := s.Places()
	for _, k := range kept {
		if _, found := slices.BinarySearch(addresses, k.Value); !found {
			diags.AddHint(k.Pos, "put it under `aliases:` of the page that took its place", "published address %s is gone", k.Value)
		}
	}
	return diags
}
