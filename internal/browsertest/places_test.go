package browsertest

import (
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestTheSiteWorksBelowAFolderOfAServer(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/docs/ref/")
	b.open(home)
	b.walk(home, []step{
		{".tile[href='502/']", "502/", "502 Bad Gateway · HTTP status codes · Statusbook", "502 Bad Gateway"},
		{".crumbs a[href='../5xx/']", "5xx/", "5xx Server error · HTTP status codes · Statusbook", "5xx Server error"},
		{".mark", "", "Statusbook", "What does this status code mean?"},
	})
	b.lookFor("404.13", "iis/404.13")
	b.press(kb.Enter)
	b.waitAt(home + "iis/404.13/")
	b.lookFor("bad gateway", "http/502")
	b.press(kb.Enter)
	b.waitAt(home + "search/?q=bad+gateway")
	b.wait(shown + "[0] === 'http/502'")
	b.follow("[data-results] [data-code='http/502']", home+"502/")
}

// TestTheErrorPageWorksBelowAFolderOfAServer: it is served at any address, so it alone needs the folder's name, from base_url.
func TestTheErrorPageWorksBelowAFolderOfAServer(t *testing.T) {
	t.Parallel()
	texts := maps.Clone(twoPlatforms)
	texts["statusbook.yaml"] = "root: web\nbase_url: https://example.com/docs/ref/\n"
	b := newTab(t)
	home := b.serve(fixture(t, texts), "/docs/ref/")
	for _, page := range []string{"no/such/page", "404/no/such/page/"} {
		b.open(home + page)
		b.expect("the server responded with a status of 404")
		b.lookFor("token", "two/499")
		b.press(kb.ArrowDown + kb.Enter)
		b.waitAt(home + "two/499/")
		b.check("getComputedStyle(document.body).margin === '0px'")
	}
	b.open(home + "no/such/page")
	b.expect("the server responded with a status of 404")
	b.follow(".mark", home)
}

func TestTheSiteWorksFromAFolderOnDisk(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := referenceOnDisk(t)
	b.open(home + "index.html")
	b.walk(home, []step{
		{".tile[href$='/502/index.html']", "502/index.html", "502 Bad Gateway · HTTP status codes · Statusbook", "502 Bad Gateway"},
		{".crumbs a[href$='/5xx/index.html']", "5xx/index.html", "5xx Server error · HTTP status codes · Statusbook", "5xx Server error"},
		{".codes a[href$='/502/index.html']", "502/index.html", "502 Bad Gateway · HTTP status codes · Statusbook", "502 Bad Gateway"},
		{".mark", "index.html", "Statusbook", "What does this status code mean?"},
	})
	b.lookFor("gateway", "http/502")
	b.follow("[data-results] [data-code='http/504']", home+"504/index.html")
	b.lookFor("404.13", "iis/404.13")
	b.press(kb.Enter)
	b.waitAt(home + "iis/404.13/index.html")
	b.lookFor("bad gateway", "http/502")
	b.press(kb.Enter)
	b.waitAt(home + "search/index.html?q=bad+gateway")
	b.wait(shown + "[0] === 'http/502'")
	b.follow("[data-results] [data-code='http/502']", home+"502/index.html")
	b.back()
	b.waitAt(home + "search/index.html?q=bad+gateway")
	b.answered("bad gateway")
	b.isFirst("bad gateway", "http/502")

	b.lookFor("gateway timeuot", "http/504") // a slip needs one more part of the index, a filter another
	b.choose("Platform", "IIS")
	b.wait(hits + ".every(a => a.dataset.code.startsWith('iis/')) && location.search === '?q=gateway+timeuot&Platform=IIS'")
	b.check("document.querySelector('[data-results] mark') && /\\/iis\\/[^/]+\\/index.html$/.test(document.querySelector('[data-results] [data-code]').href)")
	b.open(home + "iis/404.13/index.html")
	b.lookFor("bad gatway", "http/502")
	b.noIntruders()
}

// TestLinksOnDiskLeadToFiles looks at pages of each kind; a link to a folder would show the browser's list of files.
func TestLinksOnDiskLeadToFiles(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := referenceOnDisk(t)
	for _, page := range []string{"", "404/", "iis/", "iis/404.13/", "4xx/", "compare/", "compare/401-403/", "choose/", "guides/", "guides/faq/", "search/"} {
		b.open(home + page + "index.html")
		links := value[[]string](b, "[...document.links].filter(a => a.protocol === 'file:').map(a => a.href)")
		if len(links) < 5 {
			b.Errorf("%s: only %d links", page, len(links))
		}
		for _, link := range links {
			if why := deadOnDisk(link); why != "" {
				b.Errorf("%s: %s: %s", page, link, why)
			}
		}
	}
}

func deadOnDisk(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return err.Error()
	}
	text, err := os.ReadFile(filepath.FromSlash(u.Path))
	switch {
	case err != nil:
		return err.Error()
	case strings.Contains(string(text), `http-equiv="refresh"`):
		return "leads on to a folder"
	}
	return ""
}
