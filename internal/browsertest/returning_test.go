package browsertest

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestBackReturnsToTheQueryAndItsMatches(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	disk := referenceOnDisk(t)
	for from, to := range map[string]string{home: home + "504/", home + "404/": home + "504/", disk + "404/index.html": disk + "504/index.html"} {
		b.open(from)
		b.lookFor("gateway timeout", "http/504")
		b.follow("[data-results]:not([hidden]) [data-code='http/504']", to)
		b.back()
		b.waitAt(from)
		b.answered("gateway timeout")
		b.isFirst("gateway timeout", "http/504")
		b.check("[...document.querySelectorAll('form[data-search] input')].some(i => i.value === 'gateway timeout')")
		b.do("reload", chromedp.Reload()) // a browser that has not kept the page loads it anew
		b.answered("gateway timeout")
		b.want(field+".value", "gateway timeout")
		b.press(kb.ArrowDown + kb.Enter)
		b.waitAt(to)
	}
}

// TestNothingOfAQueryIsKept: what somebody searched for stays in the tab's own history and nowhere else.
func TestNothingOfAQueryIsKept(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.open(home + "404/")
	b.lookFor("bad gateway", "http/502")
	b.press(kb.ArrowDown + kb.Enter)
	b.waitAt(home + "502/")
	b.open(home + "search/?q=gateway+timeout")
	b.answered("gateway timeout")
	b.choose("Platform", "IIS")
	b.wait("location.search.includes('IIS')")
	b.follow("[data-results] [data-code]", value[string](b, "document.querySelector('[data-results] [data-code]').href"))
	b.check("localStorage.length === 0 && sessionStorage.length === 0 && document.cookie === ''")
	b.wait("indexedDB.databases().then(all => self.kept = all.length).catch(() => {}) && self.kept === 0")
	if cookies := call(b, network.GetCookies, network.GetCookiesParams{URLs: []string{home}}); len(cookies.Cookies) > 0 {
		b.Errorf("cookies: %s", fmt.Sprint(cookies.Cookies))
	}
	b.open(home + "404/")
	b.press("/")
	b.wait(collapsed)
	b.check(field + ".value === '' && " + shown + ".length === 0")
}

func TestTheIndexLoadsWhenSomebodyTurnsToTheField(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	const searched = "performance.getEntriesByType('resource').map(e => e.name).filter(n => /search|results/.test(n)).length"
	for page, field := range map[string]string{"": ".ask input", "404/": ".find input", "iis/": ".find input", "guides/faq/": ".find input"} {
		b.open(home + page)
		b.check(searched + " === 0")
		b.click(field)
		b.wait(searched + " === 2") // the script and the entry; parts only for a query
		b.wait("performance.getEntriesByType('resource').some(e => e.name.endsWith('/search.json') && e.responseEnd > 0)")
	}
}
