package content_test

import (
	"testing"
	"testing/fstest"
)

func TestWhatAGuideWithDataGetsWrong(t *testing.T) {
	tests := map[string]struct{ lines, want string }{
		"no id":             {"questions:\n  - question: Q\n    answers: []\n", "5:5: missing id in questions; add `id:`\n"},
		"no question":       {"questions:\n  - {id: a, answers: []}\n", "5:5: missing question; add `question:`\n"},
		"no answers":        {"questions:\n  - {id: a, question: Q}\n", "5:5: missing answers; add `answers:`\n"},
		"an id with spaces": {"questions:\n  - {id: a b, question: Q, answers: []}\n", "5:10: question id \"a b\" can't be an anchor; use lower-case letters, digits and -\n"},
		"an answer without": {"questions:\n  - {id: a, question: Q, answers: [{next: a}]}\n", "5:36: missing answer; add `answer:`\ncontent/guides/g.md:5:36: missing id in answers; add `id:`; it is the answer's address\n"},
		"why not, unsaid":   {"questions:\n  - {id: a, question: Q, answers: [{id: b, answer: A, codes: [\"1\"], why_not: [{code: \"2\"}]}]}\n", "5:79: missing why; add `why:`\n"},
		"why not, unnamed":  {"questions:\n  - {id: a, question: Q, answers: [{id: b, answer: A, codes: [\"1\"], why_not: [{why: W}]}]}\n", "5:79: missing code in why_not; name the code that is not the answer\n"},
		"an unknown key":    {"questions:\n  - {id: a, question: Q, answer: []}\n", "5:5: missing answers; add `answers:`\ncontent/guides/g.md:5:26: unknown key \"answer\"; did you mean answers?\n"},
		"a row without":     {"matrix:\n  - {text: T}\n", "5:5: missing cells; add `cells:`\ncontent/guides/g.md:5:5: missing id in matrix; add `id:`; it is the row's address\ncontent/guides/g.md:5:5: missing title in matrix; add `title:`\n"},
		"a cell unproven":   {"matrix:\n  - {id: a, title: T, cells: [{collection: x, note: N}]}\n", "5:31: cell without proof; add `source:` with an address, or `tested:` with the program and its version\n"},
		"a cell of nothing": {"matrix:\n  - {id: a, title: T, cells: [{collection: x, tested: V}]}\n", "5:31: cell says nothing; add `codes:`, or a `note:`\n"},
		"a cell of nobody":  {"matrix:\n  - {id: a, title: T, cells: [{note: N, tested: V}]}\n", "5:31: missing collection in cells; name the collection\n"},
		"a route without":   {"route: {text: T}\n", "4:8: missing hops; add `hops:`\ncontent/guides/g.md:4:8: missing title in route; add `title:`; it names the picture\n"},
		"a route of one":    {"route: {title: T, hops: [{id: a, title: A, text: X}]}\n", "4:25: hops: a list of 1; write two or more, or delete the route\n"},
		"a hop without":     {"route: {title: T, hops: [{leg: L}, {id: a, title: A, text: X}]}\n", "4:26: missing id in hops; add `id:`; it is the hop's address\ncontent/guides/g.md:4:26: missing text; add `text:`\ncontent/guides/g.md:4:26: missing title in hops; add `title:`\n"},
		"a hop's number":    {"route: {title: T, hops: [{id: a, title: A, text: X, codes: [502]}, {id: b, title: B, text: X}]}\n", "4:61: codes: want text, but YAML reads 502 as the number 502; write \"502\" in quotes\n"},
		"a hop's typo":      {"route: {title: T, hops: [{id: a, title: A, text: X, code: []}, {id: b, title: B, text: X}]}\n", "4:53: unknown key \"code\"; did you mean codes?\n"},
		"a source nowhere":  {"matrix:\n  - {id: a, title: T, cells: [{collection: x, note: N, source: RFC}]}\n", "5:64: source: unsafe or incomplete address \"RFC\"; write the whole address, https://…\n"},
	}
	for name, tt := range tests {
		src := "---\ntitle: G\nsummary: S\n" + tt.lines + "---\n"
		want := "content/guides/g.md:" + tt.want
		if got := mistakes(t, fstest.MapFS{"content/codes/http/index.md": file(index), "content/guides/g.md": file(src)}); got != want {
			t.Errorf("%s:\n got %swant %s", name, got, want)
		}
	}
}
