package render_test

import (
	"fmt"
	"strings"
	"testing"

	"statusbook/internal/content"
)

func TestACodesPageOffersWhatCanBeDoneWithIt(t *testing.T) {
	all := pages(t, renderer(t, model(t, settings, rich)))
	parse(t, all, "502/").shows([]shown{
		{".acts button", "Copy summary | Copy link"}, {"[data-copy]@data-copy", "502 Bad Gateway: The gateway got nonsense."},
		{".acts a", "Compare with 504 | Facts, contents"}, {".acts a@href", "../compare/502-504/ | #facts"}, {"[role=status]", ""},
		{".lang option", "all languages"},
	})
	parse(t, all, "504/").shows([]shown{{".acts a", "Compare with 502 | Facts, contents"}, {".acts a@href", "../compare/502-504/ | #facts"}})
	parse(t, all, "nginx/499/").shows([]shown{
		{"[data-copy]@data-copy", "nginx 499 Client Closed: The client left."}, {".acts a:first-of-type", "Compare with IIS 499"},
	})
	parse(t, all, "500/").shows([]shown{{".acts a", "Facts, contents"}})
	parse(t, all, "500/").lacks(".lang")
}

// TestTheMostAskedComparisonComesFirst: without the setting it would be that with 1.
func TestTheMostAskedComparisonComesFirst(t *testing.T) {
	files := map[string]string{
		"codes/x/index.md": "---\ntitle: X\nsummary: S.\nclasses: [{id: all, title: All, summary: S, match: [\"*\"]}]\n---\n",
		"codes/x/1.md":     "---\ncode: \"1\"\ntitle: One\nsummary: S.\n---\n",
		"codes/x/2.md":     "---\ncode: \"2\"\ntitle: Two\nsummary: S.\nrelated: [{code: \"1\", relation: confused-with, difference: A.}, {code: \"3\", difference: B.}]\n---\n",
		"codes/x/3.md":     "---\ncode: \"3\"\ntitle: Three\nsummary: S.\n---\n",
	}
	s := content.Settings{Title: "T", Root: content.Text{Value: "x"}}
	d := parse(t, pages(t, renderer(t, model(t, s, files))), "2/")
	d.shows([]shown{{".act:not(.jump)", "Compare with 1"}})
	s.Comparisons = [][2]content.Text{{{Value: "2"}, {Value: "3"}}}
	all := pages(t, renderer(t, model(t, s, files)))
	parse(t, all, "2/").shows([]shown{{".act:not(.jump)", "Compare with 3"}})
	parse(t, all, "3/").shows([]shown{{".act:not(.jump)", "Compare with 2"}})
	parse(t, all, "1/").shows([]shown{{".act:not(.jump)", "Compare with 2"}})
}

// TestTheAuthorSaysWhatACodeIsLikeliestTakenFor: by what stands first under related, also where the other page has the sentence.
func TestTheAuthorSaysWhatACodeIsLikeliestTakenFor(t *testing.T) {
	const head = "---\ncode: \"%d\"\ntitle: T\nsummary: S.\nrelated: %s\n---\n"
	files := map[string]string{"codes/x/index.md": "---\ntitle: X\nsummary: S.\nclasses: [{id: all, title: All, summary: S, match: [\"*\"]}]\n---\n"}
	for i, related := range []string{
		`["3", {code: "2", relation: confused-with, difference: A.}]`, `[{code: "3", relation: confused-with, difference: A.}, "1"]`,
		`[{code: "1", relation: used-with, difference: A.}, "2"]`, `[{code: "1", relation: used-with, difference: A.}]`,
	} {
		files[fmt.Sprintf("codes/x/%d.md", i+1)] = fmt.Sprintf(head, i+1, related)
	}
	all := pages(t, renderer(t, model(t, content.Settings{Title: "T", Root: content.Text{Value: "x"}}, files)))
	for page, want := range map[string]string{"1/": "3", "2/": "3", "3/": "1", "4/": "1"} {
		parse(t, all, page).shows([]shown{{".act:not(.jump)", "Compare with " + want}})
	}
}

func TestASubCodeNamesItsSiblings(t *testing.T) {
	all := pages(t, renderer(t, model(t, settings, rich)))
	parse(t, all, "iis/502.3/").lacks(".siblings") // 502.10 is a form of the standard's 502, not of IIS's
	const class = "---\ntitle: X\nsummary: S.\nclasses: [{id: all, title: All, summary: S, match: [\"*\"]}]\n---\n"
	files := map[string]string{"codes/http/index.md": class, "codes/http/5.md": "---\ncode: \"5\"\ntitle: Five\nsummary: S.\n---\n", "codes/p/index.md": class, "codes/q/index.md": class}
	for i := range 3 {
		files[fmt.Sprintf("codes/http/5.%d.md", i)] = fmt.Sprintf("---\ncode: \"5.%d\"\ntitle: Fine %d\nsummary: S.\n---\n", i, i)
		files[fmt.Sprintf("codes/p/H%d.md", i)] = fmt.Sprintf("---\ncode: H%d\ntitle: Own %d\nsummary: S.\nparent: \"5\"\n---\n", i, i)
	}
	for i := range 40 {
		files[fmt.Sprintf("codes/q/5.%d.md", i)] = fmt.Sprintf("---\ncode: \"5.%d\"\ntitle: F\nsummary: S.\n---\n", i)
	}
	all = pages(t, renderer(t, model(t, content.Settings{Title: "T", Root: content.Text{Value: "http"}}, files)))
	parse(t, all, "5.1/").shows([]shown{
		{"nav.siblings", "Other forms of 5: 5.0 5.2"}, {"nav.siblings@aria-label", "Other forms of 5"},
		{".siblings a@href", "../5.0/ | ../5.2/"}, {".siblings a@aria-label", "5.0 Fine 0 | 5.2 Fine 2"}, {".siblings a@title", "Fine 0 | Fine 2"},
	})
	parse(t, all, "p/H0/").shows([]shown{{"nav.siblings", "Other forms of 5: H1 H2"}, {".siblings a@href", "../../p/H1/ | ../../p/H2/"}})
	parse(t, all, "5/").lacks(".siblings")

	d := parse(t, all, "q/5.0/")
	links := strings.Fields(d.Find(".siblings").Text())[4:]
	if len(links) != 37 || links[0] != "5.1" || links[35] != "5.36" || links[36] != "all" {
		t.Errorf("many siblings: %q", links)
	}
	d.shows([]shown{{".siblings a:last-child@href", "../../5/#platforms"}})
}
