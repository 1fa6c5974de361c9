package browsertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What the chooser shows: the heading of its step, which has the focus after each turn, and the answers so far.
const (
	stepHeading = "document.querySelector('.stage h2').innerText"
	stepFocused = "document.activeElement === document.querySelector('.stage h2')"
	trail       = "[...document.querySelectorAll('.way b')].map(b => b.innerText).join(' | ')"
	progress    = "(document.querySelector('.count')?.innerText ?? '')"
)

// turned waits until the chooser is at an address and shows the step with a heading.
func (b *tab) turned(address, heading string) {
	b.Helper()
	b.waitAt(address)
	b.wait(fmt.Sprintf("%s.replace(/\\s+/g, ' ').trim() === %q", stepHeading, heading))
	b.check(stepFocused)
}

func TestTheChooserLeadsToACodeAndBack(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/docs/")
	choose := home + "choose/"
	b.open(home + "502/")
	b.follow("nav[aria-label=Main] a[href='../choose/']", choose)
	b.want(stepHeading, "What came of the request?")
	b.want(progress, "Question 1 of at most 4")
	b.check("!document.querySelector('.way, .moves')")

	b.click(".choices a[href='#we-failed']")
	b.turned(choose+"#we-failed", "What failed?")
	b.want(progress, "Question 2 of at most 3")
	b.click(".choices a[href='#busy']")
	b.turned(choose+"#busy", "503 Service Unavailable")
	b.want(trail, "Nothing, and the fault is on our side. | We are overloaded, starting or under maintenance.")
	b.check("document.querySelector('.stage h2 .num').getBoundingClientRect().height > 30") // the number is the hero
	b.check("[...document.querySelectorAll('.stage .whynot a')].some(a => a.href.endsWith('/compare/429-503/'))")
	b.want("[...document.querySelectorAll('.stage .whynot dt')].map(dt => dt.innerText).join(' | ')", "Not 500 Internal Server Error | Not 429 Too Many Requests")

	b.back()
	b.turned(choose+"#we-failed", "What failed?")
	b.want(trail, "Nothing, and the fault is on our side.")
	b.back()
	b.waitAt(choose)
	b.wait(stepHeading + " === 'What came of the request?'")
	b.do("go forward", chromedp.Evaluate[chromedp.Void]("setTimeout(() => history.forward(), 0)"))
	b.turned(choose+"#we-failed", "What failed?")

	// A step of the trail asks its question again; "Back" and "Start again" are links as well.
	b.click(".choices a[href='#busy']")
	b.turned(choose+"#busy", "503 Service Unavailable")
	b.click(".way li:last-child a")
	b.turned(choose+"#we-failed", "What failed?")
	b.click(".moves a[href='#outcome']")
	b.turned(choose+"#outcome", "What came of the request?")
	b.want(trail, "")
	b.click(".choices a[href='#client-must-change']")
	b.turned(choose+"#client-must-change", "What has to change?")
	b.click(".choices a[href='#slower']")
	b.turned(choose+"#slower", "429 Too Many Requests")
	b.click(".moves a:last-child")
	b.turned(choose+"#outcome", "What came of the request?")
	b.want("document.title.split(' · ')[0]", "Which code fits?")
	b.open(choose + "#slower")
	b.turned(choose+"#slower", "429 Too Many Requests")
	b.want("document.title.split(' · ')[0]", "429 Too Many Requests")
	b.follow(".moves a", home+"429/")
	b.back()
	b.waitAt(choose + "#slower")
	b.wait(stepHeading + ".includes('429')")
}

func TestAnAnswersAddressShowsItWithTheWayToIt(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	choose := b.serve(referenceSite(t), "/") + "choose/"
	for anchor, want := range map[string][3]string{
		"#invalid":     {"422 Unprocessable Content or 400 Bad Request", "Nothing, and the client has to change something first. | What was sent: its form, its size or its content. | It can be parsed, and its values are not acceptable.", ""},
		"#behind-us":   {"Are you a gateway, that is, does the client know that another server answers?", "Nothing, and the fault is on our side. | A service behind us.", "Question 3 of at most 3"},
		"#upstream":    {"Are you a gateway, that is, does the client know that another server answers?", "Nothing, and the fault is on our side. | A service behind us.", "Question 3 of at most 3"},
		"#outcome":     {"What came of the request?", "", "Question 1 of at most 4"},
		"#sources":     {"What came of the request?", "", "Question 1 of at most 4"},
		"#constructor": {"What came of the request?", "", "Question 1 of at most 4"},
		"#%":           {"What came of the request?", "", "Question 1 of at most 4"},
	} {
		b.open("about:blank")
		b.open(choose + anchor)
		b.want(stepHeading, want[0])
		b.want(trail, want[1])
		b.want(progress, want[2])
		if want[1] != "" {
			b.check(stepFocused)
			b.wait("(r => r.top >= 0 && r.bottom <= innerHeight)(document.querySelector('.stage h2').getBoundingClientRect())")
		}
	}
	// A link inside a note leads to another answer of the tree.
	b.open(choose + "#accepted")
	b.wait("document.querySelector(\".stage .note a[href='#see-other']\")")
	b.click(".stage .note a[href='#see-other']")
	b.turned(choose+"#see-other", "303 See Other")
	b.want(trail, "The client has to look somewhere else. | To the result, which is fetched with GET.")
}

func TestTheChooserIsUsedWithTheKeyboardAlone(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	choose := b.serve(referenceSite(t), "/") + "choose/"
	b.open(choose)
	b.press("4") // means nothing as long as the reader is elsewhere on the page
	b.want("location.href", choose)
	b.do("turn to the questions", chromedp.Focus(".choices a"))
	b.press(kb.Tab + kb.Tab + kb.Tab + kb.Enter)
	b.turned(choose+"#we-failed", "What failed?")
	b.strike("2", kb.ModifierCtrl) // the browser's
	b.press("9")                   // there is no such answer
	b.want("location.href", choose+"#we-failed")
	b.press("2")
	b.turned(choose+"#busy", "503 Service Unavailable")
	b.press("1")
	b.want("location.href", choose+"#busy")
	b.check("document.querySelector('.stage h2 a').matches('h2 > :first-child *')")
	b.press(kb.Tab)
	b.check("document.activeElement === document.querySelector('.stage h2 a')") // on from the heading
}

// joined is a chooser where two answers lead to one question.
var joined = map[string]string{
	"content/codes/x/index.md":         "---\ntitle: X\nsummary: Codes.\nclasses: [{id: all, title: All, summary: All codes., match: [\"*\"]}]\n---\n",
	"content/codes/x/A.md":             "---\ncode: A\ntitle: First\nsummary: The first.\n---\n",
	"content/codes/x/AVERYLONGCODE.md": "---\ncode: AVERYLONGCODE\ntitle: Second\nsummary: The second.\n---\n",
	"content/guides/g.md": `---
title: G
summary: S.
questions:
  - {id: top, question: "Top?", answers: [{id: left, answer: "Left with ` + "`code`" + `", next: how}, {id: right, answer: Right, next: middle}]}
  - {id: middle, question: "Middle?", answers: [{id: through, answer: Through, next: how}, {id: stop, answer: Stop, codes: [A]}]}
  - {id: how, question: "How?", answers: [{id: first, answer: First, codes: [A]}, {id: second, answer: Second, codes: [AVERYLONGCODE, A]}]}
---
`,
}

func TestAQuestionThatTwoAnswersLeadToKnowsWhichWasGiven(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	choose := b.serve(fixture(t, joined), "/") + "choose/"
	b.open(choose)
	b.want(progress, "Question 1 of at most 3")
	b.click(".choices a[href='#right']")
	b.turned(choose+"#right", "Middle?")
	b.want(progress, "Question 2 of at most 3")
	b.click(".choices a[href='#through']")
	b.turned(choose+"#through", "How?")
	b.want(progress, "Question 3 of at most 3")
	b.click(".choices a[href='#second']")
	b.turned(choose+"#second", "AVERYLONGCODE Second or A First")
	b.want(trail, "Right | Through | Second")
	b.check("document.querySelector('.stage .num').matches('.long') && !document.querySelectorAll('.stage .num')[1].matches('.long')")
	b.fits()
	b.back()
	b.turned(choose+"#through", "How?")
	b.want(trail, "Right | Through")

	// Nobody has come any way here, so it is the first one.
	b.open("about:blank")
	b.open(choose + "#second")
	b.want(trail, "Left with code | Second")
	b.check("document.querySelector('.way code')")
}

func TestTheChooserWorksFromADisk(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := referenceOnDisk(t)
	b.open(home + "choose/index.html")
	b.click(".choices a[href$='#it-worked']")
	b.turned(home+"choose/index.html#it-worked", "What can you give back?")
	b.click(".choices a[href$='#created']")
	b.turned(home+"choose/index.html#created", "201 Created")
	b.follow(".stage .whynot small a", home+"compare/200-201/index.html")
}

func TestTheTreeOfQuestionsNeedsNoJavaScript(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open(home + "guides/choosing-a-status-code/")
	b.follow("section:has(#questions) a[href='../../choose/#we-failed']", home+"choose/#we-failed")
	b.check("!document.querySelector('.stage').checkVisibility()") // it would only repeat the tree
	b.check("[...document.querySelectorAll('.answers > li')].length > 30 && [...document.querySelectorAll('.answers > li, .whynot')].every(e => e.checkVisibility())")
	b.check("document.querySelectorAll('.answers > li :is(a.next, .goals, .question)').length > 30")

	// An address shows the answer, and the way to it.
	b.open(home + "choose/#busy")
	b.wait("(r => r.top >= 0 && r.bottom <= innerHeight)(document.getElementById('busy').getBoundingClientRect())")
	b.want("[...document.querySelectorAll('.tree summary')].filter(s => getComputedStyle(s).fontWeight === '600').map(s => s.innerText).join(' | ')",
		"Nothing, and the fault is on our side. | We are overloaded, starting or under maintenance.")
	b.check("getComputedStyle(document.getElementById('busy')).backgroundColor !== getComputedStyle(document.getElementById('a-bug')).backgroundColor")
	b.follow("#busy .goals a", home+"503/")

	b.open(home + "choose/")
	b.click("#it-worked > details > summary")
	b.wait("!document.getElementById('created').checkVisibility()")
	b.click("#it-worked > details > summary")
	b.wait("document.getElementById('created').checkVisibility()")
}

// TestTheChooserDoesNotMove: the first step is there before the script, and an address shows its own step alone.
func TestTheChooserDoesNotMove(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	choose := b.serve(referenceSite(t), "/") + "choose/"
	for _, anchor := range []string{"", "#busy"} {
		b.open("about:blank")
		b.open(choose + anchor)
		b.check("document.querySelector('.stage').checkVisibility({visibilityProperty: true})")
		b.check(`new PerformanceObserver(list => {
			for (const e of list.getEntries()) self.moved = (self.moved ?? 0) + e.value;
		}).observe({type: "layout-shift", buffered: true}) ?? true`)
		b.check("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => { self.looked = true; })))")
		b.wait("self.looked")
		if moved := value[float64](b, "self.moved ?? 0"); moved > 0.005 {
			b.Errorf("/choose/%s: the layout shifts by %v", anchor, moved)
		}
	}
}

// TestALostScriptLeavesTheTree: the choices are links to the answers below.
func TestALostScriptLeavesTheTree(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	site := referenceSite(t)
	for name := range site {
		if strings.HasPrefix(name, "assets/choose-") && strings.HasSuffix(name, ".js") {
			site[name] = nil
		}
	}
	choose := b.serve(site, "/") + "choose/"
	b.open(choose)
	b.click(".choices a[href='#we-failed']")
	b.waitAt(choose + "#we-failed")
	b.wait("(r => r.top >= 0 && r.top <= innerHeight)(document.getElementById('we-failed').getBoundingClientRect())")
}

func TestTheChooserFitsOnAPhoneAndIsReadable(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	choose := b.serve(referenceSite(t), "/") + "choose/"
	for _, anchor := range []string{"", "#we-failed", "#invalid", "#is-secret"} {
		b.open("about:blank")
		b.open(choose + anchor)
		b.fits()
		b.readableIn("light")
		b.readableIn("dark")
	}
}

func TestThePrintedChooserIsTheWholeTree(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(referenceSite(t), "/") + "choose/")
	b.click(".tree summary") // folded on the screen
	b.wait("!document.querySelector('.tree details').open")
	b.emulate("print", "")
	b.wait("matchMedia('print').matches")
	b.check("!document.querySelector('.stage').checkVisibility()")
	b.check("[...document.querySelectorAll('.tree .answers > li')].every(li => li.getBoundingClientRect().height > 20 && li.checkVisibility({contentVisibilityAuto: true}))")
}

// TestOldBrowsersHaveTheQuestions: those that can't be asked by a style whether scripts run have them once the script came.
func TestOldBrowsersHaveTheQuestions(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	site := referenceSite(t)
	for name, data := range site {
		if strings.HasSuffix(name, ".css") {
			site[name] = []byte(strings.ReplaceAll(string(data), "(scripting:enabled)", "(scripting:unheard-of)"))
		}
	}
	home := b.serve(site, "/")
	b.open(home + "choose/#too-large")
	b.check("document.querySelector('.stage .goals').checkVisibility({visibilityProperty: true})")
}
