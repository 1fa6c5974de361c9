package main

import (
	"fmt"
	"slices"
	"strings"

	"statusbook"
	"statusbook/internal/content"
	"statusbook/internal/diag"
	"statusbook/internal/site"
	"statusbook/internal/source"
)

// pages are the reference's code pages by full id.
type pages map[string]*site.Code

// loadPages reads the reference as far as it can be read, and returns the mistakes that the content has.
func loadPages(dir string) (pages, diag.List, error) {
	src, err := source.Open(dir, statusbook.Files)
	if err != nil {
		return nil, nil, err
	}
	defer src.Close()
	settings, diags, err := content.LoadSettings(src.Content)
	if err != nil {
		return nil, nil, err
	}
	written, more, err := content.Load(src.Content)
	if err != nil {
		return nil, nil, err
	}
	diags = append(diags, more...)
	model, more := site.New(written, settings, nil)
	all := pages{}
	for _, c := range model.Codes() {
		all[c.FullID()] = c
	}
	return all, append(diags, more...), nil
}

// lacks says which of a case's texts its page has not, or nothing.
func (p pages) lacks(c testCase) string {
	page := p[c.Page]
	if page == nil {
		return "no page"
	}
	texts := append(slices.Clone(page.Signatures), page.ID+" "+page.Title) // the heading of the page needs no signature
	var missing []string
	for _, text := range []string{c.Want.Body, c.Want.Log} {
		if text != "" && !slices.ContainsFunc(texts, func(s string) bool { return same(s, text) }) {
			missing = append(missing, fmt.Sprintf("%q", strings.TrimSpace(text)))
		}
	}
	if missing == nil {
		return ""
	}
	return "page lacks " + strings.Join(missing, " and ")
}

// shortest is how long a signature must be to count as a part of a longer text: "502" is a part of many.
const shortest = 4

// same says whether one of the two texts is a part of the other.
func same(signature, text string) bool {
	signature, text = strings.TrimSpace(signature), strings.TrimSpace(text)
	return strings.Contains(signature, text) || len(signature) >= shortest && strings.Contains(text, signature)
}
