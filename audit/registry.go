package main

import (
	"fmt"
	"slices"
	"strings"

	"statusbook/internal/content"
	"statusbook/internal/diag"
	"statusbook/internal/site"
)

// auditRegistry holds the standard collection against IANA's registry: every value has its page, under its registered
// name, standing and definition, with its former names; and nothing else has one.
func auditRegistry(ref *reference, rep *report) error {
	rows, err := readTable(ref.data, "registry", "code", "name", "rfc", "section", "status", "former_names", "note")
	if err != nil {
		return err
	}
	old, err := obsoleteRFCs(ref)
	if err != nil {
		return err
	}
	have := 0
	for _, r := range rows {
		code := ref.registered(r.get("code"))
		if code == nil {
			rep.diags.AddHint(r.pos, "write its page", "%s is registered and has no page", r.get("code"))
			continue
		}
		before := len(rep.diags)
		registered(r, code, old, &rep.diags)
		if len(rep.diags) == before {
			have++
		}
	}
	rep.covered("registry", have, len(rows), "name, standing, definition, former names")
	known := byColumn(rows, "code")
	for _, code := range ref.standard() {
		if known[code.ID] == nil {
			rep.diags.AddHint(at(&code.Page), "move it to its owner's collection", "%s is not in the registry", code.ID)
		}
	}
	return nil
}

// standard lists the codes of the root collection.
func (ref *reference) standard() []*site.Code {
	if ref.site.Root == nil {
		return nil
	}
	return ref.site.Root.Codes
}

func registered(r row, code *site.Code, obsolete map[string][]row, diags *diag.List) {
	if code.Title != r.get("name") {
		diags.Add(at(&code.Page), "title: %q, but the registry has %q", code.Title, r.get("name"))
	}
	if code.Status != r.get("status") {
		diags.Add(at(&code.Page), "status: %q, but by the registry it is %q", code.Status, r.get("status"))
	}
	if !slices.ContainsFunc(code.Specs, func(s content.Spec) bool { return defines(s, r, obsolete) }) {
		diags.Add(at(&code.Page), "specs: none is %s", strings.TrimSpace(definition(r)+" "+r.get("section")))
	}
	for _, former := range list(r.get("former_names"), ";") {
		name, _, _ := strings.Cut(former, " (")
		known := append([]string{code.Title}, code.Names...)
		if !slices.ContainsFunc(known, func(have string) bool { return strings.EqualFold(have, name) }) {
			diags.Add(at(&code.Page), "names: %q is missing, a former name", name)
		}
	}
}

// definition is what the registry refers to: an RFC by its number, or a draft by its name.
func definition(r row) string {
	if strings.HasPrefix(r.get("rfc"), "draft-") {
		return r.get("rfc")
	}
	return "RFC " + r.get("rfc")
}

// defines says whether a page's spec is the registry's reference. An obsolete RFC is never a spec: where the registry still
// refers to one, the registry itself is.
func defines(s content.Spec, r row, obsolete map[string][]row) bool {
	switch {
	case obsolete[r.get("rfc")] != nil && strings.Contains(s.URL, "iana.org/assignments/http-status-codes"):
		return true
	case strings.HasPrefix(r.get("rfc"), "draft-"):
		return strings.Contains(s.URL, strings.TrimRight(r.get("rfc"), "-0123456789"))
	default:
		return rfcNumber(s.URL) == r.get("rfc") && s.Section == r.get("section")
	}
}

// auditSemantics holds the facts of every standard code against what its specification says.
func auditSemantics(ref *reference, rep *report) error {
	facts := []string{"kind", "cacheable", "body", "retry", "method"}
	rows, err := readTable(ref.data, "semantics", append(append([]string{"code"}, facts...), "source")...)
	if err != nil {
		return err
	}
	have, of := 0, 0
	for _, r := range rows {
		code := ref.registered(r.get("code"))
		if code == nil {
			continue // auditRegistry said so
		}
		for _, fact := range facts {
			want, got := r.get(fact), factValue(code, fact)
			if want != "" {
				of++
			}
			switch {
			case got != want:
				rep.diags.AddHint(at(&code.Page), "see "+r.get("source"), "facts: %s is %q, want %q", fact, got, want)
			case want != "":
				have++
			}
		}
	}
	rep.covered("facts", have, of, "kind, caching, content, retry, method")
	return nil
}

func factValue(code *site.Code, id string) string {
	for _, f := range code.Facts {
		if f.ID == id {
			return f.Value
		}
	}
	return ""
}

// auditHeaders holds the header fields of every standard code against its specification: the field is there, in the right
// message, and where the specification uses a keyword, with that keyword.
func auditHeaders(ref *reference, rep *report) error {
	rows, err := readTable(ref.data, "headers", "code", "field", "direction", "requirement", "source")
	if err != nil {
		return err
	}
	have := 0
	for _, r := range rows {
		code := ref.registered(r.get("code"))
		if code == nil {
			continue
		}
		if problem := headerProblem(r, code.Headers); problem != "" {
			rep.diags.AddHint(at(&code.Page), "see "+r.get("source"), "headers: %s %s", r.get("field"), problem)
			continue
		}
		have++
	}
	rep.covered("header fields", have, len(rows), "with MUST, SHOULD and MAY")
	return nil
}

func headerProblem(r row, headers []content.Header) string {
	problem := "is missing"
	for _, h := range headers {
		if !strings.EqualFold(h.Name, r.get("field")) || h.Direction != r.get("direction") {
			continue
		}
		if want := r.get("requirement"); want != "" && h.Requirement != want {
			problem = fmt.Sprintf("is %q, want %q", h.Requirement, want)
			continue
		}
		return ""
	}
	return problem
}

// auditPlatforms holds that every platform of the table has a collection, and each of its codes a place there: a page, or
// the section that the table names.
func auditPlatforms(ref *reference, rep *report) error {
	rows, err := readTable(ref.data, "platforms", "platform", "code", "name", "status", "since", "place", "source")
	if err != nil {
		return err
	}
	groups, covered := byColumn(rows, "platform"), 0
	for _, c := range ref.site.Collections {
		have := 0
		for _, r := range groups[c.Slug] {
			problem, err := ref.unplaced(r)
			if err != nil {
				return err
			}
			if problem != "" {
				rep.diags.AddHint(r.pos, "write its page, or name its place", "%s/%s %s: %s", c.Slug, r.get("code"), r.get("name"), problem)
				continue
			}
			have++
		}
		if covered += have; len(groups[c.Slug]) > 0 {
			rep.covered(c.Slug, have, len(groups[c.Slug]), "codes of the platform")
		}
	}
	for slug, rows := range groups {
		if !slices.ContainsFunc(ref.site.Collections, func(c *site.Collection) bool { return c.Slug == slug }) {
			rep.diags.AddHint(rows[0].pos, "write content/codes/"+slug+"/index.md", "%s has no collection, for %s", slug, count(len(rows), "code"))
		}
	}
	rep.covered("all platforms", covered, len(rows), "a page of its own, or a place on one")
	return nil
}

// saysCode says whether a section's text has a code as a word of its own, or the words of one that is a phrase.
func saysCode(text, code string) bool {
	if strings.Contains(code, " ") {
		return strings.Contains(text, code)
	}
	words := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(" ,;:()", c) })
	return slices.Contains(words, code)
}

// unplaced says what keeps a platform's code from having a place.
func (ref *reference) unplaced(r row) (string, error) {
	if r.get("place") == "" {
		if ref.site.Code(r.get("platform"), r.get("code")) == nil {
			return "no page", nil
		}
		return "", nil
	}
	address, section, _ := strings.Cut(r.get("place"), "#")
	p, err := ref.page(address)
	if err != nil || p == nil {
		return "no page at " + address, err
	}
	if !saysCode(p.sections[section], plain(r.get("code"))) {
		return r.get("place") + " does not name it", nil
	}
	return "", nil
}
