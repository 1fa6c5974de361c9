package check

import (
	"slices"
	"strings"

	"statusbook/internal/content"
	"statusbook/internal/logline"
	"statusbook/internal/site"
)

// logs checks that each form of a log can be read and leads from its example to the codes that it says.
func (c *checker) logs(collection *site.Collection) {
	for _, log := range collection.Logs {
		if log.Form.Value == "" {
			continue
		}
		form, err := logline.Parse(log.Form.Value)
		if err != nil {
			c.diags.Add(log.Form.Pos, "form: %s", err)
			continue
		}
		if !slices.ContainsFunc(form, func(s logline.Step) bool { return !s.Any && s.Text != " " }) {
			c.diags.AddHint(log.Form.Pos, "write what such a line says, or {status} where the code stands", "form: any line has it")
			continue
		}
		if log.Example.Value != "" && c.filled(log, form) {
			c.example(collection, log, form)
		}
	}
}

// filled says whether the codes of a form name words that it has.
func (c *checker) filled(log content.LogForm, form logline.Form) bool {
	words := map[string]string{}
	for _, name := range form.Names() {
		words[name] = name
	}
	ok := true
	for _, text := range log.Codes {
		if _, err := logline.Fill(text.Value, words); err != nil {
			c.diags.AddHint(text.Pos, "the form has {"+strings.Join(form.Names(), "}, {")+"}", "codes: %s", err)
			ok = false
		}
	}
	return ok
}

func (c *checker) example(collection *site.Collection, log content.LogForm, form logline.Form) {
	words, ok := form.Match(log.Example.Value)
	if !ok {
		c.diags.AddHint(log.Example.Pos, "put * where any text may stand, also at the start and the end", "example does not have the form %s", log.Form.Value)
		return
	}
	var found []string
	for _, text := range log.Codes {
		id, _ := logline.Fill(text.Value, words) // filled has tried it
		if code := c.site.Seen(collection, id); code != nil && !slices.Contains(found, code.FullID()) {
			found = append(found, code.FullID())
		}
	}
	var want []string
	for _, id := range log.Finds {
		want = append(want, id.Value)
	}
	if len(want) > 0 && !slices.Equal(found, want) {
		c.diags.Add(log.Finds[0].Pos, "finds: the example leads to %s", strings.Join(found, ", ")+nothing(found))
	}
}

func nothing(found []string) string {
	if len(found) == 0 {
		return "no code"
	}
	return ""
}
