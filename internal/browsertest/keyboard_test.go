package browsertest

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestTheListOfMatchesIsUsedWithTheKeyboard(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	home := b.serve(referenceSite(t), "/")
	b.open(home + "404/")

	b.press("/")
	b.check(field + ".closest('form[data-search]')")
	b.check(collapsed)
	b.press("gateway")
	b.wait(expanded)
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

func TestMatchesThatComeLateDontOpenTheListAgain(t *testing.T) {
	t.Parallel()
	site, gate := referenceSite(t), make(chan struct{})
	b := newTab(t)
	b.open(b.serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/search.json" {
			<-gate
		}
		site.ServeHTTP(w, r)
	}), "/") + "404/")
	b.look("502")
	b.click("#facts")
	close(gate)
	b.wait("performance.getEntriesByType('resource').some(e => e.name.endsWith('/search.json') && e.responseEnd > 0)")
	b.check(shown + ".length === 0")
	b.lookFor("503", "http/503")
}

func TestSlashIsAShortcutOnlyOutsideFields(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.open(b.serve(referenceSite(t), "/") + "404/")
	b.press("/")
	b.want(field+".name", "q")
	b.press("a/b")
	b.want(field+".value", "a/b")
	b.pressCtrl("k")
	b.press("502")
	b.want(field+".value", "502")
}
