package explain

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"statusbook/internal/markdown"
	"statusbook/internal/site"
)

// Text is the answer for a person.
func (a Answer) Text(l Layout) string {
	w := &writer{Layout: l}
	shown := a.compared
	switch {
	case !a.Found():
		return ""
	case a.compared > 0:
		a.comparison(w)
	default:
		shown = 1
		a.best(w, a.matches[0])
	}
	if others := a.matches[shown:]; len(others) > 0 {
		w.blank()
		w.heading("Also")
		also(w, others)
	}
	return w.String()
}

// best says everything about one code that a person who has the failure needs first.
func (a Answer) best(w *writer, m match) {
	head(w, m.code)
	if p := m.code.Parent; p != nil {
		w.paragraph("", "A finer form of "+p.Name()+".")
	}
	switch {
	case m.Log != "":
		w.blank()
		w.paragraph("", "Read as: "+m.Log)
	case slices.Contains(m.code.Signatures, m.Phrase):
		w.blank()
		w.paragraph("", "Known by: "+m.Phrase)
	}
	causes, fixes := "Common causes", "Quick fixes"
	if class := m.code.Class; class != nil {
		causes, fixes = cmp.Or(class.CausesTitle, causes), cmp.Or(class.FixesTitle, fixes)
	}
	list(w, causes, markdown.Texts(m.code.Causes), func(int) string { return "- " })
	list(w, fixes, markdown.Texts(m.code.Fixes), func(i int) string { return fmt.Sprintf("%d. ", i+1) })
	if len(m.code.Platforms) > 0 {
		w.blank()
		w.heading("Other owners’ pages")
		w.paragraph("  ", platforms(m.code))
	}
	w.blank()
	a.places(w, m.code)
}

func head(w *writer, c *site.Code) {
	owner := c.Collection.Name
	if c.Status != "" && c.Status != "standard" {
		owner += ", " + c.Status
	}
	w.heading(c.Name() + " (" + owner + ")")
	w.paragraph("", c.Summary)
}

func list(w *writer, title string, texts []string, mark func(int) string) {
	if len(texts) == 0 {
		return
	}
	w.blank()
	w.heading(title)
	for i, text := range texts {
		w.paragraph("  "+mark(i), text)
	}
}

// platforms names one code of each other owner, and how many more it has: "iis/404 (+18)".
func platforms(c *site.Code) string {
	var names []string
	for _, p := range c.Platforms {
		name := p.Codes[0].FullID()
		if more := len(p.Codes) - 1; more > 0 {
			name += nbsp + "(+" + strconv.Itoa(more) + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// places says where there is more.
func (a Answer) places(w *writer, c *site.Code) {
	w.paragraph("Page        ", a.page(c.URL))
	if len(c.Specs) > 0 {
		spec := c.Specs[0]
		text := spec.Title
		if spec.Section != "" {
			text += " §" + spec.Section
		}
		if spec.URL != "" {
			text += ", " + spec.URL
		}
		w.paragraph("Defined in  ", text)
	}
	if n := len(c.Sources); n > 0 {
		w.paragraph("Sources     ", strconv.Itoa(n)+", on the page")
	}
}

// page is the address as a person reads it: one without a host begins with a slash.
func (a Answer) page(url string) string {
	if address := a.address(url); strings.Contains(address, "://") {
		return address
	}
	return "/" + url
}

func (a Answer) comparison(w *writer) {
	for i, m := range a.matches[:a.compared] {
		if i > 0 {
			w.blank()
		}
		head(w, m.code)
		w.paragraph("", a.page(m.code.URL))
	}
	finer := a.finerForms()
	if len(a.tells)+len(finer) == 0 {
		return
	}
	w.blank()
	w.heading("What tells them apart")
	for _, text := range finer {
		w.paragraph("  ", text)
	}
	for _, d := range a.tells {
		text := d.Difference.Text()
		if a.compared > 2 {
			text = d.a.ID + ", " + d.b.ID + ": " + text
		}
		w.paragraph("  ", text)
		w.paragraph("  ", a.page(d.Comparison.URL))
	}
}

// finerForms says of each two of the compared codes whether one is a finer form of the other.
func (a Answer) finerForms() []string {
	var out []string
	for i, m := range a.matches[:a.compared] {
		for _, other := range a.matches[i+1 : a.compared] {
			if text := site.FinerForm(m.code, other.code); text != "" {
				out = append(out, text)
			}
		}
	}
	return out
}

// also names codes, a line each, in columns.
func also(w *writer, others []match) {
	const widest = 32
	column := 0
	for _, m := range others {
		column = max(column, min(cells(m.code.FullID()), widest))
	}
	for _, m := range others {
		id := m.code.FullID()
		gap := strings.Repeat(" ", max(0, column-cells(id))+2)
		line := plain("  " + id + gap + strings.TrimPrefix(m.code.TitleBeside()+" (", " ") + m.code.Collection.Name + ")")
		w.WriteString(short(line, w.Width) + "\n")
	}
}
