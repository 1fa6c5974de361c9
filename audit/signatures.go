package main

import (
	"fmt"
	"strconv"

	"statusbook/internal/diag"
)

// auditSignatures counts the literal texts (log lines, page texts, header values) by which the platforms' codes are found.
func auditSignatures(ref *reference, rep *report) error {
	least, err := ref.promise("signatures of platforms")
	if err != nil {
		return err
	}
	have, pages := 0, 0
	for _, c := range ref.site.Codes() {
		if c.Collection != ref.site.Root && len(c.Signatures) > 0 {
			have += len(c.Signatures)
			pages++
		}
	}
	if have < least {
		rep.diags.Add(diag.Position{File: "content/codes"}, "signatures: the platforms' pages have %d, want %d", have, least)
	}
	rep.covered("signatures of platforms", have, max(have, least), "on "+count(pages, "page"))
	return nil
}

// promise is how many of something the reference has at the least.
func (ref *reference) promise(what string) (int, error) {
	rows, err := readTable(ref.data, "promises", "what", "least")
	if err != nil {
		return 0, err
	}
	found := byColumn(rows, "what")[what]
	if len(found) == 0 {
		return 0, fmt.Errorf("read table promises: it has no row %q", what)
	}
	least, err := strconv.Atoi(found[0].get("least"))
	if err != nil {
		return 0, fmt.Errorf("%s: %w", found[0].pos, err)
	}
	return least, nil
}
