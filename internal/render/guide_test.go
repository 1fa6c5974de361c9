package render_test

import (
	"maps"
	"testing"
)

func TestAGuideShowsItsQuestionsAndItsMatrix(t *testing.T) {
	files := maps.Clone(rich)
	files["guides/find.md"] = `---
title: Find it
summary: By questions.
questions:
  - id: start
    question: Did it *work*?
    answers:
      - {id: yes, answer: "Yes.", next: how}
      - {id: no, answer: "No.", codes: ["502", iis/502.3], note: "See [504](/504/), [more](find.md#more), [slowly](#slowly).", why_not: [{code: "500", why: "It did not break."}]}
  - id: how
    question: How?
    answers: [{id: slowly, answer: Slowly, codes: ["504"]}]
matrix:
  - {id: refused, title: Refused, text: "A *closed* port.", cells: [{collection: iis, codes: ["502.3"], note: "a ` + "`note`" + `", source: "https://doc.example/"}, {collection: http, note: Nothing, tested: curl 8}]}
  - {id: slow, title: Slow, cells: [{collection: http, codes: ["504"], tested: curl 8}]}
---
## More {#more}
`
	files["guides/find.md"] = replace(files["guides/find.md"], "{id: yes,", `{id: "yes",`, "{id: no,", `{id: "no",`)
	all := pages(t, renderer(t, model(t, settings, files)))
	parse(t, all, "guides/find/").shows([]shown{
		{".glance nav a@href", "#questions | #more | #matrix | #refused | #slow"},
		{"section:has(#questions) p", "Did it work?"}, {"section:has(#questions) p em", "work"},
		{"section:has(#questions) li a", "Yes. | No."}, {"section:has(#questions) li a@href", "../../choose/#yes | ../../choose/#no"},
		{"h2#matrix", "Side by side"}, {"section:has(#matrix) li a@href", "#refused | #slow"}, {".table@role", "region | region"}, {".table@aria-labelledby", "refused | slow"}, {"h2#refused", "Refused"}, {"section:has(#refused) p em", "closed"},
		{"section:has(#refused) tbody tr", "HTTPNothingseen with curl 8 | IIS502.3 a notedocument"}, {"section:has(#refused) td a@href", "../../iis/502.3/ | https://doc.example/"},
		{"footer a", "Correct this page | Markdown | JSON | All codes | Comparisons | About"},
	})
}
