package render_test

import (
	"maps"
	"testing"
)

// asking is the rich fixture with a guide that leads to codes by questions; two answers lead to the last of these.
func asking() map[string]string {
	files := maps.Clone(rich)
	files["guides/find.md"] = `---
title: Find it
summary: By questions.
order: 1
sources: [{title: Book}]
reviewed: 2026-03-03
questions:
  - id: start
    question: Did it *work*?
    answers:
      - {id: late, answer: "Too ` + "`late`" + `.", next: how}
      - {id: never, answer: "No.", next: which}
      - {id: broken, answer: Broken, codes: ["502", iis/502.3], note: "See [504](/504/), [more](find.md#more), [slowly](#slowly).", why_not: [{code: "500", why: "It did *not* break."}, {code: "504", why: "It came."}]}
  - id: which
    question: Which?
    answers: [{id: same, answer: Also late, next: how}]
  - id: how
    question: How?
    answers: [{id: slowly, answer: Slowly, codes: ["504"]}]
---
## More {#more}
`
	return files
}

func TestTheChooserIsATreeOfAllQuestions(t *testing.T) {
	all := pages(t, renderer(t, model(t, settings, asking())))
	parse(t, all, "choose/").shows([]shown{
		{"title", "Which code fits? · Find it · " + settings.Title}, {"h1", "Which code fits?"}, {".crumbs a@href", "../"},
		{"nav[aria-label=Main] [aria-current]", "Choose"}, {"main > .names", "By questions. The reasons are in Find it."}, {"main > .names a@href", "../guides/find/"},
		// The first step, as the script shows it too.
		{".count", "Question 1 of at most 3"}, {".stage h2", "Did it work?"}, {".stage h2 em", "work"}, {".choices a@href", "#late | #never | #broken"}, {".choices code", "late"},
		// Each question once, below the first answer that leads to it; the others link there.
		{".question h3@id", "start | how | which"}, {"#late .question h3@id", "how"}, {"#never .question h3@id", "which"},
		{".answers > li@id", "late | slowly | never | same | broken"}, {"details:not([open])", ""},
		{"#same .next", "How?"}, {"#same .next@href", "#how"}, {".tree summary", "Too late. | Slowly | No. | Also late | Broken"},
		{"#broken .goals b", "502 | 502.3"}, {"#broken .goals [data-accent]@data-accent", "red | violet"}, {"#broken .goals small", "IIS"},
		{"#broken .goals a@href", "../502/ | ../iis/502.3/ | #broken"},
		{"#broken .note a@href", "../504/ | ../guides/find/#more | #slowly"},
		{"#broken dt", "Not 500 Internal Server Error | Not 504 Gateway Timeout"}, {"#broken dt a@href", "../500/ | ../504/"}, {"#broken dd em", "not"},
		{"#broken dd small a", "502 or 504"}, {"#broken dd small a@href", "../compare/502-504/"},
		{"#sources", "Sources"}, {".foot time", "2026-03-03"}, {"link[rel=alternate]@href", "../guides/find.json | ../choose.md"},
	})
	parse(t, all, "").shows([]shown{{"section:has(#guides) header a@href", "choose/"}})
	parse(t, all, "502/").shows([]shown{{"nav[aria-label=Main] a@href", "../ | ../platforms/ | ../compare/ | ../choose/ | ../guides/"}, {"nav[aria-label=Main] [aria-current]", ""}})
}

func TestFurtherChoosersAreBelowTheFirst(t *testing.T) {
	files := asking()
	files["pages/shorter.md"] = `---
title: Shorter
summary: One question.
questions: [{id: only, question: "Only?", answers: [{id: "on", answer: A, codes: ["502"]}, {id: "off", answer: B, codes: [nginx/499], note: "[A](#on)"}]}]
---
`
	all := pages(t, renderer(t, model(t, settings, files)))
	parse(t, all, "choose/shorter/").shows([]shown{
		{"title", "Which code fits? · Shorter · Statusbook"}, {".crumbs a@href", "../../ | ../../choose/"}, {"nav[aria-label=Main] [aria-current]", "Choose"},
		{".count", "Question 1 of at most 1"}, {".answers > li@id", "on | off"}, {"#off .note a@href", "#on"}, {"#off .goals a@href", "../../nginx/499/ | #off"},
		{"main > .names a@href", "../../shorter/"}, {"#sources", ""},
	})
	parse(t, all, "shorter/").shows([]shown{{"section:has(#questions) li a@href", "../choose/shorter/#on | ../choose/shorter/#off"}})
	if parse(t, all, "choose/").Find("h3#start").Length() != 1 {
		t.Error("/choose/ is not the first guide's")
	}
}

func TestWithoutQuestionsNothingLeadsToAChooser(t *testing.T) {
	all := pages(t, renderer(t, model(t, settings, rich)))
	for url := range all {
		parse(t, all, url).lacks("a[href*='choose/']", ".tree", "#questions")
	}
}
