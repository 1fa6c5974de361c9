package site_test

import (
	"strings"
	"testing"
)

const questions = `questions:
  - {id: a, question: Q, answers: [{id: yes, answer: A, next: b}, {id: "no", answer: B, codes: [iis/1, "1"], why_not: [{code: "2", why: W}]}]}
  - {id: b, question: Q, answers: [{id: c, answer: C, codes: ["2"]}]}
matrix:
  - {id: m, title: M, cells: [{collection: iis, codes: ["1", http/2], tested: T}, {collection: http, note: N, source: "https://a.example/"}]}
route: {title: R, hops: [{id: h, title: H, text: X, codes: [iis/1, "2"]}, {id: i, title: I, text: Y, leg: L}]}
`

func TestAGuidesDataIsResolved(t *testing.T) {
	s := build(t, root, entry{"http", "order: 1\n"}, entry{"iis", "order: 2\n"}, entry{"http/1", ""}, entry{"http/2", ""}, entry{"iis/1", ""}, entry{"guides/g", questions}, entry{"guides/prose", ""})
	g := s.Guides[0]
	if g.DataURL() != "guides/g.json" || s.Guides[1].DataURL() != "" {
		t.Errorf("data at %q and %q", g.DataURL(), s.Guides[1].DataURL())
	}
	no := g.Questions[0].Answers[1]
	if g.Questions[0].Answers[0].Next != g.Questions[1] || ids(no.Codes) != "iis/1 http/1" || no.WhyNot[0].Code.FullID() != "http/2" {
		t.Errorf("questions %+v", g.Questions)
	}
	cells := g.Matrix[0].Cells
	if len(cells) != 2 || cells[0].Collection.Slug != "http" || cells[0].Source == "" || ids(cells[1].Codes) != "iis/1 http/2" || cells[1].Tested.Text() != "T" {
		t.Errorf("cells in the order of the collections: %+v", cells)
	}
	if hops := g.Route.Hops; len(hops) != 2 || ids(hops[0].Codes) != "iis/1 http/2" || hops[1].Codes != nil || hops[1].Leg != "L" || g.Route.Title != "R" {
		t.Errorf("route %+v", g.Route)
	}
	if got := strings.Join(s.Anchors("guides/g/"), " "); got != "#h #i #m #matrix #questions #route" {
		t.Errorf("anchors %s", got)
	}
}

func TestWhatAGuidesDataDoesNotFind(t *testing.T) {
	tests := map[string]struct{ from, to, want string }{
		"a question":             {"next: b", "next: bb", "5:63: next: no question \"bb\"; did you mean b?\n"},
		"a code":                 {`codes: ["2"]`, `codes: ["3"]`, "6:63: codes: no code \"3\" in http; did you mean 1?\n"},
		"a neighbour":            {`{code: "2", why`, `{code: "3", why`, "5:127: why_not: no code \"3\" in http; did you mean 1?\n"},
		"a collection":           {"collection: iis", "collection: isi", "8:44: cells: no collection \"isi\"; did you mean iis?\n"},
		"a code of a collection": {`["1", http/2]`, `["3"]`, "8:57: codes: no code \"3\" in iis; did you mean 1?\n"},
		"a cell twice":           {"collection: http", "collection: iis", "8:96: cells: \"iis\" stands here twice; make one cell of them\n"},
		"a code of a hop":        {`[iis/1, "2"]`, `["3"]`, "9:61: codes: no code \"3\" in http; did you mean 1?\n"},
		"a hop's code twice":     {`[iis/1, "2"]`, `["2", http/2]`, "9:66: codes: \"http/2\" stands twice in the hop \"h\"; keep one of them\n"},
		"a hop twice":            {"{id: i,", "{id: h,", "9:80: anchor \"h\" is taken on this page; choose another\n"},
		"a hop's taken anchor":   {"{id: i,", "{id: route,", "9:80: anchor \"route\" is taken on this page; choose another\n"},
		"an anchor twice":        {"id: c,", "id: a,", "6:41: anchor \"a\" is taken on this page; choose another\n"},
		"a section's own anchor": {"id: m,", "id: sources,", "8:10: anchor \"sources\" is taken on this page; choose another\n"},
		"the chooser's section":  {"id: c,", "id: questions,", "6:41: anchor \"questions\" is taken on this page; choose another\n"},
		"the anchor of all":      {"id: c,", "id: main,", "6:41: anchor \"main\" is taken on this page; choose another\n"},
		"heading elsewhere":      {"id: c,", "id: head,", ""},
		"an anchor of a heading": {"id: m,", "id: head,", "8:10: anchor \"head\" is taken on this page; choose another\n"},
	}
	for name, tt := range tests {
		lines := strings.Replace(questions, tt.from, tt.to, 1)
		_, diags := resolve(t, root, nil, entry{"http", "order: 1\n"}, entry{"iis", "order: 2\n"}, entry{"http/1", ""}, entry{"http/2", ""}, entry{"iis/1", ""}, entry{"guides/g", lines + "---\n## H {#head}\n"})
		want := tt.want
		if want != "" {
			want = "content/guides/g.md:" + want
		}
		if diags != want {
			t.Errorf("%s:\n got %swant %s", name, diags, want)
		}
	}
}
