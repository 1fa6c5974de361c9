package site_test

import (
	"fmt"
	"strings"
	"testing"

	"statusbook/internal/content"
	"statusbook/internal/site"
)

func TestCodesFindTheCodeThatTheyRefine(t *testing.T) {
	s := build(t, root, entry{"http", ""}, entry{"iis", ""}, entry{"http/404", ""}, entry{"http/413", ""}, entry{"http/H1", "parent: \"404\"\n"},
		entry{"iis/404.13", ""}, entry{"iis/404", ""}, entry{"iis/413.1", ""}, entry{"iis/413.1.2", ""}, entry{"iis/9.9", ""},
		entry{"iis/Q", "parent: http/404\n"}, entry{"iis/404.7", "parent: \"413\"\n"})
	for child, want := range map[string]string{
		"iis/404.13":  "iis/404",   // by its dot, in its own collection first
		"iis/413.1":   "http/413",  // by its dot, in the root collection
		"iis/413.1.2": "iis/413.1", // by its last dot
		"http/H1":     "http/404",  // by name
		"iis/404.7":   "http/413",  // by name rather than by its dot
		"iis/Q":       "http/404",  // by full id
		"iis/9.9":     "",          // there is no 9
		"http/404":    "",
		"iis/404":     "", // the same number of another owner is no parent
	} {
		if got := id(code(t, s, child).Parent); got != want {
			t.Errorf("%s refines %q, want %q", child, got, want)
		}
	}
	if got := ids(code(t, s, "iis/404").Children); got != "iis/404.13" {
		t.Errorf("children of iis/404: %s", got)
	}
	if got := ids(code(t, s, "http/404").Children); got != "http/H1" {
		t.Errorf("children of http/404, of its own collection alone: %s", got)
	}
}

func TestMistakesAboutParents(t *testing.T) {
	checkMistakes(t, []mistake{
		{"nobody", []entry{{"http", ""}, {"http/502", "parent: \"5000\"\n"}, {"http/500", ""}}, "@http/502.md:5:9: parent: no code \"5000\" in http; did you mean 500?\n"},
		{"itself", []entry{{"http", ""}, {"http/502", "parent: \"502\"\n"}}, "@http/502.md:5:9: parent: \"502\" refines itself; name a more general code\n"},
		{"each other", []entry{{"http", ""}, {"http/1", "parent: \"2\"\n"}, {"http/2", "parent: \"1\"\n"}},
			"@http/1.md:5:9: parent: \"1\" refines itself; name a more general code\n"},
		{"three in a circle, one outside", []entry{{"http", ""}, {"http/1", "parent: \"2\"\n"}, {"http/2", "parent: \"3\"\n"}, {"http/3", "parent: \"1\"\n"}, {"http/0", "parent: \"1\"\n"}},
			"@http/1.md:5:9: parent: \"1\" refines itself; name a more general code\n"},
		{"across collections", []entry{{"http", ""}, {"iis", ""}, {"http/1", "parent: iis/2\n"}, {"iis/2", "parent: http/1\n"}},
			"@http/1.md:5:9: parent: \"1\" refines itself; name a more general code\n"},
		{"a circle through a dot, which stands first", []entry{
			{"http", "classes: [{id: a, title: A, summary: S, match: [\"*.*\"]}, {id: b, title: B, summary: S, match: [\"*\"]}]\n"},
			{"http/1", "parent: \"1.1\"\n"}, {"http/1.1", ""}}, "@http/1.md:5:9: parent: \"1\" refines itself; name a more general code\n"},
	})
}

func TestEachPageKnowsWhatOtherPlatformsSay(t *testing.T) {
	s := build(t, root, entry{"http", "order: 1\n"}, entry{"iis", "order: 3\n"}, entry{"azure", "order: 2\n"}, entry{"none", "order: 4\n"}, entry{"http/404", ""},
		entry{"iis/404.2", ""}, entry{"iis/404.10", ""}, entry{"iis/404", ""}, entry{"azure/404", ""}, entry{"azure/X", "parent: http/404\n"},
		entry{"http/500", ""}, entry{"none/1", ""})
	tests := map[string]string{
		"http/404":  "azure: azure/404 azure/X; iis: iis/404 iis/404.2 iis/404.10",
		"iis/404":   "http: http/404; azure: azure/404",
		"azure/404": "http: http/404; iis: iis/404",
		"http/500":  "", "none/1": "", "iis/404.2": "",
	}
	for id, want := range tests {
		var got []string
		for _, p := range code(t, s, id).Platforms {
			got = append(got, p.Collection.Slug+": "+ids(p.Codes))
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: got %q, want %q", id, strings.Join(got, "; "), want)
		}
	}
}

func TestAPlatformsFinerCodesShowOnTheStandardPage(t *testing.T) {
	s := build(t, root, entry{"http", ""}, entry{"iis", ""}, entry{"http/404", ""}, entry{"iis/404.2", ""}, entry{"iis/404.10", ""})
	if p := code(t, s, "http/404").Platforms; len(p) != 1 || ids(p[0].Codes) != "iis/404.2 iis/404.10" {
		t.Errorf("got %+v", p)
	}
}

// related describes a code's relations: kind, other code, and the difference in brackets.
func related(c *site.Code) string {
	var out []string
	for _, r := range c.Relations {
		text := r.Kind.ID + " " + r.Code.FullID()
		if !r.Difference.Empty() {
			text += fmt.Sprintf(" (%s, said by %s)", r.Difference.Text(), strings.TrimSuffix(r.Stated.File[strings.LastIndex(r.Stated.File, "/")+1:], ".md"))
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

func TestEachRelationShowsOnBothPages(t *testing.T) {
	tests := []struct{ kind, title, inverse, inverseTitle string }{
		{"", "See also", "see-also", "See also"},
		{"see-also", "See also", "see-also", "See also"},
		{"confused-with", "Not to be confused with", "confused-with", "Not to be confused with"},
		{"alternative-to", "Alternative to", "alternative-to", "Alternative to"},
		{"used-with", "Used together with", "used-with", "Used together with"},
		{"replaces", "Replaces", "replaced-by", "Replaced by"},
		{"replaced-by", "Replaced by", "replaces", "Replaces"},
		{"special-case-of", "Special case of", "general-case-of", "General case of"},
		{"general-case-of", "General case of", "special-case-of", "Special case of"},
		{"platform-form-of", "A platform’s form of", "has-platform-form", "On other platforms"},
		{"has-platform-form", "On other platforms", "platform-form-of", "A platform’s form of"},
	}
	for _, tt := range tests {
		lines := "related: [{code: \"2\", relation: " + tt.kind + ", difference: \"*Late*.\"}]\n"
		if tt.kind == "" {
			lines = "related: [{code: \"2\", difference: \"*Late*.\"}]\n"
		}
		s := build(t, root, entry{"http", ""}, entry{"http/1", lines}, entry{"http/2", ""})
		one, two := code(t, s, "http/1"), code(t, s, "http/2")
		kind := tt.kind
		if kind == "" {
			kind = "see-also"
		}
		if got, want := related(one), kind+" http/2 (Late., said by 1)"; got != want || one.Relations[0].Kind.Title != tt.title {
			t.Errorf("%s: got %q titled %q", tt.kind, got, one.Relations[0].Kind.Title)
		}
		if got, want := related(two), tt.inverse+" http/1 (Late., said by 1)"; got != want || two.Relations[0].Kind.Title != tt.inverseTitle {
			t.Errorf("%s on the other page: got %q titled %q", tt.kind, got, two.Relations[0].Kind.Title)
		}
	}
}

func TestTwoStatementsAboutOnePairAreOne(t *testing.T) {
	tests := []struct{ name, one, two, onOne, onTwo string }{
		{"the same from both sides", `["2"]`, `["1"]`, "see-also http/2", "see-also http/1"},
		{"a kind says more than none", `["2"]`, `[{code: "1", relation: confused-with}]`, "confused-with http/2", "confused-with http/1"},
		{"the kind that says more wins on both pages", `[{code: "2", relation: used-with}]`, `[{code: "1", relation: confused-with}]`, "confused-with http/2", "confused-with http/1"},
		{"a kind and its inverse agree", `[{code: "2", relation: replaces}]`, `[{code: "1", relation: replaced-by}]`, "replaces http/2", "replaced-by http/1"},
		{"a difference stands on both pages", `["2"]`, `[{code: "1", difference: "two says"}]`, "see-also http/2 (two says, said by 2)", "see-also http/1 (two says, said by 2)"},
		{"each page keeps its own author's difference", `[{code: "2", difference: "one says"}]`, `[{code: "1", difference: "two says"}]`,
			"see-also http/2 (one says, said by 1)", "see-also http/1 (two says, said by 2)"},
		{"a difference stays with a kind from the other side", `[{code: "2", difference: "one says"}]`, `[{code: "1", relation: confused-with}]`,
			"confused-with http/2 (one says, said by 1)", "confused-with http/1 (one says, said by 1)"},
	}
	for _, tt := range tests {
		s := build(t, root, entry{"http", ""}, entry{"http/1", "related: " + tt.one + "\n"}, entry{"http/2", "related: " + tt.two + "\n"})
		if one, two := related(code(t, s, "http/1")), related(code(t, s, "http/2")); one != tt.onOne || two != tt.onTwo {
			t.Errorf("%s:\n on 1 %q, want %q\n on 2 %q, want %q", tt.name, one, tt.onOne, two, tt.onTwo)
		}
	}
}

func TestRelationsStandInAFixedOrder(t *testing.T) {
	s := build(t, root, entry{"http", "order: 1\n"}, entry{"iis", "order: 2\n"}, entry{"http/1", "related: [iis/3, \"10\", \"9\", {code: \"4\", relation: confused-with}, {code: \"5\", relation: replaces}]\n"},
		entry{"http/9", ""}, entry{"http/10", ""}, entry{"http/4", ""}, entry{"http/5", ""}, entry{"http/6", "related: [{code: \"1\", relation: replaced-by}]\n"}, entry{"iis/3", ""})
	want := "confused-with http/4; replaces http/5; replaces http/6; see-also http/9; see-also http/10; see-also iis/3"
	if got := related(code(t, s, "http/1")); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestNamesAreLookedUpInTheOwnCollectionThenInTheRoot(t *testing.T) {
	s := build(t, root, entry{"http", ""}, entry{"iis", ""}, entry{"azure", ""}, entry{"http/404", ""}, entry{"http/502", ""}, entry{"iis/404", ""}, entry{"azure/502", ""}, entry{"azure/7", ""},
		entry{"iis/1", "related: [\"404\"]\n"}, entry{"iis/2", "related: [\"502\"]\n"}, entry{"iis/3", "related: [http/404, azure/502]\n"})
	for id, want := range map[string]string{"iis/1": "see-also iis/404", "iis/2": "see-also http/502", "iis/3": "see-also azure/502; see-also http/404"} {
		if got := related(code(t, s, id)); got != want {
			t.Errorf("%s: got %q, want %q", id, got, want)
		}
	}
}

func TestMistakesAboutRelations(t *testing.T) {
	two := func(lines string) []entry { return []entry{{"http", ""}, {"http/502", lines}, {"http/504", ""}} }
	const from = "@http/502.md:"
	checkMistakes(t, []mistake{
		{"nobody", two("related: [\"5004\"]\n"), from + "5:11: related: no code \"5004\" in http; did you mean 504?\n"},
		{"nobody near", two("related: [H12]\n"), from + "5:11: related: no code \"H12\" in http\n"},
		{"nobody in the own collection or the root", []entry{{"http", ""}, {"iis", ""}, {"http/504", ""}, {"iis/1", "related: [\"5004\"]\n"}},
			"@iis/1.md:5:11: related: no code \"5004\" in iis; did you mean 504?\n"},
		{"nobody by full id", []entry{{"http", ""}, {"iis", ""}, {"iis/404.13", ""}, {"http/1", "related: [iis/404.31]\n"}},
			"@http/1.md:5:11: related: no code \"404.31\" in iis; did you mean 404.13?\n"},
		{"somebody else", []entry{{"http", ""}, {"iis", ""}, {"nginx", ""}, {"iis/499", ""}, {"nginx/499", ""}, {"http/1", "related: [\"499\"]\n"}},
			"@http/1.md:5:11: related: no code \"499\" in http; did you mean iis/499 or nginx/499?\n"},
		{"no such collection", two("related: [htpp/504]\n"), from + "5:11: related: no collection \"htpp\"; did you mean http?\n"},
		{"itself", two("related: [\"502\"]\n"), from + "5:11: related: \"502\" is this code itself; name another code\n"},
		{"itself by full id", two("related: [http/502]\n"), from + "5:11: related: \"http/502\" is this code itself; name another code\n"},
		{"twice", two("related: [\"504\", {code: http/504}]\n"), from + "5:25: related: \"http/504\" stands here twice; keep one of them\n"},
		{"an unknown kind", two("related: [{code: \"504\", relation: confused}]\n"), from + "5:35: unknown relation \"confused\"; use confused-with, replaced-by, replaces, " +
			"special-case-of, general-case-of, alternative-to, used-with, platform-form-of, has-platform-form, see-also\n"},
		{"a kind with a slip", two("related: [{code: \"504\", relation: see_also}]\n"), from + "5:35: unknown relation \"see_also\"; did you mean see-also?\n"},
		{"several at once", two("related: [\"5004\", {code: \"504\", relation: x-y-z-w}, \"502\"]\nparent: \"9\"\n"),
			from + "5:11: related: no code \"5004\" in http; did you mean 504?\n" +
				from + "5:43: unknown relation \"x-y-z-w\"; use confused-with, replaced-by, replaces, special-case-of, general-case-of, alternative-to, used-with, platform-form-of, has-platform-form, see-also\n" +
				from + "5:53: related: \"502\" is this code itself; name another code\n" +
				from + "6:9: parent: no code \"9\" in http\n"},
	})
}

const defs = `facts:
  - {id: retry, title: Retry, values: [{id: "yes", title: "Yes, later"}, {id: "no", title: Never}]}
  - {id: body, title: Body}
constants:
  - {id: go, title: Go, url: "https://go.dev/"}
  - {id: rust, title: Rust}
`

func TestFactsAndConstantsAreThoseThatTheCollectionDefines(t *testing.T) {
	s := build(t, root, entry{"http", defs}, entry{"iis", ""}, entry{"own", "facts: [{id: level, title: Level}]\nconstants: [{id: c, title: C}]\n"},
		entry{"http/1", "constants: {rust: [A, B], go: C}\nfacts: {body: any text, retry: {value: \"yes\", note: \"*but*\"}}\n"},
		entry{"iis/1", "facts: {retry: \"no\"}\nconstants: {go: D}\n"}, entry{"own/1", "facts: {level: \"5\"}\nconstants: {c: E}\n"}, entry{"http/2", ""})
	for id, want := range map[string]string{
		"http/1": "Retry=yes=Yes, later=but Body=any text=any text= | Go(https://go.dev/)=C Rust()=A,B", // in the collection's order
		"iis/1":  "Retry=no=Never= | Go(https://go.dev/)=D",                                             // the root's, where it has none of its own
		"own/1":  "Level=5=5= | C()=E",
		"http/2": " | ",
	} {
		var facts, constants []string
		for _, f := range code(t, s, id).Facts {
			facts = append(facts, f.Title+"="+f.Value+"="+f.ValueFor+"="+f.Note.Text())
		}
		for _, c := range code(t, s, id).Constants {
			constants = append(constants, c.Title+"("+c.URL+")="+strings.Join(c.Names, ","))
		}
		if got := strings.Join(facts, " ") + " | " + strings.Join(constants, " "); got != want {
			t.Errorf("%s: got  %s\nwant %s", id, got, want)
		}
	}
}

func TestMistakesAboutFactsAndConstants(t *testing.T) {
	one := func(lines string) []entry { return []entry{{"http", defs}, {"http/1", lines}} }
	checkMistakes(t, []mistake{
		{"an unknown fact", one("facts: {retyr: \"yes\"}\n"), "@http/1.md:5:9: unknown fact \"retyr\"; did you mean retry?\n"},
		{"an unknown fact far from all", one("facts: {colour: red}\n"), "@http/1.md:5:9: unknown fact \"colour\"; define it under `facts:` in content/codes/http/index.md\n"},
		{"an unknown value", one("facts: {retry: yse}\n"), "@http/1.md:5:16: fact retry has no value \"yse\"; did you mean yes?\n"},
		{"an unknown value far from all", one("facts: {retry: {value: sometimes}}\n"), "@http/1.md:5:24: fact retry has no value \"sometimes\"; use yes, no\n"},
		{"an unknown language", one("constants: {rost: X}\n"), "@http/1.md:5:13: unknown language \"rost\"; did you mean rust?\n"},
		{"an unknown language far from all", one("constants: {haskell: X}\n"), "@http/1.md:5:13: unknown language \"haskell\"; define it under `constants:` in content/codes/http/index.md\n"},
		{"a fact of the root's, in a collection with its own", []entry{{"http", defs}, {"iis", "facts: [{id: level, title: Level}]\n"}, {"iis/1", "facts: {retry: \"yes\"}\n"}},
			"@iis/1.md:5:9: unknown fact \"retry\"; define it under `facts:` in content/codes/iis/index.md\n"},
		{"a fact where nobody defines any", []entry{{"http", ""}, {"http/1", "facts: {retry: \"yes\"}\n"}},
			"@http/1.md:5:9: unknown fact \"retry\"; define it under `facts:` in content/codes/http/index.md\n"},
		{"facts, values and languages defined twice", []entry{{"http", "facts: [{id: a, title: A, values: [{id: x, title: X}, {id: x, title: Y}]}, {id: a, title: B}]\nconstants: [{id: go, title: Go}, {id: go, title: Go}]\n"}},
			"@http/index.md:4:60: duplicate value \"x\", first at content/codes/http/index.md:4:41; keep one of them\n" +
				"@http/index.md:4:81: duplicate fact \"a\", first at content/codes/http/index.md:4:14; keep one of them\n" +
				"@http/index.md:5:39: duplicate language \"go\", first at content/codes/http/index.md:5:18; keep one of them\n"},
	})
}

func TestGuidesAndTheirCodesLeadToEachOther(t *testing.T) {
	s := build(t, root, entry{"http", ""}, entry{"iis", ""}, entry{"http/502", ""}, entry{"iis/502.3", ""},
		entry{"guides/b", "order: 1\ncodes: [\"502\", iis/502.3]\n"}, entry{"guides/c", "codes: [\"502\"]\n"}, entry{"guides/a", "order: 1\n"})
	var order []string
	for _, g := range s.Guides {
		order = append(order, g.URL+"="+ids(g.Codes))
	}
	if got := strings.Join(order, "; "); got != "guides/c/=http/502; guides/a/=; guides/b/=http/502 iis/502.3" {
		t.Errorf("guides by order, then title: %s", got)
	}
	if g := code(t, s, "iis/502.3").Guides; len(g) != 1 || g[0].Slug != "b" {
		t.Errorf("guides of iis/502.3: %+v", g)
	}
	checkMistakes(t, []mistake{
		{"nobody", []entry{{"http", ""}, {"http/502", ""}, {"guides/g", "codes: [\"520\"]\n"}}, "content/guides/g.md:4:9: codes: no code \"520\" in http; did you mean 502?\n"},
		{"twice", []entry{{"http", ""}, {"http/502", ""}, {"guides/g", "codes: [\"502\", http/502]\n"}}, "content/guides/g.md:4:16: codes: \"http/502\" stands here twice; keep one of them\n"},
	})
	_, diags := resolve(t, content.Settings{}, nil, entry{"a", ""}, entry{"b", ""}, entry{"a/1", ""}, entry{"guides/g", "codes: [\"1\"]\n"})
	if want := "content/guides/g.md:4:9: codes: no code \"1\" in any collection; did you mean a/1?\n"; diags != want {
		t.Errorf("without a root: got %q, want %q", diags, want)
	}
}

func TestADifferenceKeepsItsLinksOnBothPages(t *testing.T) {
	s := build(t, root, entry{"http", ""}, entry{"iis", ""}, entry{"http/502", ""},
		entry{"iis/1", "related: [{code: \"502\", difference: \"[one](1.md) and [two](../http/502.md#related)\"}]\n"})
	for _, tt := range []struct{ id, want string }{
		{"iis/1", `<a href="../../iis/1/">one</a> and <a href="../../502/#related">two</a>`},
		{"http/502", `<a href="../iis/1/">one</a> and <a href="#related">two</a>`},
	} {
		c := code(t, s, tt.id)
		r := c.Relations[0]
		if got := string(r.Difference.HTML(s.LinkHref(r.Stated, c.URL))); got != tt.want {
			t.Errorf("on %s: got %s, want %s", tt.id, got, tt.want)
		}
	}
}
