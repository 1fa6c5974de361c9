package render_test

import (
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"statusbook/internal/content"
	"statusbook/internal/render"
)

// withPictures renders the rich site with the names of cards and icons that the card stage would give.
func withPictures(t *testing.T, s content.Settings, names map[string]string) map[string]string {
	t.Helper()
	all := maps.Clone(manifest)
	maps.Copy(all, names)
	r, diags, err := render.New(model(t, s, rich), os.DirFS("../../templates"), all)
	if err != nil || len(diags) > 0 {
		t.Fatalf("%v\n%s", err, diags)
	}
	return pages(t, r)
}

func TestWhatServicesShowOfALink(t *testing.T) {
	all := withPictures(t, settings, map[string]string{
		"cards/": "assets/cards/site-0.png", "cards/502/": "assets/cards/502-1.png", "icons/5xx/": "assets/icon-red-5-2.svg",
	})
	parse(t, all, "502/").shows([]shown{
		{"meta[property='og:type']@content", "article"},
		{"meta[property='og:site_name']@content", settings.Title},
		{"meta[property='og:title']@content", "502 Bad Gateway · HTTP status codes"},
		{"meta[property='og:description']@content", "The gateway got nonsense."},
		{"meta[property='og:url']@content", "https://x.example/sub/502/"},
		{"meta[property='og:image']@content", "https://x.example/sub/assets/cards/502-1.png"},
		{"meta[property='og:image:alt']@content", "502 Bad Gateway · HTTP status codes"},
		{"meta[name='twitter:card']@content", "summary_large_image"},
		{"link[rel=icon]@href", "../assets/icon-red-5-2.svg"},
		{"link[rel='apple-touch-icon']@href", "../apple-touch-icon.png"},
	})
	parse(t, all, "5xx/").shows([]shown{
		{"meta[property='og:type']@content", "website"},
		{"meta[property='og:image']@content", "https://x.example/sub/assets/cards/site-0.png"}, // it has none of its own
		{"link[rel=icon]@href", "../assets/icon-red-5-2.svg"},
	})
	parse(t, all, "").shows([]shown{
		{"meta[property='og:title']@content", settings.Title},
		{"meta[property='og:url']@content", "https://x.example/sub/"},
		{"link[rel=icon]@href", "favicon.svg"},
	})
	for url := range all {
		d := parse(t, all, url)
		if n, want := d.Find("meta[property='og:url']").Length(), d.Find("body[class]:not(.error)").Length(); n != want {
			t.Errorf("/%s: %d pages named, want %d", url, n, want)
		}
		d.Find("meta[property]").Each(func(_ int, e *goquery.Selection) {
			if strings.TrimSpace(e.AttrOr("content", "")) == "" && e.AttrOr("property", "") != "og:description" {
				t.Errorf("/%s: empty %s", url, e.AttrOr("property", ""))
			}
		})
	}
	parse(t, all, "404.html").lacks("meta[property='og:title']", "meta[name='twitter:card']")
}

// TestLinksWithoutPictures: services take absolute addresses only, so without a base URL there are none; without cards
// nothing promises an image.
func TestLinksWithoutPictures(t *testing.T) {
	d := parse(t, withPictures(t, settings, nil), "502/")
	d.shows([]shown{{"meta[property='og:url']@content", "https://x.example/sub/502/"}, {"link[rel=icon]@href", "../favicon.svg"}})
	d.lacks("meta[property^='og:image']", "meta[name='twitter:card']")
	nowhere := settings
	nowhere.BaseURL = ""
	d = parse(t, withPictures(t, nowhere, map[string]string{"cards/502/": "assets/cards/502-1.png"}), "502/")
	d.shows([]shown{{"meta[property='og:title']@content", "502 Bad Gateway · HTTP status codes"}})
	d.lacks("meta[property='og:url']", "meta[property^='og:image']", "meta[name='twitter:card']")
}
