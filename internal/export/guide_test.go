package export_test

import (
	"maps"
	"testing"

	"statusbook/internal/export"
)

func TestAGuidesDocumentHoldsItsData(t *testing.T) {
	files := maps.Clone(small)
	files["guides/g.md"] = `---
title: G
summary: S
sources: [{title: R, url: "https://r.example/"}]
reviewed: 2026-01-02
questions:
  - {id: a, question: "*Q*", answers: [{id: b, answer: A, next: c}]}
  - {id: c, question: C, answers: [{id: d, answer: D, codes: ["500"], note: N, why_not: [{code: "502", why: W}]}]}
matrix:
  - {id: m, title: M, text: T, cells: [{collection: http, codes: ["502"], note: "a < b", source: "https://s.example/", tested: V}]}
route: {title: R, text: "*T*", hops: [{id: h, title: H, text: X, log: "*L*", codes: ["502"]}, {id: i, title: I, leg: "a < b", text: Y}]}
---
`
	got, err := export.GuideJSON(model(t, "", files).Guides[0])
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"title":"G","summary":"S","url":"../guides/g/","chooser":"../choose/","questions":[{"id":"a","question":"Q","answers":[{"id":"b","answer":"A","next":"c"}]},` +
		`{"id":"c","question":"C","answers":[{"id":"d","answer":"D","codes":["http/500"],"note":"N","why_not":[{"code":"http/502","why":"W"}]}]}],` +
		`"matrix":[{"id":"m","title":"M","text":"T","cells":[{"collection":"http","codes":["http/502"],"note":"a \u003c b","source":"https://s.example/","tested":"V"}]}],` +
		`"route":{"title":"R","text":"T","hops":[{"id":"h","title":"H","text":"X","log":"L","codes":["http/502"]},{"id":"i","title":"I","leg":"a \u003c b","text":"Y"}]},` +
		`"sources":[{"title":"R","url":"https://r.example/"}],"reviewed":"2026-01-02"}` + "\n"
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
