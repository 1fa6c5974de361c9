package devserver

import (
	"strings"
	"testing"

	"statusbook/internal/headers"
)

func TestNothingIsKeptForOfflineUse(t *testing.T) {
	page := `<script src="assets/app.js" data-manifest="manifest.webmanifest" defer></script><p data-manifest="of the author"></p>`
	for _, base := range []string{"/", "/docs/"} {
		for _, live := range []bool{true, false} {
			h, _ := newSite(t, Options{BasePath: base, LiveReload: live}, map[string]string{"index.html": page, "404.html": page, "sw.js": "keep()", "x/sw.js": "mine"})
			for _, path := range []string{base, base + "no/page"} {
				body := get(h, path).Body.String()
				if strings.Contains(body, "manifest.webmanifest") || !strings.Contains(body, `src="assets/app.js" defer`) || !strings.Contains(body, "of the author") {
					t.Errorf("%s: %s", path, body)
				}
			}
			worker := get(h, base+"sw.js")
			if text := worker.Body.String(); !strings.Contains(text, "registration.unregister()") || strings.Contains(text, "keep()") {
				t.Errorf("%ssw.js: %s", base, text)
			}
			if got := worker.Header().Get("Content-Type"); !strings.HasPrefix(got, "text/javascript") {
				t.Errorf("%ssw.js is %q, which browsers refuse", base, got)
			}
			if got := get(h, base+"x/sw.js").Body.String(); got != "mine" {
				t.Errorf("another file of that name: %s", got)
			}
		}
	}
}

func TestPagesComeWithTheSitesPolicy(t *testing.T) {
	h, _ := newSite(t, Options{}, map[string]string{"index.html": "x", "404.html": "x", "a.css": "x"})
	for path, want := range map[string]string{"/": headers.FullPolicy(), "/none/": headers.FullPolicy(), "/a.css": ""} {
		if got := get(h, path).Header().Get("Content-Security-Policy"); got != want {
			t.Errorf("%s: policy %q, want %q", path, got, want)
		}
	}
}
