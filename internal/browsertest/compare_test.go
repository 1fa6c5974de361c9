package browsertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// pick chooses two codes on the list of comparisons, without comparing them yet.
func (b *tab) pick(first, second string) {
	b.Helper()
	for name, id := range map[string]string{"a": first, "b": second} {
		b.check(fmt.Sprintf("(s => { s.value = %q; return s.value === %[1]q; })(document.querySelector('select[name=%s]'))", id, name))
	}
}

const (
	compareButton = ".pick button"
	comparedText  = "document.querySelector('[data-compared]').innerText"
)

func TestAnyTwoCodesAreCompared(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/docs/")
	b.open(home + "502/")
	b.follow("#related ~ .codes a[href='../compare/502-504/']", home+"compare/502-504/")
	b.want("document.querySelector('h1').innerText", "502 Bad Gateway or 504 Gateway Timeout")
	b.follow(".crumbs a[href='../../compare/']", home+"compare/")

	// A pair with a page of its own, whichever is chosen first.
	b.pick("403", "401")
	b.follow(compareButton, home+"compare/401-403/")
	b.follow(".crumbs a[href='../../compare/']", home+"compare/")

	b.pick("404", "404")
	b.click(compareButton)
	b.wait(comparedText + " === 'Choose two different codes.'")

	// A pair without one is shown here, and has an address.
	b.pick("200", "508")
	b.follow(compareButton, home+"compare/?a=200&b=508")
	b.wait("document.querySelectorAll('[data-compared] .two > div').length === 2")
	b.want("document.querySelector('[data-compared] h2').innerText", "200 or 508")
	b.want("[...document.querySelectorAll('[data-compared] h3')].map(h => h.innerText).join('; ')", "200 OK; 508 Loop Detected")
	b.check("[...document.querySelectorAll('[data-compared] .two p')].every(p => p.innerText.length > 20)")
	b.want("[...document.querySelectorAll('select')].map(s => s.value).join(' ')", "200 508")
	b.fits()
	b.follow("[data-compared] h3 a", home+"200/")

	b.open(home + "compare/?b=401&a=403")
	b.waitAt(home + "compare/401-403/")
	b.open(home + "compare/403-401/")
	b.waitAt(home + "compare/401-403/")
	b.open(home + "compare/?a=%3Cb%3E&b=401")
	b.want(comparedText, "")
}

func TestAnyTwoCodesAreComparedFromADisk(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := referenceOnDisk(t)
	b.open(home + "compare/index.html")
	b.pick("401", "403")
	b.follow(compareButton, home+"compare/401-403/index.html")
	b.open(home + "compare/index.html")
	b.pick("200", "508")
	b.follow(compareButton, home+"compare/index.html?a=200&b=508")
	b.wait(comparedText + ".includes('needs a server. See 200 OK and 508 Loop Detected.')")
	b.follow("[data-compared] a", home+"200/index.html")
}

func TestALostListOfCodesIsSaid(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	site := referenceSite(t)
	delete(site, "codes.json")
	home := b.serve(site, "/")
	b.open(home + "compare/?a=200&b=508")
	b.wait(comparedText + " === 'The list of codes could not be loaded. See 200 OK and 508 Loop Detected.'")
	b.expect("the server responded with a status of 404")
}

func TestComparisonsFitOnAPhoneAndAreReadable(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	site := referenceSite(t)
	home := b.serve(site, "/")
	longest := ""
	for name := range site {
		if strings.HasPrefix(name, "compare/") && len(name) > len(longest) && !strings.Contains(string(site[name]), `http-equiv="refresh"`) {
			longest = name
		}
	}
	for _, page := range []string{"compare/", "compare/401-403/", strings.TrimSuffix(longest, "index.html")} {
		b.open(home + page)
		b.fits()
		b.check("document.querySelector('main').innerText.length > 200")
		b.readableIn("light")
		b.readableIn("dark")
	}
	b.open(home + "compare/401-403/")
	// Causes stand below each other, facts beside each other.
	b.check("(([x, y]) => x.left === y.left && x.bottom <= y.top)([...document.querySelectorAll('section:has(#causes) .two > div')].map(e => e.getBoundingClientRect()))")
	b.check("(([x, y]) => x.top === y.top && x.right <= y.left)([...document.querySelectorAll('.facts tbody td')].map(e => e.getBoundingClientRect()))")
}

func TestComparisonsNeedNoJavaScript(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open(home + "compare/")
	b.check("!document.querySelector('.pick').checkVisibility()") // what would do nothing is not shown
	b.follow(".pairs a[href='../compare/401-403/']", home+"compare/401-403/")
	for _, section := range []string{"apart", "codes", "facts", "causes", "fixes", "spec", "related"} {
		b.check("document.getElementById('" + section + "').parentNode.innerText.length > 40")
	}
}
