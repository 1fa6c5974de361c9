package export

import (
	"encoding/xml"
	"strings"

	"statusbook/internal/content"
	"statusbook/internal/site"
)

// openSearch describes the search page, so that a browser can offer it among its search engines. There are no suggestions:
// those would need a server.
type openSearch struct {
	XMLName     xml.Name     `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName   string       `xml:"ShortName"`
	LongName    string       `xml:"LongName,omitempty"`
	Description string       `xml:"Description"`
	URLs        []searchURL  `xml:"Url"`
	Image       *searchImage `xml:"Image"`
	Language    string       `xml:"Language"`
	Encodings   []string     `xml:"InputEncoding"`
}

type searchURL struct {
	Type     string `xml:"type,attr"`
	Rel      string `xml:"rel,attr,omitempty"`
	Template string `xml:"template,attr"`
}

type searchImage struct {
	Width  int    `xml:"width,attr"`
	Height int    `xml:"height,attr"`
	Type   string `xml:"type,attr"`
	URL    string `xml:",chardata"`
}

// The longest names and the longest description that OpenSearch 1.1 allows, in characters.
const (
	longestShortName   = 16 // of an installed site too, which then has room below its icon
	longestLongName    = 48
	longestDescription = 1024
)

// OpenSearch is the description of the search page; it needs a base URL.
func OpenSearch(s *site.Site) ([]byte, error) {
	base, title := s.Settings.BaseURL, s.Settings.Title
	doc := openSearch{
		ShortName: shortName(s.Settings), Description: atMost(longestDescription, s.Settings.Question),
		URLs: []searchURL{
			{Type: "text/html", Template: base + "search/?q={searchTerms}"},
			{"application/opensearchdescription+xml", "self", base + site.OpenSearchURL},
		},
		Image: &searchImage{16, 16, "image/svg+xml", base + "favicon.svg"}, Language: s.Settings.Language, Encodings: []string{"UTF-8"},
	}
	if doc.ShortName != title {
		doc.LongName = atMost(longestLongName, title)
	}
	return marshalXML(doc)
}

// shortName is what the site is called where there is no room for its title.
func shortName(s content.Settings) string { return atMost(longestShortName, s.ShortTitle) }

// atMost cuts a text before the word that is too much, or inside it if it is the first.
func atMost(n int, text string) string {
	chars := []rune(text)
	if len(chars) <= n {
		return text
	}
	cut := string(chars[:n])
	if i := strings.LastIndex(cut, " "); i > 0 && chars[n] != ' ' {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ")
}
