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
