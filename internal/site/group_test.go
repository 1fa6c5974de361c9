package site_test

import (
	"strings"
	"testing"

	"statusbook/internal/content"
	"statusbook/internal/diag"
	"statusbook/internal/site"
)

// grouped are settings with groups of these ids, each defined on a line of its own.
func grouped(ids ...string) content.Settings {
	s := root
	for i, id := range ids {
		pos := diag.Position{File: content.SettingsFile, Line: i + 1, Col: 1}
		s.Groups = append(s.Groups, content.GroupDef{ID: content.Text{Value: id, Pos: pos}, Title: content.Text{Value: "Title of " + id}})
	}
	return s
}

// inGroups writes a site's groups in one line.
func inGroups(s *site.Site) string {
	var parts []string
	for _, g := range s.Groups {
		part := g.ID + " (" + g.Title + "):"
		for _, c := range g.Collections {
			part += " " + c.Slug
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "; ")
}

func TestCollectionsStandInTheirGroups(t *testing.T) {
	tests := map[string]struct {
		settings content.Settings
		entries  []entry
		want     string
	}{
		"no groups":          {root, []entry{{"http", ""}, {"b", "order: 2\n"}, {"a", "order: 3\n"}}, "others (All of them): b a"},
		"in the order given": {grouped("late", "x"), []entry{{"http", ""}, {"a", "group: x\n"}, {"b", "group: late\n"}, {"c", "group: x\n"}}, "late (Title of late): b; x (Title of x): a c"},
		"some in none":       {grouped("x"), []entry{{"http", ""}, {"a", "group: x\n"}, {"b", ""}}, "x (Title of x): a; others (Others): b"},
		"one collection":     {root, []entry{{"http", ""}}, ""},
	}
	for name, tt := range tests {
		s := build(t, tt.settings, tt.entries...)
		if got := inGroups(s); got != tt.want {
			t.Errorf("%s: got %s, want %s", name, got, tt.want)
		}
		if has := len(s.Collections) > 1; s.HasPlatforms() != has {
			t.Errorf("%s: a page of platforms: %v", name, !has)
		}
	}
}

func TestMistakesInGroups(t *testing.T) {
	const matrix = "matrix: [{id: m, title: M, cells: [{collection: a, note: N, tested: T}]}]\n"
	tests := map[string]struct {
		settings content.Settings
		group    string
		want     string
	}{
		"a typo":           {grouped("servers"), "group: server\n", "content/codes/a/index.md:4:8: no group \"server\"; did you mean servers?\n"},
		"no group at all":  {root, "group: x\n", "content/codes/a/index.md:4:8: no group \"x\"; define it under `groups:` in statusbook.yaml\n"},
		"an id twice":      {grouped("x", "x"), "group: x\n", "statusbook.yaml:2:1: anchor \"x\" is taken on the page of platforms; choose another\n"},
		"the rest's id":    {grouped("others"), "group: others\n", "statusbook.yaml:1:1: anchor \"others\" is taken on the page of platforms; choose another\n"},
		"the page's own":   {grouped("main"), "group: main\n", "statusbook.yaml:1:1: anchor \"main\" is taken on the page of platforms; choose another\n"},
		"a guide's name":   {grouped("g"), "group: g\n", "statusbook.yaml:1:1: anchor \"g\" is taken on the page of platforms; choose another\n"},
		"a row of a guide": {grouped("g-a"), "group: g-a\n", "statusbook.yaml:1:1: anchor \"g-a\" is taken on the page of platforms; choose another\n"},
		"all is well":      {grouped("g-http"), "group: g-http\n", ""},
		"nobody is in it":  {grouped("x", "late"), "group: x\n", "statusbook.yaml:2:1: no collection is in the group \"late\"; write `group: late` into a collection's index.md, or delete it\n"},
	}
	for name, tt := range tests {
		if _, got := resolve(t, tt.settings, nil, entry{"http", ""}, entry{"a", tt.group}, entry{"guides/g", matrix}); got != tt.want {
			t.Errorf("%s:\n got %swant %s", name, got, tt.want)
		}
	}
	_, got := resolve(t, grouped("x"), nil, entry{"http", "group: x\n"}, entry{"a", ""})
	if want := "content/codes/http/index.md:4:8: http is the root collection, which is in no group; delete it: the page of platforms has all collections but the root\n"; got != want {
		t.Errorf("the root's group:\n got %swant %s", got, want)
	}
	_, got = resolve(t, root, nil, entry{"http", ""}, entry{"a", ""}, entry{"guides/g", matrix}, entry{"pages/g", matrix})
	if want := "anchor \"g\" is taken on the page of platforms"; !strings.Contains(got, want) {
		t.Errorf("a guide and a page of one name: got %q, want %s", got, want)
	}
}

func TestThePageOfPlatformsHasAnAddressAndAnchors(t *testing.T) {
	const matrix = "matrix: [{id: m, title: M, cells: [{collection: a, note: N, tested: T}]}]\n"
	s := build(t, grouped("x"), entry{"http", ""}, entry{"a", "group: x\n"}, entry{"b", ""}, entry{"guides/g", matrix})
	if got := strings.Join(s.Anchors(site.PlatformsURL), " "); got != "#g #g-a #others #x" {
		t.Errorf("anchors %s", got)
	}
	if _, err := s.Resolve("", "", "/platforms/#x"); err != nil {
		t.Error(err)
	}
	if _, err := build(t, root, entry{"http", ""}).Resolve("", "", "/platforms/"); err == nil {
		t.Error("a site of one collection has a page of platforms")
	}
}
