package site_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestTheFirstGuidesQuestionsAreAtTheTop(t *testing.T) {
	s := build(t, root, entry{"http", "order: 1\n"}, entry{"iis", "order: 2\n"}, entry{"http/1", ""}, entry{"http/2", ""}, entry{"iis/1", ""},
		entry{"guides/late", "order: 2\n" + questions}, entry{"guides/prose", ""}, entry{"guides/early", "order: 1\n" + questions}, entry{"pages/own", questions})
	var got []string
	for _, g := range s.Choosers {
		got = append(got, g.Slug+" "+g.Chooser.URL)
	}
	if want := "early choose/; late choose/late/; own choose/own/"; strings.Join(got, "; ") != want {
		t.Errorf("choosers %s, want %s", strings.Join(got, "; "), want)
	}
	for _, url := range []string{"choose/", "choose/late/", "choose/own/"} {
		if got := strings.Join(s.Anchors(url), " "); got != "#a #b #c #no #questions #yes" {
			t.Errorf("/%s: anchors %s", url, got)
		}
	}
	if g := s.Guides[0]; g.Slug != "prose" || g.Chooser != nil {
		t.Errorf("%s has no questions, but the chooser %v", g.Slug, g.Chooser)
	}
}

func TestTwoChoosersOfOneNameAreAMistake(t *testing.T) {
	_, diags := resolve(t, root, nil, entry{"http", "order: 1\n"}, entry{"iis", "order: 2\n"}, entry{"http/1", ""}, entry{"http/2", ""}, entry{"iis/1", ""},
		entry{"guides/first", "order: 1\n" + questions}, entry{"guides/g", "order: 2\n" + questions}, entry{"pages/g", questions})
	if want := "address /choose/g/ of the questions of /g/ is taken by the questions of /guides/g/; rename one of them"; !strings.Contains(diags, want) || strings.Count(diags, "address /choose/") != 1 {
		t.Errorf("got %s, want %s", diags, want)
	}
}

// TestTheLongestWayIsFoundFast: with two answers to each next question there are more ways than anybody could walk.
func TestTheLongestWayIsFoundFast(t *testing.T) {
	var text strings.Builder
	text.WriteString("questions:\n")
	const n = 60
	for i := range n - 1 {
		fmt.Fprintf(&text, "  - {id: q%d, question: Q, answers: [{id: a%[1]d, answer: A, next: q%[2]d}, {id: b%[1]d, answer: B, next: q%[2]d}, {id: c%[1]d, answer: C, codes: [\"1\"]}]}\n", i, i+1)
	}
	fmt.Fprintf(&text, "  - {id: q%d, question: Q, answers: [{id: end, answer: E, codes: [\"1\"]}]}\n", n-1)
	s := build(t, root, entry{"http", "order: 1\n"}, entry{"http/1", ""}, entry{"guides/g", text.String()})
	if got := s.Choosers[0].Questions[0].MostSteps(); got != n {
		t.Errorf("%d steps, want %d", got, n)
	}
	if got := s.Choosers[0].Questions[n-1].MostSteps(); got != 1 {
		t.Errorf("%d steps from the last question, want 1", got)
	}
}
