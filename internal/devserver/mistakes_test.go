package devserver

import (
	"errors"
	"strings"
	"testing"

	"statusbook/internal/diag"
)

func mistaken() Site {
	var l diag.List
	l.AddHint(diag.Position{File: "content/502.md", Line: 7, Col: 3}, "did you mean <504>?", "no code %q", `<script>alert(1)</script>`)
	l.Add(diag.Position{File: "content/404.md", Line: 1, Col: 1}, "no title")
	return Site{Diagnostics: l}
}

func TestMistakesAreShownUntilMended(t *testing.T) {
	good := map[string]string{"index.html": "home", "502/index.html": "code 502", "codes.json": "[]", "CNAME": "x", "404.html": "none"}
	h, site := newSite(t, Options{BasePath: "/docs", LiveReload: true}, good)
	goodID := site.Load().id

	if !site.replace(mistaken(), nil) {
		t.Error("mistakes are nothing new")
	}
	for _, path := range []string{"/docs/", "/docs/502/", "/docs/502", "/docs/iis/404.13", "/docs/a.html", "/docs/nothing"} {
		w := get(h, path)
		body := w.Body.String()
		if w.Code != 500 || w.Header().Get("Content-Type") != htmlType {
			t.Errorf("%s: %d %v", path, w.Code, w.Header())
		}
		for _, want := range []string{
			"<h1>2 mistakes</h1>", "content/502.md:7:3", "content/404.md:1:1", "no title", "did you mean &lt;504&gt;?",
			"&lt;script&gt;alert(1)", `src="/docs/_statusbook/reload.js" data-build="` + site.Load().id + `"`,
			`href="/docs/_statusbook/mistakes.css"`, "comes back by itself",
		} {
			if !strings.Contains(body, want) {
				t.Errorf("%s: no %s in\n%s", path, want, body)
			}
		}
		if strings.Contains(body, "<script>") || strings.Contains(body, "style=") || w.Header().Get("ETag") != "" {
			t.Errorf("%s: inline code or an ETag: %v\n%s", path, w.Header(), body)
		}
	}
	for path, want := range map[string]int{"/docs/codes.json": 200, "/docs/CNAME": 200, "/docs/nothing.css": 404} {
		if w := get(h, path); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}

	site.replace(Site{}, errors.New("read content: <disk> on fire"))
	if w := get(h, "/docs/"); w.Code != 500 || !strings.Contains(w.Body.String(), "read content: &lt;disk&gt; on fire") {
		t.Errorf("error: %d %s", w.Code, w.Body)
	}

	site.replace(siteOf(good), nil)
	if w := get(h, "/docs/502/"); w.Code != 200 || !strings.HasPrefix(w.Body.String(), "code 502") {
		t.Errorf("mended: %d %s", w.Code, w.Body)
	}
	if site.Load().id != goodID {
		t.Error("the same content has another id")
	}
}

func TestFirstBuildMistaken(t *testing.T) {
	site := newCurrent()
	h := newHandler(site, Options{}.withDefaults())
	site.replace(mistaken(), nil)
	if w := get(h, "/"); w.Code != 500 || !strings.Contains(w.Body.String(), "reload the page") || strings.Contains(w.Body.String(), "<script") {
		t.Errorf("/: %d %s", w.Code, w.Body)
	}
	if w := get(h, "/codes.json"); w.Code != 404 || w.Header().Get("Content-Type") != textType {
		t.Errorf("/codes.json: %d %v", w.Code, w.Header())
	}
}

func TestSameResultIsNoNewEdition(t *testing.T) {
	site := newCurrent()
	results := []struct {
		name string
		site Site
		err  error
		want bool
	}{
		{"first", siteOf(map[string]string{"a": "1", "b": "2"}), nil, true},
		{"same bytes", siteOf(map[string]string{"b": "2", "a": "1"}), nil, false},
		{"bytes moved to the other file", siteOf(map[string]string{"a": "2", "b": "1"}), nil, true},
		{"file renamed", siteOf(map[string]string{"a": "2", "c": "1"}), nil, true},
		{"mistakes", mistaken(), nil, true},
		{"same mistakes", mistaken(), nil, false},
		{"error", Site{}, errors.New("a"), true},
		{"same error", Site{}, errors.New("a"), false},
		{"other error", Site{}, errors.New("b"), true},
		{"mended", siteOf(map[string]string{"a": "2", "c": "1"}), nil, true},
	}
	for _, tt := range results {
		before := site.Load()
		if got := site.replace(tt.site, tt.err); got != tt.want {
			t.Errorf("%s: new edition %v, want %v", tt.name, got, tt.want)
		}
		select {
		case <-before.replaced:
			if !tt.want {
				t.Errorf("%s: announced", tt.name)
			}
		default:
			if tt.want {
				t.Errorf("%s: not announced", tt.name)
			}
		}
	}
}
