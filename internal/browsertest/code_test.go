package browsertest

import (
	"fmt"
	"maps"
	"testing"

	permission "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// permit answers in the reader's stead whether a site may do something.
func (b *tab) permit(home, what string, answer permission.PermissionSetting) {
	b.Helper()
	call(b, permission.SetPermission, permission.SetPermissionParams{
		Permission: &permission.PermissionDescriptor{Name: what, AllowWithoutSanitization: what == "clipboard-read"},
		Setting:    answer, Origin: home,
	})
}

const (
	saidText = "document.querySelector('.said').textContent"
	unsaid   = "document.querySelector('.said').replaceChildren()"
)

// isCopied waits until the page says what was copied, and looks whether it was.
func (b *tab) isCopied(text string) {
	b.Helper()
	b.wait(fmt.Sprintf("%s === 'Copied ' + %q", saidText, text))
	b.isInClipboard(text)
	b.do("forget", chromedp.Evaluate[chromedp.Void](unsaid))
}

func (b *tab) isInClipboard(text string) {
	b.Helper()
	b.wait(fmt.Sprintf("navigator.clipboard.readText().then(text => { window.inClipboard = text; }) && window.inClipboard === %q", text))
}

// TestACodeIsCopied is one test, as all tabs of a browser share one clipboard.
func TestACodeIsCopied(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(fixture(t, twoConstants), "/docs/")
	b.permit(home, "clipboard-read", permission.PermissionSettingGranted)
	b.permit(home, "clipboard-write", permission.PermissionSettingGranted)
	b.open(home + "7/?from=mail#nowhere")
	summary, link := "7 Seven: It is “seven” & <odd>. "+home+"7/", home+"7/"

	b.click(".acts button")
	b.isCopied(summary)
	b.press(kb.Tab + kb.Enter)
	b.isCopied(link)
	b.want("document.activeElement.textContent", "Copy link")
	b.want("[...document.querySelectorAll('.constants button')].map(e => e.getAttribute('aria-label')).join('; ')", "Copy ns::Seven<int>; Copy SEVEN; Copy Nr. 7")
	b.click("button[aria-label='Copy SEVEN']")
	b.isCopied("SEVEN")

	// The older way serves where there is no newer one, and where that is not allowed.
	b.permit(home, "clipboard-write", permission.PermissionSettingDenied)
	b.click("button[aria-label='Copy ns::Seven<int>']")
	b.isCopied("ns::Seven<int>")

	// When both are refused the text is selected, and the keyboard copies it.
	b.do("refuse", chromedp.Evaluate[chromedp.Void]("document.execCommand = () => false; 0"))
	b.click(".acts button")
	b.wait(saidText + ".startsWith('Not allowed. Press Ctrl+C')")
	b.want("getSelection().toString()", summary)
	copyKey := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "c", Code: "KeyC", Modifiers: int64(kb.ModifierCtrl), Commands: []string{"copy"}}
	call(b, input.DispatchKeyEvent, copyKey)
	b.isInClipboard(summary)

	// A site that says to be elsewhere, as one does that is tried out at home, gives the address that works here.
	texts := maps.Clone(twoConstants)
	texts["statusbook.yaml"] += "base_url: https://codes.example/docs/\n"
	elsewhere := b.serve(fixture(t, texts), "/")
	b.permit(elsewhere, "clipboard-read", permission.PermissionSettingGranted)
	b.permit(elsewhere, "clipboard-write", permission.PermissionSettingGranted)
	b.open(elsewhere + "7/?from=mail#nowhere")
	b.click(".acts button + button")
	b.isCopied(elsewhere + "7/")

	// From a disk the link is the file's.
	disk := onDisk(t, fixture(t, twoConstants))
	b.open(disk + "7/index.html#nowhere")
	b.click(".acts button + button")
	b.wait(fmt.Sprintf("%s.endsWith(' ' + %q)", saidText, disk+"7/index.html"))
}

func TestTheReadersLanguageComesFirstOnEveryPage(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(fixture(t, twoConstants), "/")
	const order = "[...document.querySelectorAll('.constants tbody th')].map(e => e.textContent).join(' ')"
	const chosen = "(s => s.options[s.selectedIndex].text)(document.querySelector('.lang select'))"
	b.open(home + "7/")
	b.want(order, "Cc Lisp Zig")
	b.want("[...document.querySelectorAll('.lang option')].map(e => e.text).join(' ')", "all languages Cc Lisp Zig")
	b.want(chosen, "all languages")
	height := value[float64](b, "document.documentElement.getBoundingClientRect().height")
	b.do("focus", chromedp.Evaluate[chromedp.Void]("document.querySelector('.lang select').focus()"))
	b.press("Z")
	b.wait(order + " === 'Zig Cc Lisp'")

	b.open(home + "7/")
	b.want(order, "Zig Cc Lisp")
	b.want(chosen, "Zig")
	b.want("document.querySelector('.constants tbody tr').cells[1].querySelector('code').textContent", "Nr. 7")
	if now := value[float64](b, "document.documentElement.getBoundingClientRect().height"); now != height {
		b.Errorf("the page is %v high with a language chosen, %v without", now, height)
	}
	b.open(home + "8/")
	b.want(order, "Zig Lisp")
	b.open(home + "9/") // which has no Zig
	b.want(order, "Cc Lisp")
	b.want(chosen, "all languages")
	b.open(home + "8/")
	b.want(order, "Zig Lisp")
	b.do("focus", chromedp.Evaluate[chromedp.Void]("document.querySelector('.lang select').focus()"))
	b.press("a")
	b.wait(order + " === 'Lisp Zig'")
	b.open(home + "7/")
	b.want(order, "Cc Lisp Zig")
}

// TestACodesPageStaysStill: neither the buttons nor a language that was chosen before move anything when the script comes.
func TestACodesPageStaysStill(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	const places = "[...document.querySelectorAll('main h2, main tr, footer')].map(e => Math.round(e.getBoundingClientRect().top)).sort((a, b) => a - b).join()"
	for _, width := range []int64{390, 1280} {
		b.do("set the width", chromedp.EmulateViewport(width, 844))
		b.open(home + "502/")
		b.do("choose", chromedp.Evaluate[chromedp.Void]("localStorage.setItem('statusbook-language', 'Go, net/http')"))
		b.open(home + "502/")
		b.want("document.querySelector('.constants tbody th').textContent", "Go, net/http")
		with := value[string](b, places)
		b.do("put back", chromedp.Evaluate[chromedp.Void](`document.querySelectorAll(".constants button, .lang option:not([value=''])").forEach(e => e.remove())`))
		if without := value[string](b, places); with != without {
			b.Errorf("at %d pixels: headings, rows and foot stand at\n%s, without what the script adds at\n%s", width, with, without)
		}
	}
}

func TestACodesPageNeedsNoJavaScript(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open(home + "502/")
	b.check("[...document.querySelectorAll('.acts button, .lang')].length === 3 && [...document.querySelectorAll('.acts button, .lang')].every(e => !e.checkVisibility())")
	b.check("document.querySelectorAll('.constants tbody tr').length > 10 && document.querySelector('.constants tbody').checkVisibility()")
	b.check("!document.querySelector('.constants button')")
	b.check("[...document.querySelectorAll('h2 .anchor')].length > 10 && [...document.querySelectorAll('h2 .anchor')].every(e => e.checkVisibility({opacityProperty: true}))")
	b.check("document.querySelector('code.language-http .s').textContent === '502'")
	b.follow(".acts .act", home+"compare/502-504/")

	b.do("hold a phone", chromedp.EmulateViewport(390, 844))
	b.open(home + "iis/404.13/")
	b.follow(".jump", home+"iis/404.13/#facts")
	b.wait("document.querySelector('#facts').getBoundingClientRect().top < innerHeight")
	b.open(home + "iis/404.13/") // the other one may be scrolling still
	b.follow(".siblings a[aria-label^='404.14 ']", home+"iis/404.14/")
}

// twoConstants is a catalogue whose codes have constants, not each in every language.
var twoConstants = map[string]string{
	"statusbook.yaml":          "root: x\n",
	"content/codes/x/index.md": "---\ntitle: X\nsummary: S.\nclasses: [{id: all, title: All, summary: S, match: ['*']}]\nconstants: [{id: cc, title: Cc}, {id: lisp, title: Lisp}, {id: zig, title: Zig}]\n---\n",
	"content/codes/x/7.md":     "---\ncode: '7'\ntitle: Seven\nsummary: It is “seven” & <odd>.\nconstants: {cc: 'ns::Seven<int>', lisp: SEVEN, zig: Nr. 7}\n---\n",
	"content/codes/x/8.md":     "---\ncode: '8'\ntitle: Eight\nsummary: S.\nconstants: {lisp: EIGHT, zig: Nr. 8}\n---\n",
	"content/codes/x/9.md":     "---\ncode: '9'\ntitle: Nine\nsummary: S.\nconstants: {cc: Nine, lisp: NINE}\n---\n",
}
