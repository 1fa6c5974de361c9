package site_test

import (
	"strings"
	"testing"

	"statusbook/internal/site"
)

func TestFollowUndoesHref(t *testing.T) {
	for _, from := range []string{"", "502/", "iis/404.13/", "compare/nginx/499/heroku/H27/", "404.html", "502.md", "guides/faq.md"} {
		for _, to := range []string{"", "502/", "iis/404.13/#fixes", "codes.json", "search/?q=a"} {
			if got, outside := site.Follow(from, site.Href(from, to)); got != to || outside {
				t.Errorf("from %q: %q leads to %q, want %q", from, site.Href(from, to), got, to)
			}
		}
	}
	for link, want := range map[string]string{"": "502/", "#fixes": "502/#fixes", "?q": "502/?q", "a/b": "502/a/b", ".well-known": "502/.well-known"} {
		if got, outside := site.Follow("502/", link); got != want || outside {
			t.Errorf("%q leads to %q, want %q", link, got, want)
		}
	}
	for _, link := range []string{"https://x.example/", "mailto:a@x.example", "//x.example/"} {
		if got, outside := site.Follow("502/", link); got != link || !outside {
			t.Errorf("%q leads to %q in the site", link, got)
		}
	}
}

func TestCopiesHaveTheAddressesOfTheirPages(t *testing.T) {
	for url, want := range map[string]string{"": "index.md", "502/": "502.md", "iis/404.13/": "iis/404.13.md", "compare/401-403/": "compare/401-403.md"} {
		if got := site.CopyURL(url); got != want {
			t.Errorf("the copy of %q is %q, want %q", url, got, want)
		}
	}
}

func TestNothingHasTheAddressOfACopy(t *testing.T) {
	for name, entries := range map[string][]entry{
		"a code":     {{"http", ""}, {"http/502", ""}, {"http/502.md", ""}},
		"the index":  {{"http", ""}, {"http/index.md", ""}},
		"of a class": {{"http", twoClasses}, {"http/4xx.md", "class: 4xx\n"}},
	} {
		if _, diags := resolve(t, root, nil, entries...); !strings.Contains(diags, "Markdown copy") {
			t.Errorf("%s: %q", name, diags)
		}
		settings := root
		settings.NoMarkdown = true
		if _, diags := resolve(t, settings, nil, entries...); strings.Contains(diags, "Markdown copy") {
			t.Errorf("%s, without copies: %q", name, diags)
		}
	}
}
