package diag_test

import (
	"testing"

	"statusbook/internal/diag"
)

func TestListIsSortedAndEachMistakeNamedOnce(t *testing.T) {
	var l diag.List
	l.Add(diag.Position{File: "b.md", Line: 1, Col: 1}, "second file")
	l.Add(diag.Position{File: "a.md", Line: 10, Col: 1}, "line ten")
	l.AddHint(diag.Position{File: "a.md", Line: 9, Col: 3}, "did you mean 504?", "no code %q", "5004")
	l.Add(diag.Position{File: "a.md", Line: 10, Col: 1}, "line ten")
	want := "a.md:9:3: no code \"5004\"; did you mean 504?\na.md:10:1: line ten\nb.md:1:1: second file\n"
	if got := l.Sorted().String(); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestUnder(t *testing.T) {
	l := diag.List{{Pos: diag.Position{File: "content/a.md", Line: 2}, Message: "m"}, {Message: "no file"}}
	if got, want := l.Under("docs/book/").String(), "docs/book/content/a.md:2: m\nno file\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if l[0].Pos.File != "content/a.md" {
		t.Error("Under changed the list it was called on")
	}
}

func TestDidYouMean(t *testing.T) {
	tests := []struct {
		word       string
		candidates []string
		want       string
	}{
		{"5004", []string{"404", "500", "504"}, "did you mean 504?"},
		{"sumary", []string{"summary", "status"}, "did you mean summary?"},
		{"cuases", []string{"causes", "fixes"}, "did you mean causes?"},
		{"Title", []string{"title"}, "did you mean title?"},
		{"900", []string{"504", "100"}, "did you mean 100?"},
		{"colour", []string{"keywords", "since"}, ""},
		{"", []string{"code"}, ""},
	}
	for _, tt := range tests {
		if got := diag.DidYouMean(tt.word, tt.candidates); got != tt.want {
			t.Errorf("DidYouMean(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}
