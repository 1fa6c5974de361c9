package main

// fewestSignatures is how many log lines, page texts and other literal signs the platforms' pages have together at the least.
const fewestSignatures = 150

// auditSignatures counts the literal texts by which the platforms' codes are found.
func auditSignatures(ref *reference, rep *report) error {
	have, pages := 0, 0
	for _, c := range ref.site.Codes() {
		if c.Collection != ref.site.Root && len(c.Signatures) > 0 {
			have += len(c.Signatures)
			pages++
		}
	}
	rep.covered("signatures of platforms", have, max(have, fewestSignatures), "on "+count(pages, "page"))
	return nil
}
