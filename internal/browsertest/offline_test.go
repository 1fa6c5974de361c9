package browsertest

import (
	"maps"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// host is a server that a site can be exchanged in, and that can be taken off the network: then every connection breaks.
type host struct {
	site    atomic.Pointer[files]
	gone    atomic.Bool
	refusal atomic.Pointer[refusal]
}

// refusal is what a server says in place of a page, or of all pages if it names none.
type refusal struct {
	path   string
	status int
}

func newHost(site files) *host {
	h := &host{}
	h.site.Store(&site)
	return h
}

// ServeHTTP implements http.Handler.
func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.gone.Load() {
		panic(http.ErrAbortHandler)
	}
	if no := h.refusal.Load(); no != nil && (no.path == "" || no.path == r.URL.Path) {
		w.WriteHeader(no.status)
		return
	}
	h.site.Load().ServeHTTP(w, r)
}

// offlineNoise is what the browser itself says of requests that fail, and of the page that stands for one that was not kept.
func (b *tab) offlineNoise() {
	_ = value[bool](b, "true")
	for _, text := range []string{"net::ERR_", "the server responded with a status of 50"} {
		b.problems.take(text)
	}
}

// worked waits until the worker answers for the page.
func (b *tab) worked() {
	b.Helper()
	b.wait("navigator.serviceWorker.controller?.state === 'activated'")
}

// keeps waits until the browser has a copy of what lies at an address, of the build named by a text of it, if there is one.
func (b *tab) keeps(address, text string) {
	b.Helper()
	b.wait("caches.match('" + address + "').then(a => a?.text()).then(t => self.has = t?.includes('" + text + "')), self.has")
}

const notice = "document.querySelector('header + .stale')"

// newBuild replaces a text in all pages, as a build of other content would, and names the worker's version anew.
func newBuild(site files, old, fresh string) files {
	next := maps.Clone(site)
	for name, data := range next {
		if strings.HasSuffix(name, ".html") {
			next[name] = []byte(strings.ReplaceAll(string(data), old, fresh))
		}
	}
	worker := string(site["sw.js"])
	_, rest, _ := strings.Cut(worker, `"version":"`)
	version, _, _ := strings.Cut(rest, `"`)
	next["sw.js"] = []byte(strings.Replace(worker, version, "next", 1))
	return next
}

func TestAPageThatWasReadIsThereOfflineAndSaysThatItIsACopy(t *testing.T) {
	t.Parallel()
	for _, base := range []string{"/", "/docs/codes/"} {
		b := newKeepingTab(t)
		h := newHost(fixture(t, twoPlatforms))
		home := b.serve(h, base)
		b.open(home + "404/")
		b.worked()
		b.check("!" + notice)
		b.open(home + "one/499/")
		b.check("!" + notice) // a page from the network is no copy, though there is a worker
		b.keeps(home+"one/499/", "It went away.")

		h.gone.Store(true)
		for _, read := range [][2]string{{"404/", "404 Not Found"}, {"", "Statusbook"}, {"one/499/index.html", "499 Client left"}, {"one/499/", "499 Client left"}} {
			b.open(home + read[0])
			b.want("document.querySelector('h1').innerText", read[1])
			b.check(notice + ".innerText.startsWith('A copy. The network does not answer.')")
			b.check(notice + ".getBoundingClientRect().height > 20 && getComputedStyle(document.body).margin === '0px'")
			b.check(notice + ".querySelector('a').href === location.href")
		}
		b.offlineNoise()

		h.gone.Store(false)
		b.click(".stale a")
		b.wait("document.readyState === 'complete' && !" + notice)
	}
}

func TestAPageThatWasNotReadSaysSoOfflineAndLeadsOn(t *testing.T) {
	t.Parallel()
	for _, base := range []string{"/", "/docs/codes/"} {
		b := newKeepingTab(t)
		h := newHost(fixture(t, twoPlatforms))
		home := b.serve(h, base)
		b.open(home + "404/")
		b.worked()
		h.gone.Store(true)
		b.open(home + "compare/one/499/two/499/?from=here")
		b.want("document.querySelector('h1').innerText", "This page can’t be reached")
		b.check("getComputedStyle(document.body).margin === '0px'") // its style is there, from a page at any depth
		b.wait("document.querySelector('[data-kept] a')")
		b.want("[...document.querySelectorAll('[data-kept] a')].map(a => a.innerText).join()", "404 Not Found · Web,Search")
		b.check("document.querySelector('[data-again]').href === location.href")
		b.offlineNoise()
		b.follow("[data-kept] a[href$='/404/']", home+"404/")
		b.want("document.querySelector('h1').innerText", "404 Not Found")
		b.open(home + "404") // the address without its slash, which a server would have mended
		b.waitAt(home + "404/")
		b.offlineNoise()
	}
}

// TestTryingAgainLoadsAPageAnew: so it does where the address has an anchor, and a link to it would only scroll.
func TestTryingAgainLoadsAPageAnew(t *testing.T) {
	t.Parallel()
	b := newKeepingTab(t)
	h := newHost(fixture(t, twoPlatforms))
	home := b.serve(h, "/")
	b.open(home + "404/")
	b.worked()
	h.gone.Store(true)
	b.open(home + "one/499/#facts")
	b.want("document.querySelector('h1').innerText", "This page can’t be reached")
	b.offlineNoise()
	h.gone.Store(false)
	b.click("[data-again]")
	b.wait("document.querySelector('h1').innerText.replace(/\\s+/g, ' ') === '499 Client left' && location.hash === '#facts'")
}

// TestASiteIsReadThoughItsCopiesAreNot: a browser whose disk is full or broken refuses what the worker asks of it.
func TestASiteIsReadThoughItsCopiesAreNot(t *testing.T) {
	t.Parallel()
	b := newKeepingTab(t)
	site := maps.Clone(fixture(t, twoPlatforms))
	site["sw.js"] = []byte(`addEventListener("message", ({ data }) => {
		if (data === "break") caches.open = async () => { throw new DOMException("", "UnknownError"); };
	});` + string(site["sw.js"]))
	home := b.serve(newHost(site), "/")
	b.open(home + "404/")
	b.worked()
	b.check("navigator.serviceWorker.controller.postMessage('break') ?? true")
	b.open(home + "one/499/")
	b.want("document.querySelector('h1').innerText", "499 Client left")
	b.lookFor("404", "web/404")
}

func TestTheSearchGoesOnOffline(t *testing.T) {
	t.Parallel()
	b := newKeepingTab(t)
	h := newHost(referenceSite(t))
	home := b.serve(h, "/")
	b.open(home + "404/")
	b.worked()
	b.open(home + "502/")
	b.wait("caches.keys().then(async all => { const c = await caches.open(all[0]); self.has = (await c.keys()).some(r => r.url.endsWith('/all.json')) }), self.has")
	h.gone.Store(true)
	b.open(home + "502/")
	b.check("!!" + notice)
	b.lookFor("teapot", "http/418")
	b.open(home + "search/?q=upstream+timed+out")
	b.answered("upstream timed out")
	b.check("document.querySelectorAll('[data-results] [data-code]').length > 3")
	b.offlineNoise()
}

// readerOfTwo has read two pages of twoPlatforms, which its browser keeps.
func readerOfTwo(t *testing.T) (b *tab, site files, h *host, home string) {
	t.Helper()
	b, site = newKeepingTab(t), fixture(t, twoPlatforms)
	h = newHost(site)
	home = b.serve(h, "/")
	b.open(home + "404/")
	b.worked()
	b.open(home + "one/499/")
	b.keeps(home+"one/499/", "It went away.")
	b.keeps(home+"404/", "It is missing.")
	return b, site, h, home
}

// hasNextBuild waits until the worker of newBuild has taken over, and the old one's copies are gone.
func (b *tab) hasNextBuild() {
	b.Helper()
	b.wait("caches.keys().then(all => self.names = all.join()), self.names === 'statusbook / next'")
}

// TestANewBuildTakesThePlaceOfTheOld: a reader who has a network never sees the old page, and one who loses it then has the
// new one, with no step of the reader's.
func TestANewBuildTakesThePlaceOfTheOld(t *testing.T) {
	t.Parallel()
	b, site, h, home := readerOfTwo(t)
	next := newBuild(newBuild(site, "It is missing.", "It moved."), "It went away.", "It hung up.")
	delete(next, "one/499/index.html")
	b.open(home + "two/499/")
	b.keeps(home+"two/499/", "499")
	h.refusal.Store(&refusal{"/two/499/", http.StatusForbidden})
	h.site.Store(&next)

	b.open(home + "404/")
	b.want("document.querySelector('.lede').innerText", "It moved.")
	b.check("!" + notice)
	b.hasNextBuild() // the old build's is gone
	b.keeps(home+"404/", "It moved.")
	h.gone.Store(true)
	b.open(home + "404/")
	b.want("document.querySelector('.lede').innerText", "It moved.")
	b.check("!!" + notice)
	b.open(home + "one/499/") // kept before, and gone from the new build
	b.want("document.querySelector('h1').innerText", "This page can’t be reached")
	b.offlineNoise()
}

// TestAServersFailureDoesNotTakeThePlaceOfACopy: who has read a page gets it while the server is broken, and hears why it may be old.
func TestAServersFailureDoesNotTakeThePlaceOfACopy(t *testing.T) {
	t.Parallel()
	b := newKeepingTab(t)
	h := newHost(fixture(t, twoPlatforms))
	home := b.serve(h, "/")
	b.open(home + "404/")
	b.worked()
	h.refusal.Store(&refusal{"", http.StatusServiceUnavailable})
	b.open(home + "404/")
	b.want("document.querySelector('h1').innerText", "404 Not Found")
	b.check(notice + ".innerText.startsWith('A copy. The site’s server answered 503. Your browser kept this page on ')")
	b.open(home + "one/499/") // not kept: the server's answer stands
	b.check("!document.querySelector('h1') && performance.getEntriesByType('navigation')[0].responseStatus === 503")
	b.offlineNoise()
	h.refusal.Store(nil)
	b.open(home + "404/")
	b.check("!" + notice)
}

// TestABusyServerDoesNotHoldUpANewBuild: a page that it will not give now stays as a copy, which says so, with its style.
func TestABusyServerDoesNotHoldUpANewBuild(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusTooManyRequests, http.StatusBadGateway} {
		b, site, h, home := readerOfTwo(t)
		next := newBuild(site, "It went away.", "It hung up.")
		h.refusal.Store(&refusal{"/one/499/", status})
		h.site.Store(&next)
		b.open(home + "404/")
		b.hasNextBuild()
		h.gone.Store(true)
		b.open(home + "one/499/")
		b.want("document.querySelector('.lede').innerText", "It went away.")
		b.check("!!" + notice)
		b.check("getComputedStyle(document.body).margin === '0px'")
		b.offlineNoise()
	}
}

// TestTheBrowsersOwnCopyIsNotShownAsNew: where a server says nothing of how long a page is good, the browser keeps it for as long
// as it likes, and has it without a network.
func TestTheBrowsersOwnCopyIsNotShownAsNew(t *testing.T) {
	t.Parallel()
	b := newKeepingTab(t)
	h := newHost(fixture(t, twoPlatforms))
	home := b.serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Last-Modified", "Wed, 01 Jan 2025 00:00:00 GMT")
		h.ServeHTTP(w, r)
	}), "/")
	b.open(home + "404/")
	b.worked()
	for range 2 { // the second time the browser might answer itself
		b.open(home + "one/499/")
		b.keeps(home+"one/499/", "It went away.")
		b.open(home + "two/499/")
	}
	h.gone.Store(true)
	b.open(home + "one/499/")
	b.want("document.querySelector('.lede').innerText", "It went away.")
	b.check("!!" + notice)
	b.offlineNoise()
}

func TestNoWorkerFromADiskOrTheDevelopmentServer(t *testing.T) {
	t.Parallel()
	b := newKeepingTab(t)
	b.open(onDisk(t, fixture(t, twoPlatforms)) + "404/index.html")
	b.want("document.querySelector('h1').innerText", "404 Not Found")
	b.check("document.readyState === 'complete' && !document.querySelector('link[rel=manifest]')")

	dir := t.TempDir()
	for name, text := range twoPlatforms {
		b.write(dir+"/"+name, text)
	}
	home := b.develop(dir)
	b.open(home + "404/")
	b.wait("document.readyState === 'complete'")
	const workers = "navigator.serviceWorker.getRegistrations().then(all => self.workers = all.length), self.workers"
	b.wait(workers + " === 0")
	// A worker that a published site left at this address goes, and what it kept.
	b.wait("caches.open('statusbook / old').then(c => c.put('/x', new Response('x'))).then(() => self.put = 1), self.put")
	b.do("leave a worker", chromedp.Evaluate[chromedp.Void]("navigator.serviceWorker.register(trustedTypes.defaultPolicy ?? self.statusbook.scriptAddress('/sw.js')), undefined"))
	b.wait("caches.keys().then(all => self.left = all.length), self.left === 0")
	b.wait(workers + " === 0")
}

func TestTheSiteCanBeInstalled(t *testing.T) {
	t.Parallel()
	b := newKeepingTab(t)
	home := b.serve(fixture(t, twoPlatforms), "/docs/codes/")
	b.open(home + "404/")
	b.worked()
	if errors := call(b, page.GetInstallabilityErrors, cdp.Empty{}).InstallabilityErrors; len(errors) > 0 {
		b.Errorf("can't be installed: %v", errors[0])
	}
	m := call(b, page.GetAppManifest, page.GetAppManifestParams{})
	if m.URL != home+"manifest.webmanifest" || len(m.Errors) > 0 || !strings.Contains(m.Data, `"name":"Statusbook"`) {
		b.Errorf("manifest %s: %s %v", m.URL, m.Data, m.Errors)
	}
}
