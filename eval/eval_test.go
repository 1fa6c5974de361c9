package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"statusbook"
	"statusbook/internal/build"
	"statusbook/internal/source"
)

func TestQueriesFile(t *testing.T) {
	src, err := source.Open("..", statusbook.Files)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	book, mistakes, err := build.Load(t.Context(), src, build.Options{})
	if err != nil || len(mistakes) > 0 {
		t.Fatal(err, mistakes)
	}
	ids := map[string]bool{}
	for _, c := range book.Site.Codes() {
		ids[c.FullID()] = true
	}
	text, err := os.ReadFile("queries.tsv")
	if err != nil {
		t.Fatal(err)
	}
	queries, err := readQueries("queries.tsv", string(text), ids)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range kinds {
		if !slices.ContainsFunc(queries, func(q query) bool { return q.Kind == kind }) {
			t.Errorf("no query is of kind %s", kind)
		}
	}
	if !slices.ContainsFunc(queries, query.isHeldOut) {
		t.Errorf("no section begins with %q", heldOut)
	}
}

func TestMistakesInQueries(t *testing.T) {
	ids := map[string]bool{"http/404": true}
	for line, want := range map[string]string{
		"not found\thttp/404":                                   "2 columns, want 3",
		"\thttp/404\tname":                                      "no query",
		"not found\thttp/404,http/405\tname":                    `there is no code "http/405"`,
		"not found\thttp/404, http/404\tname":                   `there is no code " http/404"`,
		"not found\thttp/404\tnames":                            `kind "names", want one of code, compare`,
		"gone\thttp/404\tname\n\n# Late\nGone \thttp/404\tname": "q.tsv:4: the query is that of line 1",
		"# nothing": "no queries",
	} {
		if _, err := readQueries("q.tsv", line+"\n", ids); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v lacks %q", line, err, want)
		}
	}
}

func TestSections(t *testing.T) {
	text := "# All queries\n# and more of that\n\n# Held out: not to be seen.\n# Really.\nnot found\thttp/404\tname\n# by the way\nlost\thttp/404\tmeaning\n"
	queries, err := readQueries("q.tsv", text, map[string]bool{"http/404": true})
	if err != nil || len(queries) != 2 || !queries[0].isHeldOut() || !queries[1].isHeldOut() {
		t.Errorf("queries are %+v, error %v", queries, err)
	}
}

func TestSpread(t *testing.T) {
	var numbers []float64
	for i := range 200 {
		numbers = append(numbers, float64(200-i))
	}
	if got, want := newSpread("", numbers), (spread{"", 200, 100, 190, 198, 200}); got != want {
		t.Errorf("spread is %+v, want %+v", got, want)
	}
	if got, want := newSpread("", []float64{7}), (spread{"", 1, 7, 7, 7, 7}); got != want {
		t.Errorf("spread is %+v, want %+v", got, want)
	}
}

// TestJudge has ten queries of two kinds, of which one finds nothing, and one first answer that is too large.
func TestJudge(t *testing.T) {
	r := report{First: []firstAnswer{{Script: 30_000, Index: 30_000}, {Query: "large", Script: 30_000, Index: 30_001}}, keys: []key{{MS: 3}, {MS: 90, Loaded: true}}}
	for i := range 10 {
		q := query{Accepted: []string{"http/404"}, Kind: "name"}
		found := []string{"http/404"}
		if i == 9 {
			q.Kind, found = "log", nil
		}
		r.Answers = append(r.Answers, newAnswered(q, found))
	}
	r.judge(targets{share: 0.9, shareOfKind: 0.9, bytes: 60_000, ms: 4})
	want := []string{"log: 0.0 % of the first matches are right, want 90.0 %", "60001 bytes to the first answer, want at most 60000: large"}
	if !slices.Equal(r.Missed, want) || len(r.Warnings) > 0 {
		t.Errorf("missed are %q, want %q; warnings %q", r.Missed, want, r.Warnings)
	}
	r.Missed = nil
	r.judge(targets{share: 0.91, bytes: 70_000, ms: 2})
	if want := []string{"90.0 % of the first matches are right, want 91.0 %"}; !slices.Equal(r.Missed, want) || len(r.Warnings) == 0 {
		t.Errorf("missed are %q, want %q; warnings %q", r.Missed, want, r.Warnings)
	}
}

func TestSlip(t *testing.T) {
	for text, want := range map[string]string{"disk gateway key 7": "disk gaetway key 7", "aaa": "aaa"} {
		if got := slip(text); got != want {
			t.Errorf("slip of %q is %q, want %q", text, got, want)
		}
	}
}
