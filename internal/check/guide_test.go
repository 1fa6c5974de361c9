package check_test

import (
	"testing"
	"testing/fstest"

	"statusbook/internal/check"
	"statusbook/internal/content"
	"statusbook/internal/site"
)

// way is a guide about codes 1 and 2; its questions start on line 6.
func way(questions string) map[string]string {
	return map[string]string{
		"codes/http/1.md": code("1", ""), "codes/http/2.md": code("2", ""), "codes/http/3.md": code("3", ""),
		"guides/g.md": "---\ntitle: G\nsummary: S\ncodes: [\"1\", \"2\"]\nquestions:\n" + questions + "---\n## B {#body}\n",
	}
}

func TestTheWayThroughAGuidesQuestionsEnds(t *testing.T) {
	const both = "  - {id: a, question: Q, answers: [{id: a1, answer: A, codes: [\"1\", \"2\"]}]}\n"
	tests := map[string]struct{ questions, want string }{
		"one question": {both, ""},
		"two ways to one question": {"  - {id: a, question: Q, answers: [{id: a1, answer: A, next: b}, {id: a2, answer: A, next: c}]}\n" +
			"  - {id: b, question: Q, answers: [{id: b1, answer: A, next: c}]}\n  - {id: c, question: Q, answers: [{id: c1, answer: A, codes: [\"1\"]}, {id: c2, answer: A, codes: [\"2\"]}]}\n", ""},
		"a dead end": {"  - {id: a, question: Q, answers: [{id: a1, answer: A, codes: [\"1\", \"2\"]}, {id: a2, answer: A}]}\n",
			"6:81: answer \"a2\" of \"a\" leads nowhere; add `next:` with a question, or `codes:`\n"},
		"a question without answers": {"  - {id: a, question: Q, answers: [{id: a1, answer: A, codes: [\"1\", \"2\"]}, {id: a2, answer: A, next: b}]}\n  - {id: b, question: Q, answers: []}\n",
			"7:10: the question \"b\" has no answers; add `answers:`, or take it out\n"},
		"on and at an end": {"  - {id: a, question: Q, answers: [{id: a1, answer: A, next: b, codes: [\"1\", \"2\"]}]}\n  - {id: b, question: Q, answers: [{id: b1, answer: A, codes: [\"1\"]}]}\n",
			"6:41: answer \"a1\" of \"a\" has `next:` and `codes:`; keep one of them\n"},
		"back to itself": {"  - {id: a, question: Q, answers: [{id: a1, answer: A, codes: [\"1\", \"2\"]}, {id: a2, answer: A, next: a}]}\n",
			"6:81: answer \"a2\" leads back to the question \"a\"; lead on to another question\n"},
		"in a circle": {"  - {id: a, question: Q, answers: [{id: a1, answer: A, next: b}]}\n  - {id: b, question: Q, answers: [{id: b1, answer: A, codes: [\"1\", \"2\"]}, {id: b2, answer: A, next: a}]}\n",
			"7:81: answer \"b2\" leads back to the question \"a\"; lead on to another question\n"},
		"a question that nobody asks": {both + "  - {id: b, question: Q, answers: [{id: b1, answer: A, codes: [\"1\"]}]}\n",
			"7:10: no answer leads to the question \"b\"; lead an answer to it by `next:`, or take it out\n"},
		"a code that no answer has": {"  - {id: a, question: Q, answers: [{id: a1, answer: A, codes: [\"1\"]}]}\n",
			"1:1: no answer leads to the code http/2; end an answer at it, or take it out of `codes:`\n"},
		"not the answer itself": {"  - {id: a, question: Q, answers: [{id: a1, answer: A, codes: [\"1\", \"2\"], why_not: [{code: \"2\", why: W}]}]}\n", "6:41: why_not: 2 is the answer\n"},
		"links where readers click": {"  - {id: a, question: \"[x](/1/)\", answers: [{id: a1, answer: \"[y](/2/)\", codes: [\"1\", \"2\"]}]}\n",
			"6:23: link in question, which leads on by itself; put it into the `note:`\ncontent/guides/g.md:6:62: link in answer, which leads on by itself; put it into the `note:`\n"},
		"dead links": {"  - {id: a, question: Q, answers: [{id: a1, answer: A, codes: [\"1\", \"2\"], note: \"[z](/z/)\", why_not: [{code: \"3\", why: \"[w](/w/)\"}]}]}\n",
			"6:81: dead link \"/z/\": no such page: /z/; did you mean /1/?\ncontent/guides/g.md:6:120: dead link \"/w/\": no such page: /w/; did you mean /1/?\n"},
		// The questions have a page of their own: what starts with # is there, and what is in the guide's body is not.
		"anchors of the chooser": {"  - {id: a, question: Q, answers: [{id: a1, answer: A, codes: [\"1\", \"2\"], note: \"[z](#a) [b](g.md#body) [y](#body)\"}]}\n",
			"6:81: dead link \"#body\": no such anchor: #body on /choose/; link to a heading's {#anchor}, or to a section that the page has\n"},
	}
	for name, tt := range tests {
		want := tt.want
		if want != "" {
			want = "content/guides/g.md:" + want
		}
		if got := broken(t, way(tt.questions)); got != want {
			t.Errorf("%s:\n got %swant %s", name, got, want)
		}
	}
}

func TestAMatrixHasNoDeadLinks(t *testing.T) {
	files := map[string]string{"guides/g.md": "---\ntitle: G\nsummary: S\nmatrix:\n  - {id: a, title: A, text: \"[x](/x/)\", cells: [{collection: http, note: \"[y](/y/)\", tested: \"[z](g.md#z)\"}]}\n---\n"}
	want := "content/guides/g.md:5:29: dead link \"/x/\": no such page: /x/\ncontent/guides/g.md:5:74: dead link \"/y/\": no such page: /y/\n" +
		"content/guides/g.md:5:94: dead link \"g.md#z\": no such anchor: #z on /guides/g/; did you mean #a?\n"
	if got := broken(t, files); got != want {
		t.Errorf(" got %swant %s", got, want)
	}
}

func TestARouteHasNoDeadLinks(t *testing.T) {
	files := map[string]string{"guides/g.md": "---\ntitle: G\nsummary: S\nroute:\n  title: R\n  text: \"[x](/x/)\"\n  hops:\n" +
		"    - {id: a, title: A, text: \"[y](/y/)\", log: \"[z](/z/)\"}\n    - {id: b, title: B, text: \"[a](#a)\"}\n---\n"}
	want := "content/guides/g.md:6:9: dead link \"/x/\": no such page: /x/\ncontent/guides/g.md:8:31: dead link \"/y/\": no such page: /y/\n" +
		"content/guides/g.md:8:48: dead link \"/z/\": no such page: /z/\n"
	if got := broken(t, files); got != want {
		t.Errorf(" got %swant %s", got, want)
	}
}

func TestOneWrongNameOfAQuestionIsOneMistake(t *testing.T) {
	source := fstest.MapFS{"content/codes/http/index.md": {Data: []byte(index)}}
	for name, src := range way("  - {id: a, question: Q, answers: [{id: a1, answer: A, next: bb}]}\n  - {id: b, question: Q, answers: [{id: b1, answer: A, codes: [\"1\", \"2\"]}]}\n") {
		source["content/"+name] = &fstest.MapFile{Data: []byte(src)}
	}
	catalogue, _, err := content.Load(source)
	if err != nil {
		t.Fatal(err)
	}
	s, diags := site.New(catalogue, content.Settings{Root: content.Text{Value: "http"}}, nil)
	if more := check.Site(s); len(diags) != 1 || len(more) != 0 {
		t.Errorf("got %s%s", diags, more)
	}
}

func TestAGuideOfQuestionsHasAnswers(t *testing.T) {
	for body, want := range map[string]string{
		"## Q? {#q}\n\nA.\n":               "",
		"Text.\n":                          "content/guides/g.md:1:1: faq: the guide has no questions; write `## Question? {#anchor}` and the answer below it\n",
		"## Q? {#q}\n\n## R? {#r}\n\nA.\n": "content/guides/g.md:7:1: faq: \"Q?\" has no answer; write the answer below it\n",
	} {
		catalogue, diags, err := content.Load(fstest.MapFS{"content/guides/g.md": {Data: []byte("---\ntitle: G\nsummary: S\nfaq: true\n---\n\n" + body)}})
		if err != nil || len(diags) > 0 {
			t.Fatal(err, diags)
		}
		model, _ := site.New(catalogue, content.Settings{}, nil)
		if got := check.Site(model).String(); got != want {
			t.Errorf("%q: got %s, want %s", body, got, want)
		}
	}
}
