package devserver

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// newSite gives a handler that serves files, and the current edition to replace them in.
func newSite(t *testing.T, opts Options, files map[string]string) (*handler, *current) {
	t.Helper()
	site := newCurrent()
	site.replace(siteOf(files), nil)
	return newHandler(site, opts.withDefaults()), site
}

func siteOf(files map[string]string) Site {
	site := Site{Files: map[string][]byte{}}
	for name, text := range files {
		site.Files[name] = []byte(text)
	}
	return site
}

// request makes one for a path as it is written on the wire, with headers as name, value, name, value.
func request(method, path string, headers ...string) *http.Request {
	r := httptest.NewRequest(method, "/", nil)
	r.Host = "localhost:8080"
	r.URL.RawPath = path
	r.URL.Path = path
	if u, err := url.ParseRequestURI(path); err == nil && u.Host == "" {
		r.URL = u
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

func answer(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func get(h http.Handler, path string, headers ...string) *httptest.ResponseRecorder {
	return answer(h, request("GET", path, headers...))
}

func TestPaths(t *testing.T) {
	files := map[string]string{
		"index.html":            "home",
		"404.html":              "no such page",
		"404/index.html":        "code 404",
		"502/index.html":        "code 502",
		"iis/404.13/index.html": "code 404.13",
		"assets/a b.css":        "css",
	}
	tests := []struct {
		base, path string
		status     int
		want       string // the body, or the Location of a redirect
	}{
		{"/", "/", 200, "home"},
		{"/", "/index.html", 200, "home"},
		{"/", "/502/", 200, "code 502"},
		{"/", "/502", 307, "/502/"},
		{"/", "/502?q=a+b&c", 307, "/502/?q=a+b&c"},
		{"/", "/404", 307, "/404/"},
		{"/", "/404/", 200, "code 404"},
		{"/", "/iis/404.13", 307, "/iis/404.13/"},
		{"/", "/iis/404.13/", 200, "code 404.13"},
		{"/", "/assets/a%20b.css", 200, "css"},
		{"/", "/assets/a%20b.css/", 404, "no such page"},
		{"/", "/nothing", 404, "no such page"},
		{"/", "/50", 404, "no such page"},

		{"/docs/", "/docs/502/", 200, "code 502"},
		{"/docs/", "/docs/502", 307, "/docs/502/"},
		{"/docs/", "/docs/nothing", 404, "no such page"},
		{"/docs/", "/docs", 307, "/docs/"},
		{"/docs/", "/docs?x", 307, "/docs/?x"},
		{"/docs/", "/", 307, "/docs/"},
		{"/docs/", "/docsy/", 404, "nothing is here; the site is served below /docs/\n"},
		{"docs", "/docs/", 200, "home"},
		{"//evil", "/evil/502", 307, "/evil/502/"},
		{"/my docs", "/my%20docs/502", 307, "/my%20docs/502/"},

		{"/", "//", 307, "/"},
		{"/", "//502", 307, "/502/"},
		{"/", "//502/", 307, "/502/"},
		{"/", "//evil.example/502", 404, "no such page"},
		{"/", "//evil.example/..", 307, "/"},
		{"/", "/502/.", 307, "/502/"},
		{"/", "/502/..", 307, "/"},
		{"/", "/%2e%2e/502/", 307, "/502/"},
		{"/", "/%2e%2e/%2e%2e/etc/passwd", 404, "no such page"},
		{"/", "/..%2f..%2fetc%2fpasswd", 404, "no such page"},
		{"/", "/%5cevil.example", 404, "no such page"},
		{"/", `/\evil.example`, 404, "no such page"},
		{"/", "/502%00", 404, "no such page"},
		{"/", "/%ff%fe/", 404, "no such page"},
		{"/", "/%0d%0aLocation:x", 404, "no such page"},
		{"/", "/" + strings.Repeat("a/", 30000), 404, "no such page"},
		{"/", "", 307, "/"},
		{"/", "502", 404, "nothing is here; the site is served below /\n"},
	}
	for _, tt := range tests {
		h, _ := newSite(t, Options{BasePath: tt.base}, files)
		w := get(h, tt.path)
		got := w.Body.String()
		if w.Code == http.StatusTemporaryRedirect {
			got = w.Header().Get("Location")
		}
		if w.Code != tt.status || got != tt.want {
			t.Errorf("base %q, GET %.60q = %d %q, want %d %q", tt.base, tt.path, w.Code, got, tt.status, tt.want)
		}
	}
}

// A name with a backslash would lead browsers to another host if the redirect did not escape it.
func TestRedirectEscapesOddNames(t *testing.T) {
	h, _ := newSite(t, Options{}, map[string]string{`\evil.example/index.html`: "x"})
	w := get(h, "/%5Cevil.example")
	if got := w.Header().Get("Location"); got != "/%5Cevil.example/" {
		t.Errorf("Location = %q", got)
	}
}

func TestNoPanicAndNoForeignRedirect(t *testing.T) {
	pieces := []string{"/", "//", "..", ".", "%2e", "%2f", "%5c", `\`, "%00", "evil.example", "502", "_statusbook", "?", "#", ":", "@", " ", "é"}
	h, site := newSite(t, Options{BasePath: "/", LiveReload: true}, map[string]string{
		"502/index.html": "x", "evil.example/index.html": "x", "index.html": "x",
	})
	try := func() {
		for _, a := range pieces {
			for _, b := range pieces {
				for _, c := range pieces {
					w := get(h, "/"+a+b+c)
					to := w.Header().Get("Location")
					if to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.HasPrefix(to, `/\`)) {
						t.Fatalf("%q leads to %q", "/"+a+b+c, to)
					}
				}
			}
		}
	}
	try()
	site.replace(Site{}, errors.New("broken"))
	try()
}

func TestTypes(t *testing.T) {
	tests := map[string]string{
		"a.html":                "text/html; charset=utf-8",
		"a.css":                 "text/css; charset=utf-8",
		"a.js":                  "text/javascript; charset=utf-8",
		"a.json":                "application/json; charset=utf-8",
		"a.xml":                 "application/xml; charset=utf-8",
		"a.atom":                "application/atom+xml; charset=utf-8",
		"a.txt":                 "text/plain; charset=utf-8",
		"a.md":                  "text/markdown; charset=utf-8",
		"a.svg":                 "image/svg+xml; charset=utf-8",
		"a.png":                 "image/png",
		"a.ico":                 "image/x-icon",
		"a.PNG":                 "image/png",
		"a.webmanifest":         "application/manifest+json; charset=utf-8",
		"CNAME":                 "application/octet-stream",
		"schema/v1.json":        "application/json; charset=utf-8",
		"iis/404.13/index.html": "text/html; charset=utf-8",
	}
	for name, want := range tests {
		h, _ := newSite(t, Options{LiveReload: true}, map[string]string{name: "<p>content"})
		w := get(h, "/"+name)
		if got := w.Header().Get("Content-Type"); got != want || w.Code != 200 {
			t.Errorf("%s: %d %q, want %q", name, w.Code, got, want)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Cache-Control") != "no-cache" {
			t.Errorf("%s: headers %v", name, w.Header())
		}
		if name != "a.html" && !strings.HasSuffix(name, ".html") && w.Body.String() != "<p>content" {
			t.Errorf("%s was changed: %q", name, w.Body)
		}
	}
}

func TestMethods(t *testing.T) {
	h, _ := newSite(t, Options{}, map[string]string{"index.html": "home"})
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "QUERY"} {
		w := answer(h, request(method, "/"))
		if w.Code != 405 || w.Header().Get("Allow") != "GET, HEAD" || !strings.Contains(w.Body.String(), "use GET") {
			t.Errorf("%s: %d %v %q", method, w.Code, w.Header(), w.Body)
		}
	}
	w := answer(h, request("HEAD", "/"))
	if w.Code != 200 || w.Body.Len() != 0 || w.Header().Get("Content-Length") != "4" {
		t.Errorf("HEAD: %d %v %q", w.Code, w.Header(), w.Body)
	}
}

func TestConditionalAndRange(t *testing.T) {
	for _, live := range []bool{false, true} {
		h, site := newSite(t, Options{LiveReload: live}, map[string]string{"index.html": "home", "a.css": "body{}"})
		for _, path := range []string{"/", "/a.css"} {
			tag := get(h, path).Header().Get("ETag")
			if w := get(h, path, "If-None-Match", tag); tag == "" || w.Code != 304 || w.Body.Len() != 0 {
				t.Errorf("%s with its ETag %q: %d %q", path, tag, w.Code, w.Body)
			}
			if w := get(h, path, "If-None-Match", `"other"`); w.Code != 200 {
				t.Errorf("%s with another ETag: %d", path, w.Code)
			}
		}
		w := get(h, "/a.css", "Range", "bytes=1-3")
		if w.Code != 206 || w.Body.String() != "ody" || w.Header().Get("Content-Range") != "bytes 1-3/6" {
			t.Errorf("range: %d %q %v", w.Code, w.Body, w.Header())
		}
		page, style := get(h, "/").Header().Get("ETag"), get(h, "/a.css").Header().Get("ETag")
		site.replace(siteOf(map[string]string{"index.html": "home", "a.css": "body{}", "b.css": "b"}), nil)
		if got := get(h, "/a.css").Header().Get("ETag"); got != style {
			t.Error("the ETag of a file that did not change did")
		}
		// The page carries the edition it is from: a stale copy would reload for ever.
		if changed := get(h, "/").Header().Get("ETag") != page; changed != live {
			t.Errorf("live reload %v: page's ETag changed: %v", live, changed)
		}
	}
}

func TestNotFound(t *testing.T) {
	h, site := newSite(t, Options{LiveReload: true}, map[string]string{"404.html": "<p>no such page</body>"})
	w := get(h, "/nothing", "If-None-Match", "*", "Range", "bytes=0-1")
	if w.Code != 404 || w.Header().Get("Content-Type") != htmlType || !strings.Contains(w.Body.String(), "/_statusbook/reload.js") {
		t.Errorf("%d %v %q", w.Code, w.Header(), w.Body)
	}
	site.replace(siteOf(map[string]string{"index.html": "home"}), nil)
	if w := get(h, "/nothing"); w.Code != 404 || w.Header().Get("Content-Type") != textType {
		t.Errorf("without 404.html: %d %v %q", w.Code, w.Header(), w.Body)
	}
}

func TestOwnFiles(t *testing.T) {
	tests := []struct {
		live   bool
		path   string
		status int
		kind   string
	}{
		{true, "/docs/_statusbook/reload.js", 200, "text/javascript; charset=utf-8"},
		{true, "/docs/_statusbook/mistakes.css", 200, "text/css; charset=utf-8"},
		{true, "/docs/_statusbook/mistakes.html", 404, textType},
		{true, "/docs/_statusbook/", 404, textType},
		{true, "/docs/_statusbook/../_statusbook/events/x", 404, textType},
		{false, "/docs/_statusbook/mistakes.css", 200, "text/css; charset=utf-8"},
		{false, "/docs/_statusbook/reload.js", 404, textType},
		{false, "/docs/_statusbook/events", 404, textType},
	}
	for _, tt := range tests {
		h, _ := newSite(t, Options{BasePath: "/docs", LiveReload: tt.live}, map[string]string{"index.html": "home"})
		w := get(h, tt.path)
		if w.Code != tt.status || w.Header().Get("Content-Type") != tt.kind {
			t.Errorf("live %v, %s: %d %q, want %d %q", tt.live, tt.path, w.Code, w.Header().Get("Content-Type"), tt.status, tt.kind)
		}
	}
}
