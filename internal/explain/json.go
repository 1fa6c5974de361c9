package explain

import (
	"bytes"
	"encoding/json"
	"fmt"

	"statusbook/internal/export"
)

// document is the answer as JSON has it. docs/settings.md describes it.
type document struct {
	Query       string       `json:"query"`
	Found       int          `json:"found"`
	Matches     []matched    `json:"matches"`
	Differences []difference `json:"differences,omitempty"`
}

// matched is a code's document, as the site publishes it, with what led to it.
type matched struct {
	export.Code
	Log    string   `json:"log,omitempty"`
	Phrase string   `json:"phrase,omitempty"`
	Fields []string `json:"fields,omitempty"`
}

type difference struct {
	Codes      [2]string `json:"codes"`
	Relation   string    `json:"relation"`
	Difference string    `json:"difference"`
}

// JSON is the answer for a program.
func (a Answer) JSON() ([]byte, error) {
	doc := document{Query: a.query, Found: a.found, Matches: []matched{}}
	for _, m := range a.matches {
		code := export.NewCode(m.code, "")
		code.URL = a.address(m.code.URL)
		for i, r := range m.code.Relations {
			if r.Comparison != nil {
				code.Related[i].Comparison = a.address(r.Comparison.URL)
			}
		}
		doc.Matches = append(doc.Matches, matched{code, m.Log, m.Phrase, m.Fields})
	}
	for _, d := range a.tells {
		doc.Differences = append(doc.Differences, difference{[2]string{d.a.FullID(), d.b.FullID()}, d.Kind.ID, d.Difference.Text()})
	}
	data, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write json: %w", err)
	}
	return append(inert(data), '\n'), nil
}

// inert writes those characters as escapes that act on a terminal though JSON allows them as they are.
func inert(data []byte) []byte {
	var out bytes.Buffer
	for _, r := range string(data) {
		if r != '\n' && acts(r) {
			fmt.Fprintf(&out, "\\u%04x", r)
			continue
		}
		out.WriteRune(r)
	}
	return out.Bytes()
}
