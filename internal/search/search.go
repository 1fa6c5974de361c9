// Package search writes the index that the site's search reads in the browser: one JSON document of plain text, made
// from the Site.
//
// It is published twice, as search.json for pages that come from a server, and as search.js for pages that are opened
// from a disk, where a page may load a script but not fetch a file.
package search

import (
	"bytes"
	"encoding/json"
	"fmt"

	"statusbook/internal/markdown"
	"statusbook/internal/site"
)

// Version is the index's schema; the script refuses another.
const Version = 1

// Index is the whole document.
type Index struct {
	Version int     `json:"version"`
	Codes   []Entry `json:"codes"`
}

// Entry is one code. URL is relative to the site's root.
type Entry struct {
	ID       string   `json:"id"` // the full id, "iis/404.13"
	Code     string   `json:"code"`
	URL      string   `json:"url"`
	Title    string   `json:"title"`
	Owner    string   `json:"owner"`
	Accent   string   `json:"accent,omitempty"`
	Root     bool     `json:"root,omitempty"` // of the root collection, which comes first among equals
	Summary  string   `json:"summary"`
	Names    []string `json:"names,omitempty"`
	Keywords []string `json:"keywords,omitempty"`
	Causes   []string `json:"causes,omitempty"`
}

// New makes the index, codes in the order of the site.
func New(s *site.Site) Index {
	index := Index{Version: Version, Codes: []Entry{}}
	for _, c := range s.Codes() {
		e := Entry{
			ID: c.FullID(), Code: c.ID, URL: c.URL, Title: c.Title, Owner: c.Collection.Name, Root: c.Collection == s.Root,
			Summary: c.Summary, Names: c.Names, Keywords: append(append([]string(nil), c.Keywords...), c.Signatures...), Causes: markdown.Texts(c.Causes),
		}
		if c.Class != nil {
			e.Accent = c.Class.Accent
		}
		index.Codes = append(index.Codes, e)
	}
	return index
}

// Files is the index as search.json and as search.js have it: the same document, in the script given to the page's script
// as a value. Angle brackets and ampersands are escaped, so that no text in it is markup wherever it is put. The two share
// their memory.
func (x Index) Files() (document, script []byte, err error) {
	const assign = "statusbookIndex="
	var b bytes.Buffer
	fmt.Fprintf(&b, `%s{"version":%d,"codes":[`, assign, x.Version)
	for i, entry := range x.Codes { // one by one: as a whole, the encoder would hold the document a second time
		text, err := json.Marshal(entry)
		if err != nil {
			return nil, nil, fmt.Errorf("write search index: %w", err)
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(text)
	}
	b.WriteString("]}\n")
	return b.Bytes()[len(assign):], b.Bytes(), nil
}
