package build

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"statusbook/internal/export"
)

// TestEveryDifferenceHasItsComparison: from both codes' pages and documents, by the mirrored address, and in the list.
func TestEveryDifferenceHasItsComparison(t *testing.T) {
	s := ownSite(t)
	list := s.pages["compare/index.html"]
	if list == nil {
		t.Fatal("no list of comparisons")
	}
	listed := map[string]int{}
	list.Find(".pairs a").Each(func(_ int, e *goquery.Selection) {
		file, _, _ := list.follow(e.AttrOr("href", ""))
		listed[file]++
	})
	var codes struct{ Codes []export.Listed }
	s.decode("codes.json", &codes)
	seen := map[string]int{} // comparison -> from how many of its two codes it is linked
	for _, c := range codes.Codes {
		var doc export.Code
		s.decode(c.Data, &doc)
		for _, r := range doc.Related {
			if (r.Difference == "") != (r.Comparison == "") {
				t.Errorf("%s to %s: difference %q, comparison %q", c.ID, r.ID, r.Difference, r.Comparison)
			}
			if r.Comparison != "" {
				seen[s.checkComparison(c, r)]++
			}
		}
	}
	for _, file := range slices.Sorted(maps.Keys(seen)) {
		if seen[file] != 2 || listed[file] != 1 {
			t.Errorf("%s: linked from %d codes, listed %d times", file, seen[file], listed[file])
		}
		s.pages[file].checkBudget(codePageBudget)
	}
	if len(seen) < 500 || len(listed) != len(seen) {
		t.Errorf("%d comparisons, %d listed", len(seen), len(listed))
	}
}

// checkComparison looks at a relation's comparison, and returns its file.
func (s *builtSite) checkComparison(c export.Listed, r export.Related) string {
	code := s.pages[c.URL+"index.html"]
	file, _, _ := (&builtPage{site: s, file: c.Data}).follow(r.Comparison + "index.html")
	p := s.pages[file]
	if p == nil || p.isRedirect() {
		s.t.Fatalf("%s to %s: no page %s", c.ID, r.ID, file)
	}
	if first := words(p.Find("main > section").First()); !strings.HasPrefix(first, "What tells them apart") || !strings.Contains(first, r.Difference) {
		p.errorf("begins with %q, want %q", first, r.Difference)
	}
	found := false
	code.section("#related").Find("li small a").Each(func(_ int, e *goquery.Selection) {
		to, _, _ := code.follow(e.AttrOr("href", ""))
		found = found || to == file
	})
	if !found {
		code.errorf("does not lead to %s", file)
	}
	if p.Find("h3 a").FilterFunction(func(_ int, e *goquery.Selection) bool {
		to, _, _ := p.follow(e.AttrOr("href", ""))
		return to == code.file
	}).Length() == 0 {
		p.errorf("does not lead to %s", code.file)
	}
	s.checkMirrored(p)
	return file
}

// checkMirrored holds that the pair's address with the other code first leads to the page.
func (s *builtSite) checkMirrored(p *builtPage) {
	place := strings.TrimSuffix(strings.TrimPrefix(p.address(), "compare/"), "/")
	parts, between := strings.Split(place, "/"), "/"
	if len(parts) == 1 {
		parts, between = strings.Split(place, "-"), "-"
	}
	half := len(parts) / 2
	mirrored := s.pages["compare/"+strings.Join(append(slices.Clone(parts[half:]), parts[:half]...), between)+"/index.html"]
	if mirrored == nil || !mirrored.isRedirect() {
		p.errorf("its mirrored address leads nowhere")
		return
	}
	if to, _, _ := mirrored.follow(mirrored.Find("a").AttrOr("href", "")); to != p.file {
		p.errorf("its mirrored address leads to %s", to)
	}
}

// TestACatalogueWithoutDifferencesHasNoComparisons: no page, no address, no link.
func TestACatalogueWithoutDifferencesHasNoComparisons(t *testing.T) {
	s := parsed(t, built(t, mapSource(t, several()), Options{BaseURL: baseURL}))
	for name, data := range s.files {
		if strings.HasPrefix(name, "compare") || strings.Contains(string(data), "compare/") && !strings.HasPrefix(name, "assets/") {
			t.Errorf("%s speaks of comparisons", name)
		}
	}
}
