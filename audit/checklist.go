package main

import (
	"fmt"
	"regexp"
	"strings"
)

// auditChecklist holds the reference against what five older documents state: each of their facts stands in a section of a
// page, and the words that show it are there.
func auditChecklist(ref *reference, rep *report) error {
	rows, err := readTable(ref.data, "checklist", "document", "code", "kind", "fact", "page", "section", "words")
	if err != nil {
		return err
	}
	have := map[string]int{}
	of := map[string]int{}
	for _, r := range rows {
		document := r.get("document")
		of[document]++
		problem, err := ref.misses(r)
		if err != nil {
			return err
		}
		if problem != "" {
			rep.diags.AddHint(r.pos, r.get("fact"), "%s", problem)
			continue
		}
		have[document]++
	}
	all, ticked := 0, 0
	for document := range of {
		all, ticked = all+of[document], ticked+have[document]
	}
	rep.covered("checklist", ticked, all, "ticked by page and section")
	return nil
}

// misses says what keeps a row from being covered: its page, its section or its words are not there.
func (ref *reference) misses(r row) (string, error) {
	if r.get("page") == "" || r.get("section") == "" || r.get("words") == "" {
		return "not covered: it names no page, section or words", nil
	}
	p, err := ref.page(r.get("page"))
	if err != nil || p == nil {
		return fmt.Sprintf("no page at %s", r.get("page")), err
	}
	text, ok := p.sections[r.get("section")]
	if !ok {
		return fmt.Sprintf("%s has no section #%s", r.get("page"), r.get("section")), nil
	}
	for _, words := range list(r.get("words"), " | ") {
		if !strings.Contains(text, plain(words)) {
			return fmt.Sprintf("%s#%s does not say %q", r.get("page"), r.get("section"), words), nil
		}
	}
	return "", nil
}

// auditCorrections holds that none of those documents' mistakes is repeated, and that readers who met one find here what is
// true. `never` is a regular expression that must not match anywhere in the page's text.
func auditCorrections(ref *reference, rep *report) error {
	rows, err := readTable(ref.data, "corrections", "document", "code", "says", "truth", "kind", "source", "page", "section", "words", "never")
	if err != nil {
		return err
	}
	have := 0
	for _, r := range rows {
		problem, err := ref.misses(r)
		if err != nil {
			return err
		}
		if problem == "" {
			problem, err = ref.repeats(r)
		}
		if err != nil {
			return err
		}
		if problem != "" {
			rep.diags.AddHint(r.pos, "true is: "+r.get("truth"), "%s", problem)
			continue
		}
		have++
	}
	rep.covered("corrections", have, len(rows), "of older documents' mistakes")
	return nil
}

// repeats says which page repeats a mistake.
func (ref *reference) repeats(r row) (string, error) {
	if r.get("never") == "" {
		return "names no words that must never stand there", nil
	}
	never, err := regexp.Compile("(?i)" + r.get("never"))
	if err != nil {
		return "", fmt.Errorf("%s: %w", r.pos, err)
	}
	for _, address := range ref.pagesAbout(r) {
		p, err := ref.page(address)
		if err != nil {
			return "", err
		}
		if p == nil {
			continue
		}
		if found := never.FindString(p.all); found != "" {
			return fmt.Sprintf("%s says %q", address, found), nil
		}
	}
	return "", nil
}

// pagesAbout lists the page that corrects a mistake and the standard page of its code. What a platform really sends, such as
// an old reason phrase, is no mistake on that platform's page.
func (ref *reference) pagesAbout(r row) []string {
	addresses := []string{r.get("page")}
	if c := ref.registered(r.get("code")); c != nil && "/"+c.URL != r.get("page") {
		addresses = append(addresses, "/"+c.URL)
	}
	return addresses
}
