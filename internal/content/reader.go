package content

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"statusbook/internal/diag"
	"statusbook/internal/markdown"
)

// reader decodes one file's front matter and collects what is wrong with it.
type reader struct {
	file   string
	parser *markdown.Parser
	diags  diag.List
}

// fields says for each key that a map may have what to do with its value.
type fields map[string]func(*yaml.Node)

func (r *reader) pos(n *yaml.Node) diag.Position { return markdown.NodePosition(r.file, n) }

// mapping calls the field of each key; unknown keys and values that are no map are diagnostics. A nil node, left by
// broken front matter, is passed over: it was reported before.
func (r *reader) mapping(n *yaml.Node, f fields) {
	if n == nil {
		return
	}
	if n.Kind != yaml.MappingNode {
		r.diags.Add(r.pos(n), "want a map of %s", strings.Join(slices.Sorted(maps.Keys(f)), ", "))
		return
	}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if read, ok := f[key.Value]; ok {
			read(value)
			continue
		}
		known := slices.Sorted(maps.Keys(f))
		hint := diag.DidYouMean(key.Value, known)
		if hint == "" {
			hint = "known keys: " + strings.Join(known, ", ")
		}
		r.diags.AddHint(r.pos(key), hint, "unknown key %q", key.Value)
	}
}

// pairs calls do for each key and value of a map whose keys are the author's.
func (r *reader) pairs(n *yaml.Node, what string, do func(key Text, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.diags.Add(r.pos(n), "%s: want a map", what)
		return
	}
	for i := 0; i < len(n.Content); i += 2 {
		do(Text{n.Content[i].Value, r.pos(n.Content[i])}, n.Content[i+1])
	}
}

func (r *reader) list(n *yaml.Node, what string, do func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		r.diags.AddHint(r.pos(n), "write - before each entry", "%s: want a list", what)
		return
	}
	for _, entry := range n.Content {
		do(entry)
	}
}

// text decodes one line of text; anything else that YAML can read is a diagnostic that says how to quote it.
func (r *reader) text(n *yaml.Node, what string) Text {
	t := Text{n.Value, r.pos(n)}
	switch {
	case n.Kind == yaml.MappingNode:
		r.diags.AddHint(t.Pos, "put the whole text in quotes: a colon and a space make it a map", "%s: want text", what)
	case n.Kind != yaml.ScalarNode:
		r.diags.AddHint(t.Pos, "write one text, not a list", "%s: want text", what)
	case n.ShortTag() != "!!str":
		r.notText(n, what)
	case strings.ContainsFunc(strings.TrimSuffix(n.Value, "\n"), isControl):
		r.diags.Add(t.Pos, "%s: want one line without control characters", what)
	case strings.TrimSpace(n.Value) == "":
		r.diags.Add(t.Pos, "%s is empty", what)
	default:
		t.Value = strings.TrimSpace(n.Value)
		return t
	}
	return Text{Pos: t.Pos}
}

func isControl(c rune) bool {
	return c < ' ' || c >= 0x7f && c < 0xa0 || c == '\u2028' || c == '\u2029'
}

func (r *reader) notText(n *yaml.Node, what string) {
	hint := fmt.Sprintf("write %q in quotes", n.Value)
	var value any
	if n.ShortTag() == "!!null" || n.Decode(&value) != nil {
		r.diags.AddHint(r.pos(n), "delete the key or give it a value", "%s is empty", what)
		return
	}
	if f, ok := value.(float64); ok {
		value = strconv.FormatFloat(f, 'f', -1, 64)
	}
	if when, ok := value.(time.Time); ok {
		value = when.Format(time.DateOnly)
	}
	r.diags.AddHint(r.pos(n), hint, "%s: want text, but YAML reads %s as the %s %v", what, n.Value, yamlKind(n), value)
}

func yamlKind(n *yaml.Node) string {
	switch n.ShortTag() {
	case "!!int", "!!float":
		return "number"
	case "!!bool":
		return "truth value"
	case "!!timestamp":
		return "date"
	}
	return "value"
}

func (r *reader) texts(n *yaml.Node, what string) []Text {
	var out []Text
	r.list(n, what, func(n *yaml.Node) {
		if t := r.text(n, what); t.Value != "" {
			out = append(out, t)
		}
	})
	return out
}

func (r *reader) words(n *yaml.Node, what string) []string {
	var out []string
	for _, t := range r.texts(n, what) {
		out = append(out, t.Value)
	}
	return out
}

// oneOf decodes a word from a closed list.
func (r *reader) oneOf(n *yaml.Node, what string, allowed ...string) Text {
	t := r.text(n, what)
	if t.Value != "" && !slices.Contains(allowed, t.Value) {
		hint := diag.DidYouMean(t.Value, allowed)
		if hint == "" {
			hint = "use " + strings.Join(allowed, ", ")
		}
		r.diags.AddHint(t.Pos, hint, "%s: unknown value %q", what, t.Value)
	}
	return t
}

// inline decodes one line of inline Markdown.
func (r *reader) inline(n *yaml.Node, what string) markdown.Fragment {
	t := r.text(n, what)
	if t.Value == "" {
		return markdown.Fragment{}
	}
	f, diags := r.parser.Inline(t.Value, t.Pos)
	r.diags = append(r.diags, diags...)
	return f
}

func (r *reader) inlines(n *yaml.Node, what string) []markdown.Fragment {
	var out []markdown.Fragment
	r.list(n, what, func(n *yaml.Node) {
		if f := r.inline(n, what); !f.Empty() {
			out = append(out, f)
		}
	})
	return out
}

// webAddress decodes an absolute http or https URL.
func (r *reader) webAddress(n *yaml.Node, what string) string {
	t := r.text(n, what)
	if t.Value == "" {
		return ""
	}
	u, err := url.Parse(t.Value)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || strings.ContainsAny(t.Value, " \"<>\\`") {
		r.diags.AddHint(t.Pos, "write the whole address, https://…", "%s: unsafe or incomplete address %q", what, t.Value)
		return ""
	}
	return t.Value
}

func (r *reader) integer(n *yaml.Node, what string) int {
	var i int
	if n.ShortTag() != "!!int" || n.Decode(&i) != nil {
		r.diags.Add(r.pos(n), "%s: want a whole number", what)
	}
	return i
}

// truth decodes true or false.
func (r *reader) truth(n *yaml.Node, what string) bool {
	var b bool
	if n.ShortTag() != "!!bool" || n.Decode(&b) != nil {
		r.diags.AddHint(r.pos(n), "without quotes", "%s: want true or false", what)
	}
	return b
}

// date decodes a day, bare or quoted.
func (r *reader) date(n *yaml.Node, what string) string {
	if _, err := time.Parse(time.DateOnly, n.Value); err != nil || n.Kind != yaml.ScalarNode {
		r.diags.AddHint(r.pos(n), "write it as 2006-01-02", "%s: want a date", what)
		return ""
	}
	return n.Value
}
