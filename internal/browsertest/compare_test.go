package browsertest

import (
	"bytes"
	"fmt"
	"regexp"
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
	compareButton   = ".pick button"
	comparedText    = "document.querySelector('[data-compared]').innerText"
	comparedHeading = "document.querySelector('[data-compared] .versus')?.innerText.replace(/\\s+/g, ' ')"
	comparedSaid    = "document.querySelector('[data-said]').innerText"
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
	b.wait(comparedSaid + " === 'Choose two different codes.'")

	// A pair without one is shown here, and has an address.
	b.pick("200", "508")
	b.follow(compareButton, home+"compare/?a=200&b=508")
	b.wait(comparedHeading + " === '200 OK or 508 Loop Detected'")
	b.want("[...document.querySelectorAll('[name]')].map(s => s.value).join(' ')", "200 508")
	b.fits()
	b.follow("[data-compared] h3 a", home+"200/")
	b.back()
	b.waitAt(home + "compare/?a=200&b=508")
	b.wait(comparedHeading + " === '200 OK or 508 Loop Detected'")

	b.open(home + "compare/?b=401&a=403")
	b.waitAt(home + "compare/401-403/")
	b.open(home + "compare/403-401/")
	b.waitAt(home + "compare/401-403/")
}

// outline is what a comparison has: its sections, and in each the headings of its sides.
const outline = `[...document.querySelectorAll("main section:has(h3, .facts, #apart)")].filter(s => s.querySelector("h2[id]")).map(s => [s.querySelector("h2").id,
	...[...s.querySelectorAll("h3, .facts thead th, .facts [scope=rowgroup]")].map(e => e.innerText.trim())].join(" | ")).join("\n")`

// TestAPairWithoutAPageHasWhatAPageHas makes a pair that has a page anew from its documents: it must be like the page.
func TestAPairWithoutAPageHasWhatAPageHas(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	site := referenceSite(t)
	home := b.serve(site, "/docs/")
	texts := `[...document.querySelectorAll("main .two h3 ~ :not(.finer), .facts td")].map(e => e.innerText.replace(/\s+/g, " ").trim()).join("\n")`
	b.open(home + "compare/401-403/")
	page, said, title := value[string](b, outline), value[string](b, texts), value[string](b, "document.title")
	if strings.Count(page, "\n") < 7 {
		t.Fatalf("the page has no more than this:\n%s", page)
	}

	for _, code := range []string{"401", "403"} { // nobody says any more that the page is there
		site[code+".json"] = regexp.MustCompile(`,"comparison":"compare/401-403/"`).ReplaceAll(site[code+".json"], nil)
	}
	site["compare/index.html"] = bytes.ReplaceAll(site["compare/index.html"], []byte(`"401 403"`), []byte(`"1 2"`))
	b.open(home + "compare/?a=401&b=403")
	b.wait(comparedHeading + " === '401 Unauthorized or 403 Forbidden'")
	for expression, want := range map[string]string{outline: page, texts: said} {
		b.want(expression, strings.Join(strings.Fields(want), " "))
	}
	b.want("document.title", title)
	b.check("/^They differ in: [A-Z]/.test(document.querySelector('#apart + .lede').innerText)")
	b.check("[...document.querySelectorAll('[data-compared] a')].every(a => /^https?:/.test(a.href)) && document.querySelectorAll('[data-compared] .finer a').length > 3")
	b.follow("[data-compared] .finer a[href$='compare/401-407/']", home+"compare/401-407/")
}

func TestPlatformsCodesAreComparedByTheirAddress(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/docs/")
	b.open(home + "compare/?a=iis/404.13&b=404")
	b.wait(comparedHeading + " === 'IIS 404.13 Content length too large or HTTP 404 Not Found'")
	b.wait(pickedCodes + " === 'IIS: 404.13 Content length too large, HTTP: 404 Not Found'")
	b.wait("document.querySelector('[name=a]').options.length > 100") // its siblings are there to choose from
	b.want(comparedSaid, "IIS 404.13 is a finer form of HTTP 404. This is what is said of each:")
	b.want("document.querySelector('#apart + p').innerText", "IIS 404.13 is a finer form of HTTP 404.")
	b.follow("[data-compared] h3 a", home+"iis/404.13/")
	b.open(home + "compare/?a=microsoft/440&b=http/401") // this pair has a page
	b.waitAt(home + "compare/http/401/microsoft/440/")
	b.open(home + "compare/?a=iis/1&b=404")
	b.wait(comparedSaid + " === 'There is no code “iis/1” here.'")
	b.expect("the server responded with a status of 404")
}

const pickedCodes = `[...document.querySelectorAll(".pick fieldset")].map(f => [...f.querySelectorAll("select")].map(s => s.selectedOptions[0].text).join(": ")).join(", ")`

// pickOwner chooses whose codes a field offers, and waits for them.
func (b *tab) pickOwner(field, slug string) {
	b.Helper()
	b.check(fmt.Sprintf("(s => { s.value = %q; s.dispatchEvent(new Event('change', { bubbles: true })); return s.value === %[1]q; })(document.querySelector('fieldset:has([name=%s]) select'))", slug, field))
	b.wait(fmt.Sprintf("document.querySelector('[name=%s]').value.startsWith('%s/')", field, slug))
}

// TestAnyOwnersCodesAreChosen: the form reaches every code of the site, and the page does not move meanwhile.
func TestAnyOwnersCodesAreChosen(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/docs/")
	b.open(home + "compare/")
	b.want(pickedCodes, "HTTP: 401 Unauthorized, HTTP: 403 Forbidden")
	b.pickOwner("a", "iis")
	b.pickOwner("b", "nginx")
	b.pick("iis/404.13", "nginx/499")
	b.still()
	b.follow(compareButton, home+"compare/?a=iis%2F404.13&b=nginx%2F499")
	b.wait(comparedHeading + " === 'IIS 404.13 Content length too large or nginx 499 Client Closed Request'")
	b.wait(pickedCodes + " === 'IIS: 404.13 Content length too large, nginx: 499 Client Closed Request'")
	b.fits()

	// This pair has a page; the root collection's codes come back without a request.
	b.check("(s => { s.value = 'http'; s.dispatchEvent(new Event('change')); return true; })(document.querySelector('.pick select'))")
	b.pickOwner("b", "heroku")
	b.pick("504", "heroku/H12")
	b.follow(compareButton, home+"compare/http/504/heroku/H12/")
}

// TestACodeThatIsThereStaysChosen: who mistyped one code does not have to look for the other again.
func TestACodeThatIsThereStaysChosen(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/docs/")
	b.open(home + "compare/?a=xyz&b=500")
	b.want(comparedSaid, "There is no code “xyz” here.")
	b.want(pickedCodes, "HTTP: 401 Unauthorized, HTTP: 500 Internal Server Error")
	b.open(home + "compare/?a=iis/404.13&b=nobody/1")
	b.want(comparedSaid, "There is no code “nobody/1” here.")
	b.wait(pickedCodes + " === 'IIS: 404.13 Content length too large, HTTP: 403 Forbidden'")
}

// TestALostListIsSaid: without the list of all codes the choice goes back to those that are there.
func TestALostListIsSaid(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	site := referenceSite(t)
	delete(site, "codes.json")
	b.open(b.serve(site, "/") + "compare/")
	b.check("(s => { s.value = 'iis'; s.dispatchEvent(new Event('change')); return true; })(document.querySelector('.pick select'))")
	b.wait(comparedSaid + " === 'The codes of IIS could not be loaded.'")
	b.want(pickedCodes, "HTTP: 401 Unauthorized, HTTP: 403 Forbidden")
	b.expect("the server responded with a status of 404")
}

func TestOddPairsAreSaid(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/docs/")
	for query, want := range map[string]string{
		"a=%3Cb%3E&b=401": "There is no code “<b>” here.", "a=../401&b=401": "There is no code “../401” here.", "a=999&b=401": "There is no code “999” here.",
		"a=401": "Choose two codes.", "a=404&b=http/404": "Choose two different codes.", "q=1": "", "": "",
	} {
		b.open(home + "compare/?" + query)
		b.want(comparedSaid, want)
		b.want(comparedText, "")
	}
}

// TestWhatAddressesBringAlongLeavesNoGap: mail programs and others add to addresses what asks for nothing here.
func TestWhatAddressesBringAlongLeavesNoGap(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	const height = "document.querySelector('[data-compared]').offsetHeight"
	b.open(home + "compare/?utm_source=a=b")
	b.check(height + " === 0")
	b.open(home + "compare/?a=200&b=508")
	b.check(height + " >= innerHeight")
}

// TestWhatIsSaidOfTwoCodesIsText: each text of a document may be anything, its links lead where links may.
func TestWhatIsSaidOfTwoCodesIsText(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	files := withHostileTexts(strangersCatalogue)
	delete(files, "content/codes/web/constructor.md")
	files["content/codes/web/404.md"] = strings.Replace(files["content/codes/web/404.md"], ", {code: constructor, relation: replaces}", "", 1)
	files["content/guides/first.md"] = "---\ntitle: G\nsummary: S\n---\n"
	files["content/codes/web/405.md"] = strings.NewReplacer(`"404"`, `"405"`, "aliases: [/old/]\n", "").Replace(files["content/codes/web/404.md"])
	site := fixture(t, files)
	b.open(b.serve(site, "/") + "compare/?a=404&b=405")
	b.wait("document.querySelectorAll('[data-compared] .facts tbody').length === 3")
	b.noIntruders()
	if n := value[int](b, fmt.Sprintf(occurrences, quoted(""))); n < 40 {
		b.Errorf("the text stands there %d times, want 40 or more", n)
	}
}

// TestNothingMovesWhenAComparisonComes: neither while the documents are on their way nor when one is lost.
func TestNothingMovesWhenAComparisonComes(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	site := referenceSite(t)
	delete(site, "508.json")
	home := b.serve(site, "/")
	for _, query := range []string{"?a=401&b=422", "?a=200&b=508", "?a=999&b=1", ""} {
		b.open(home + "compare/" + query)
		b.wait("!" + comparedSaid + ".startsWith('Loading')")
		b.still()
	}
	b.expect("the server responded with a status of 404")
}

func TestAnyTwoCodesAreComparedFromADisk(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := referenceOnDisk(t)
	b.open(home + "compare/index.html")
	b.check("[...document.querySelectorAll('.pick select')].filter(s => s.checkVisibility()).length === 2") // the list of others cannot be read
	b.pick("401", "403")
	b.follow(compareButton, home+"compare/401-403/index.html")
	b.open(home + "compare/index.html")
	b.pick("200", "508")
	b.follow(compareButton, home+"compare/index.html?a=200&b=508")
	b.wait(comparedSaid + ".includes('needs a server. See 200 OK and 508 Loop Detected.')")
	b.follow("[data-said] a", home+"200/index.html")
}

func TestALostDocumentIsSaid(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	site := referenceSite(t)
	delete(site, "508.json")
	home := b.serve(site, "/")
	b.open(home + "compare/?a=200&b=508")
	b.wait(comparedSaid + " === 'What is said of 508 Loop Detected could not be loaded. See 200 OK and 508 Loop Detected.'")
	b.follow("[data-said] a:last-child", home+"508/")
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
	for _, page := range []string{"compare/", "compare/?a=401&b=422", "compare/401-403/", strings.TrimSuffix(longest, "index.html")} {
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
