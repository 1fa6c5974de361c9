package export

import (
	"slices"

	"statusbook/internal/content"
)

// Paper is the colour of the site's pages in the light, which an installed site has while it opens. It is that of --paper in
// assets/css/10-tokens.css.
const Paper = "#fdfcfa"

type manifest struct {
	ID          string     `json:"id"`
	Name        string     `json:"name"`
	ShortName   string     `json:"short_name"`
	Description string     `json:"description,omitempty"`
	Language    string     `json:"lang"`
	Start       string     `json:"start_url"`
	Scope       string     `json:"scope"`
	Display     string     `json:"display"`
	Background  string     `json:"background_color"`
	Theme       string     `json:"theme_color"`
	Icons       []icon     `json:"icons"`
	Shortcuts   []shortcut `json:"shortcuts"`
}

type icon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
}

type shortcut struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

// icons are the files that a site may have, best first.
var icons = []icon{
	{"favicon.svg", "any", "image/svg+xml", "any"},
	{"icon-512.png", "512x512", "image/png", "any"},
	{"icon-192.png", "192x192", "image/png", "any"},
	{"icon-maskable-512.png", "512x512", "image/png", "maskable"},
}

// Manifest is the web application manifest, by which a site can be installed. Its addresses are relative to itself. A window
// of the installed site has buttons to go back and to load anew: pages link to each other, as in a book.
func Manifest(s content.Settings, static []string) ([]byte, error) {
	m := manifest{
		ID: "./", Name: s.Title, ShortName: shortName(s), Description: s.Description, Language: s.Language, Start: "./", Scope: "./",
		Display: "minimal-ui", Background: Paper, Theme: Paper, Icons: []icon{}, Shortcuts: []shortcut{{"Search", "search/"}},
	}
	for _, i := range icons {
		if slices.Contains(static, i.Src) {
			m.Icons = append(m.Icons, i)
		}
	}
	return marshal(m)
}
