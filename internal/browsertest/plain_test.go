package browsertest

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"
)

func TestTheSiteWorksWithoutJavaScript(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open(home + "404/")
	b.check("!document.querySelector('[role=combobox]')") // the script has not run
	for _, section := range []string{"causes", "fixes", "platforms", "meaning", "related", "constants", "spec", "sources"} {
		b.check("document.getElementById('" + section + "').checkVisibility()")
		b.check("document.getElementById('" + section + "').parentNode.innerText.length > 20")
	}
	b.follow(".crumbs a[href='../4xx/']", home+"4xx/")
	b.follow(".codes a[href='../410/']", home+"410/")

	b.click(".find input")
	b.press("gateway" + kb.Enter)
	b.waitAt(home + "search/?q=gateway")
	b.check("document.querySelectorAll('[data-all] .tile').length > 100")
	b.follow("[data-all] .tile[href='../iis/404.13/']", home+"iis/404.13/")

	b.follow(".mark", home)
	b.click(".ask input")
	b.press("gateway")
	b.follow(".ask button", home+"search/?q=gateway")
	b.check("document.querySelector('[data-all]').checkVisibility()")
}

func TestAMissingIndexIsSaidAndLeadsToAllCodes(t *testing.T) {
	t.Parallel()
	kinds := map[string]string{"is not there": "", "is not JSON": "<!doctype html>", "is of another version": `{"version": 99, "codes": []}`}
	for kind, index := range kinds {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			site := fixture(t, twoPlatforms)
			delete(site, "search.json")
			if index != "" {
				site["search.json"] = []byte(index)
			}
			b := newTab(t)
			home := b.serve(site, "/")
			b.open(home + "404/")
			b.look("4") // one key only: each tries to load the index again, and its answer would replace the link
			b.wait("document.querySelector('[data-results]:not([hidden])')?.innerText.includes('could not be loaded')")
			b.check(collapsed + " && " + status + ".includes('could not be loaded')")
			b.follow("[data-results] a", home+"search/")
			b.check("document.querySelector('[data-all]').checkVisibility()")
			b.follow("[data-all] .tile[href='../404/']", home+"404/")
			if index == "" {
				b.expect("the server responded with a status of 404")
			}
		})
	}
}

func TestAMissingIndexOnDiskIsSaidToo(t *testing.T) {
	t.Parallel()
	site := fixture(t, twoPlatforms)
	delete(site, "search.js")
	b := newTab(t)
	home := onDisk(t, site)
	b.open(home + "404/index.html")
	b.look("4")
	b.wait("document.querySelector('[data-results]:not([hidden])')?.innerText.includes('could not be loaded')")
	b.follow("[data-results] a", home+"search/index.html")
	b.expect("ERR_FILE_NOT_FOUND")
}
