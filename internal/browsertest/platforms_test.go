package browsertest

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestPlatformsAreFoundAndSetSideBySide(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/docs/")
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open(home + "502/")
	b.follow("header nav a[href='../platforms/']", home+"platforms/")
	b.follow(".cards a[href='#same-failure-haproxy']", home+"platforms/#same-failure-haproxy")
	b.wait("(r => r.top >= 0 && r.bottom <= innerHeight)(document.querySelector('#same-failure-haproxy').getBoundingClientRect())")
	// The row stands out, and the cases stay in view above it.
	b.check("getComputedStyle(document.querySelector('tr:target th')).backgroundColor !== getComputedStyle(document.querySelector('tr:not(:target) th')).backgroundColor")
	b.check("document.querySelector('.matrix thead th').getBoundingClientRect().bottom <= document.querySelector('tr:target').getBoundingClientRect().top")
	b.check("document.querySelector('.matrix thead th').getBoundingClientRect().top === 0")
	b.follow(".matrix thead th:nth-child(3) a", home+"guides/same-failure/#upstream-time-out")
	b.follow("section:has(#matrix) p a", home+"platforms/#same-failure")
	b.follow("tr[id='same-failure-nginx'] td a[href='../502/'], tr[id='same-failure-nginx'] td a[href='../nginx/502/']", home+"nginx/502/")
}

func TestTheMatrixScrollsByKeyboardOnAPhone(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.do("set the width", chromedp.EmulateViewport(360, 740))
	b.open(home + "platforms/")
	const matrix, first = "document.querySelector('.matrix')", "document.querySelector('.matrix tbody th').getBoundingClientRect()"
	b.check("document.getElementById(" + matrix + ".getAttribute('aria-labelledby')).innerText.length > 10 && " + matrix + ".getAttribute('role') === 'region'")
	b.check("(m => m.scrollWidth > m.clientWidth && (m.focus(), document.activeElement === m))(" + matrix + ")")
	left := value[float64](b, first+".left")
	b.press(kb.ArrowRight)
	b.wait(matrix + ".scrollLeft > 0")
	if now := value[float64](b, first+".left"); now != left {
		b.Errorf("the platform's name went from %v to %v", left, now)
	}
	b.fits()
	b.readableIn("light")
	b.readableIn("dark")
}

const widePicture = "document.querySelector('.route .wide')"

func TestTheLinksOfAPictureWorkByKeyboard(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/docs/")
	b.open(home + "guides/who-sent-this/")
	b.check("!document.querySelector('.route .narrow').checkVisibility()")
	b.check("document.querySelector('#route .anchor').focus() ?? true")
	b.press(kb.Tab)
	b.want("document.activeElement.textContent.trim()", "Browser or program")
	b.check("document.activeElement.closest('svg') === " + widePicture)
	b.press(kb.Enter) // opens the list at the hop
	b.waitAt(home + "guides/who-sent-this/#client")
	b.wait("document.querySelector('.route details').open && document.querySelector('#client').checkVisibility()")
	b.check("document.querySelector('.wide a[href=\"../../cloudflare/522/\"]').focus() ?? true")
	b.want("document.activeElement.querySelector('title').textContent", "522 Connection timed out, Cloudflare")
	b.press(kb.Enter)
	b.waitAt(home + "cloudflare/522/")
}

// escaping names the texts of a picture that leave it, or the box of their code, or lie over another's, or are smaller than
// 12 pixels.
const escaping = `[...document.querySelectorAll(".route svg")].filter(svg => svg.checkVisibility()).flatMap(svg => {
	const whole = svg.getBoundingClientRect(), scale = whole.width / svg.viewBox.baseVal.width;
	return [...svg.querySelectorAll("text")].flatMap(text => {
		const r = text.getBoundingClientRect(), size = parseFloat(getComputedStyle(text).fontSize) * scale;
		const own = text.closest("a[data-accent]")?.querySelector("rect"), box = own?.getBoundingClientRect() ?? whole;
		const out = r.left < box.left || r.right > box.right || r.top < whole.top || r.bottom > whole.bottom;
		const over = [...svg.querySelectorAll("a[data-accent] rect")].filter(e => e !== own).map(e => e.getBoundingClientRect())
			.some(c => r.left < c.right && c.left < r.right && r.top < c.bottom && c.top < r.bottom);
		return [out && "leaves its box: " + text.textContent, over && "lies over a code: " + text.textContent, size < 12 && size + " pixels: " + text.textContent].filter(Boolean);
	});
})`

func TestThePictureIsReadableAtEachWidth(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.open(home + "guides/who-sent-this/")
	for _, width := range []int64{320, 360, 700, 710, 961, 1280} {
		b.do("set the width", chromedp.EmulateViewport(width, 800))
		b.wait("[...document.querySelectorAll('.route svg')].filter(svg => svg.checkVisibility()).length === 1")
		for _, what := range value[[]string](b, escaping) {
			b.Errorf("at %d: %s", width, what)
		}
	}
	b.check(widePicture + ".querySelectorAll('text').length > 40")
	b.fits()
	b.readableIn("light")
	b.readableIn("dark")
}

func TestThePictureNeedsNoJavaScript(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open(home + "guides/who-sent-this/")
	b.click(".route summary")
	b.wait("document.querySelector('#edge').checkVisibility()")
	// The list has all that the picture has.
	b.check("[...document.querySelectorAll('.wide [data-accent]')].every(a => document.querySelector('details dd a[href=\"' + a.getAttribute('href') + '\"]'))")
	b.follow(".wide a[href='../../nginx/499/']", home+"nginx/499/")
}

func TestThePicturesLinksOnDiskLeadToFiles(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := referenceOnDisk(t)
	b.open(home + "guides/who-sent-this/index.html")
	links := value[[]string](b, "[...document.querySelectorAll('svg a')].map(a => new URL(a.getAttribute('href'), location.href).href)")
	if len(links) < 50 {
		t.Errorf("only %d links", len(links))
	}
	for _, link := range links {
		if why := deadOnDisk(link); why != "" {
			b.Errorf("%s: %s", link, why)
		}
	}
	b.follow(".wide a[href$='/nginx/499/index.html']", home+"nginx/499/index.html")
}

// TestACatalogueDrawsItsOwnRoute: nothing of a picture is about HTTP.
func TestACatalogueDrawsItsOwnRoute(t *testing.T) {
	t.Parallel()
	const index = "---\ntitle: %\nsummary: Exit codes.\ngroup: tools\nclasses: [{id: all, title: All, summary: S, match: [\"*\"], accent: green}]\n---\n"
	b := newTab(t)
	home := b.serve(fixture(t, map[string]string{
		"statusbook.yaml":              "title: Exits\ngroups: [{id: tools, title: Tools}]\n",
		"content/codes/make/index.md":  strings.ReplaceAll(index, "%", "make"),
		"content/codes/make/2.md":      "---\ncode: \"2\"\ntitle: Failed\nsummary: A recipe failed.\n---\n",
		"content/codes/shell/index.md": strings.ReplaceAll(index, "%", "shell"),
		"content/codes/shell/127.md":   "---\ncode: \"127\"\ntitle: Not found\nsummary: No such command.\n---\n",
		"content/guides/way.md": "---\ntitle: The way\nsummary: S.\nroute:\n  title: From tool to tool\n  hops:\n    - {id: ci, title: CI job, text: It waits.}\n" +
			"    - {id: mk, title: make, leg: starts, text: It runs recipes., codes: [make/2]}\n    - {id: sh, title: Shell, text: It finds commands., codes: [shell/127]}\n---\n",
	}), "/")
	b.open(home + "guides/way/")
	b.want("[..."+widePicture+".querySelectorAll('.title, [data-accent] > text')].map(e => e.textContent.trim()).join(', ')", "CI job, make, 2, Shell, 127")
	for _, what := range value[[]string](b, escaping) {
		b.Errorf("%s", what)
	}
	b.fits()
	b.open(home + "platforms/")
	b.want("[...document.querySelectorAll('h2, h3')].map(e => e.innerText).join(', ')", "Tools, make 1 code, shell 1 code")
	b.fits()
}
