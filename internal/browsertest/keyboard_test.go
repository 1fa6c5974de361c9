package browsertest

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestTheListOfMatchesIsUsedWithTheKeyboard(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.open(home + "404/")

	b.press("/")
	b.check(field + ".closest('form[data-search]')")
	b.wait(collapsed) // what searches has only now been loaded
	b.press("gateway")
	b.answered("gateway")
	b.check(expanded)
	b.check(shown + ".length > 2")
	b.check(`/^\d+ matches$/.test(` + status + ")")
	b.check(chosen + " === null")

	ids := value[[]string](b, shown)
	for _, move := range []struct{ key, want string }{
		{kb.ArrowDown, ids[0]}, {kb.ArrowDown, ids[1]}, {kb.ArrowUp, ids[0]}, {kb.ArrowUp, ""},
		{kb.ArrowUp, ids[len(ids)-1]}, {kb.ArrowDown, ""}, {kb.ArrowDown, ids[0]}, {kb.ArrowDown, ids[1]},
	} {
		b.press(move.key)
		b.want("("+chosen+"?.dataset.code ?? '')", move.want)
		b.check("document.querySelectorAll('[role=option][aria-selected=true]').length === " + fmt.Sprint(min(1, len(move.want))))
	}

	b.press(kb.Escape)
	b.check(collapsed + " && " + shown + ".length === 0 && " + status + " === ''")
	b.want(field+".value", "gateway")
	b.press(kb.Escape)
	b.want(field+".value", "")

	b.press("gateway")
	b.wait(expanded)
	b.press(kb.ArrowDown + kb.ArrowDown)
	address := value[string](b, chosen+".href")
	b.press(kb.Enter)
	b.waitAt(address)
	b.check("document.querySelector('h1 .num')")
}

func TestEnterGoesToTheCodeOrElseToTheSearchPage(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	tests := []struct{ from, query, to string }{
		{"", "502", "502/"},
		{"404/", "404.13", "iis/404.13/"},
		{"404/", "gateway", "search/?q=gateway"},
		{"", "bad gateway", "search/?q=bad+gateway"},
		{"iis/404.13/", "<b>&?#", "search/?q=%3Cb%3E%26%3F%23"},
	}
	for _, tt := range tests {
		b.open(home + tt.from)
		b.look(tt.query)
		b.wait(status + " !== ''")
		b.press(kb.Enter)
		b.waitAt(home + tt.to)
	}
}

func TestSearchListClosesWhenTheReaderTurnsAway(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.open(home + "404/")
	b.lookFor("502", "http/502")
	b.click("#facts")
	b.wait(shown + ".length === 0")
	b.lookFor("503", "http/503")
	b.press(kb.Tab)
	b.wait(shown + ".length === 0")
	b.lookFor("504", "http/504")
	b.follow("[data-results] [data-code='http/504']", home+"504/")
}

// TestWhoComesBackToAQueryFindsItsMatches: after a step aside there is no need to type it again.
func TestWhoComesBackToAQueryFindsItsMatches(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(referenceSite(t), "/") + "404/")
	b.lookFor("502", "http/502")
	b.click("#facts")
	b.wait(shown + ".length === 0")
	b.click(".find input")
	b.answered("502")
	b.press(kb.Escape)
	b.wait(collapsed)
	b.press(kb.ArrowDown)
	b.answered("502")
	b.check(expanded)
}

func TestTheSearchFieldIsOneKeyAwayEverywhere(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	for _, page := range []string{"", "404/", "4xx/", "iis/", "guides/", "guides/faq/", "search/", "no/such/page"} {
		b.open(home + page)
		for _, held := range []kb.Modifier{kb.ModifierCtrl, kb.ModifierMeta} {
			b.check(field + ".name !== 'q' || !" + field + ".blur()")
			b.strike("k", held)
			b.wait(field + ".name === 'q'")
		}
		b.wait(collapsed)
		b.lookFor("502", "http/502")
		b.strike("k", kb.ModifierMeta) // from within the field too: what stands there is selected
		b.check(field + ".selectionEnd - " + field + ".selectionStart === 3")
	}
	b.expect("the server responded with a status of 404")
	b.open(home + "search/?q=timeout")
	b.answered("timeout")
	b.do("turn to a filter", chromedp.Focus("[data-filters] select"))
	b.press("/")
	b.check(field + ".tagName === 'SELECT'")
	b.pressCtrl("k")
	b.check(field + ".name === 'q'")
}

func TestSlashIsAShortcutOnlyOutsideFields(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(referenceSite(t), "/") + "404/")
	b.strike("/", kb.ModifierCtrl)
	b.check(field + ".name !== 'q'")
	b.press("/")
	b.want(field+".name", "q")
	b.press("a/b")
	b.want(field+".value", "a/b")
	b.pressCtrl("k")
	b.press("502")
	b.want(field+".value", "502")
}

func TestSingleKeysAreTurnedOffAndOnAgain(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	for _, on := range []bool{false, true} {
		b.open(home + "search/")
		b.wait(collapsed)
		b.check(fmt.Sprintf("document.querySelector('[data-keys]').checked === %t", !on))
		b.click("[data-keys]")
		b.check(fmt.Sprintf("document.querySelector('[data-keys]').checked === %t", on))
		for _, page := range []string{"404/", "search/"} {
			b.open(home + page)
			b.check("!" + field + ".blur()")
			b.press("/")
			b.check(fmt.Sprintf("(%s.name === 'q') === %t", field, on))
			b.pressCtrl("k")
			b.check(field + ".name === 'q' && " + field + ".value === ''")
		}
	}
	b.check("localStorage.length === 0")
}

func TestSingleKeysTurnThePageAndListThemselves(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	disk := referenceOnDisk(t)
	b.open(home + "502/")
	b.press("j")
	b.waitAt(home + "503/")
	b.press("k")
	b.waitAt(home + "502/")
	b.strike("j", kb.ModifierAlt) // not ours
	b.press("?")
	b.waitAt(home + "search/#keys")
	b.wait("document.querySelector('.keys').getBoundingClientRect().top < innerHeight") // nothing takes the reader elsewhere
	b.check(field + ".name !== 'q'")
	b.open(home + "guides/")
	b.press("jk") // there is no next page
	b.waitAt(home + "guides/")

	b.open(home + "search/")
	b.wait(collapsed)
	b.click("[data-keys]")
	b.open(home + "502/")
	b.press("jk/?")
	b.check("location.pathname === '/502/' && " + field + ".name !== 'q'")
	b.check("!localStorage.clear()")
	b.pressCtrl("k")
	b.press("j?")
	b.want(field+".value", "j?")

	b.open(disk + "502/index.html")
	b.press("j")
	b.waitAt(disk + "503/index.html")
	b.press("?")
	b.waitAt(disk + "search/index.html#keys")
}

// TestWhoeverWritesWithAnInputMethodIsLeftAlone: until a word is done, arrows, Enter and Escape belong to the input method.
func TestWhoeverWritesWithAnInputMethodIsLeftAlone(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	for _, page := range []string{"404/", "search/?q=502"} {
		b.open(home + page)
		b.pressCtrl("k")
		b.wait(field + ".role === 'combobox'")
		b.pressCtrl("k")
		call(b, input.ImeSetComposition, input.ImeSetCompositionParams{Text: "502", SelectionStart: 3, SelectionEnd: 3})
		b.answered("502")
		b.check(`(document.addEventListener("keydown", e => { self.pressed = [e.key, e.isComposing].join() }), true)`)
		for _, key := range []string{"ArrowDown", "ArrowUp", "Enter"} {
			// An input method takes the key, so its number is 229 whatever it is.
			call(b, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeRawKeyDown, Key: key, Code: key, WindowsVirtualKeyCode: 229})
			b.want("self.pressed", key+",true")
			b.check(chosen + " === null && " + field + ".value === '502' && " + expanded)
		}
		// Escape would clear the field by itself here, so a page's event stands for it.
		b.check(field + ".dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, cancelable: true, isComposing: true}))")
		b.check(field + ".value === '502' && " + expanded)
		b.pressCtrl("k")
		b.check(field + ".value === '502'")
		b.want("location.href", home+page)
		b.insert("502")
		b.answered("502")
		b.press(kb.ArrowDown)
		b.check(chosen + ".dataset.code === 'http/502'")
	}
}

// TestEnterWaitsForTheIndex: whoever types a code and Enter at once gets its page however slow the index comes.
func TestEnterWaitsForTheIndex(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	slow := b.slowly(referenceSite(t), "/search.json")
	b.open(slow.home + "404/")
	b.pressCtrl("k")
	b.wait(collapsed) // before that Enter is the browser's: it leads to the search page
	b.press("502" + kb.Enter)
	slow.asked()
	b.check("location.pathname === '/404/'")
	slow.answer()
	b.waitAt(slow.home + "502/")
}

// TestTheFieldIsAComboboxThatTellsWhatItFound holds what assistive software reads.
func TestTheFieldIsAComboboxThatTellsWhatItFound(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	for page, status := range map[string]string{"": status, "404/": status, "search/": "document.querySelector('[role=status][data-status]').textContent"} {
		b.open(home + page)
		b.pressCtrl("k")
		b.wait(field + ".role === 'combobox'")
		b.check(field + ".getAttribute('aria-autocomplete') === 'list' && " + field + ".labels.length + " + field + ".ariaLabel.length > 0")
		b.lookFor("teapot", "http/418")
		b.check("/^(1 match|[0-9]+ matches)$/.test(" + status + ")")
		before := value[string](b, status)
		b.look("gateway timeout")
		b.answered("gateway timeout")
		b.check(status + " !== " + inJS(before))
		b.check(`(list => list.role === "listbox" && list.ariaLabel && list.querySelectorAll("[role=option]").length > 1 &&
			[...list.querySelectorAll("[role=option]")].every(o => o.id && o.tabIndex === -1 && document.querySelectorAll("#" + o.id).length === 1) &&
			[...list.children].every(c => c.role === "presentation" || c.matches(".more")))(document.getElementById(` + field + `.getAttribute("aria-controls")))`)
		b.press(kb.ArrowDown)
		b.check(chosen + ".role === 'option' && " + chosen + ".ariaSelected === 'true'")
		b.look("zzzzzz")
		b.wait(status + ".includes('Nothing found')")
		b.check(collapsed + " && !" + field + ".hasAttribute('aria-activedescendant')")
	}
}
