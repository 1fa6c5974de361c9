package devserver

import (
	"strings"
	"testing"
)

func TestScriptIsPutAtTheEndOfTheBody(t *testing.T) {
	const here = "^" // where the script belongs; the page is what is around it
	tests := []string{
		"<!doctype html><body><p>text^</body></html>",
		"<body><p>text\n^</BODY >\n</HTML>\n",
		"<body><p>text^</body><!-- built\nby hand --></html><!-- x -->\n",
		"<!doctype html><title>minified</title><p>text^",
		"<p>text</html>^",
		"^",
		`<p title="</body>">text^`,
		"<script>x = '</body>'</script><p>text^",
		"<!-- </body> --><p>text^</body>",
		"<p>\u0130\u212a and a broken \xff character^</body>",
	}
	for _, tt := range tests {
		before, after, _ := strings.Cut(tt, here)
		h, site := newSite(t, Options{BasePath: `/a"b&c`, LiveReload: true}, map[string]string{"index.html": before + after})
		want := before + `<script src="/a%22b&amp;c/_statusbook/reload.js" data-build="` + site.Load().id + `" async></script>` + after
		if got := get(h, "/a%22b&c/").Body.String(); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

func TestScriptIsInLivePagesAlone(t *testing.T) {
	const page = "<p>text</body>"
	files := map[string]string{"index.html": page, "a.svg": page, "a.txt": page, "a.xml": page}
	for _, live := range []bool{false, true} {
		h, site := newSite(t, Options{LiveReload: live}, files)
		for name := range files {
			changed := get(h, "/"+name).Body.String() != page
			if want := live && name == "index.html"; changed != want {
				t.Errorf("live %v, %s: has script %v, want %v", live, name, changed, want)
			}
		}
		if got := string(site.Load().files["index.html"].data); got != page {
			t.Errorf("the edition was changed: %q", got)
		}
	}
}
