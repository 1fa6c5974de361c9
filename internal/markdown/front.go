package markdown

import (
	"bytes"
	"errors"
	"io"

	"go.yaml.in/yaml/v3"

	"statusbook/internal/diag"
)

// splitFront finds the front matter, checks it strictly and returns its mapping and the offset of the body. The
// mapping is nil when there is any mistake in it. The offset is where goldmark-meta ends the block too: at the first
// line of nothing but dashes.
func splitFront(file string, src []byte, diags *diag.List) (*yaml.Node, int) {
	first := diag.Position{File: file, Line: 1, Col: 1}
	if !bytes.HasPrefix(src, []byte("---\n")) {
		diags.AddHint(first, `start with a line "---", the keys, and a line "---"`, "no front matter")
		return nil, 0
	}
	end, bodyStart, line := closingLine(src)
	switch {
	case end < 0:
		diags.AddHint(first, `close it with a line "---"`, "front matter does not end")
		return nil, len(src)
	case string(src[end:bodyStart]) != "---\n" && string(src[end:bodyStart]) != "---":
		diags.AddHint(diag.Position{File: file, Line: line, Col: 1}, `write the closing line as "---", and indent dashes that belong to the text`,
			"a line of dashes ends the front matter here")
		return nil, bodyStart
	case end > maxFront:
		diags.AddHint(first, "move text into the body", "front matter of %d bytes is too large, at most %d", end, maxFront)
		return nil, bodyStart
	}
	// The leading "---" stays, so that the nodes' lines are the file's lines.
	return strictYAML(file, "front matter", src[:end], diags), bodyStart
}

// closingLine returns where the closing line starts and ends, and its number; start is -1 when there is none.
func closingLine(src []byte) (start, next, line int) {
	line = 2
	for start = 4; start < len(src); line++ {
		end := bytes.IndexByte(src[start:], '\n')
		next = start + end + 1
		if end < 0 {
			next = len(src)
		}
		trimmed := bytes.TrimSpace(src[start:next])
		if len(trimmed) > 0 && len(bytes.Trim(trimmed, "-")) == 0 {
			return start, next, line
		}
		start = next
	}
	return -1, len(src), line
}

// YAML reads a file that is one YAML map and nothing else, as strictly as front matter. The node is nil when there is any
// mistake, or nothing in the file.
func YAML(file string, src []byte) (*yaml.Node, diag.List) {
	var diags diag.List
	src = normalNewlines(src)
	if !checkText(file, src, &diags) || len(bytes.TrimSpace(src)) == 0 {
		return nil, diags
	}
	return strictYAML(file, "settings file", src, &diags), diags
}

// strictYAML parses one mapping and reports what the typed decoding could not see any more: syntax, duplicate keys,
// anchors, aliases, tags, deep nesting and what stands behind the end of the YAML. A text of comments alone is nothing.
func strictYAML(file, what string, src []byte, diags *diag.List) *yaml.Node {
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil {
		addYAMLError(file, what, src, err, diags)
		return nil
	}
	if len(doc.Content) == 0 {
		return nil
	}
	if doc.Content[0].Kind != yaml.MappingNode {
		diags.AddHint(NodePosition(file, doc.Content[0]), "write one `key: value` a line", "%s is not a map", what)
		return nil
	}
	if !oneDocument(src) {
		pos := diag.Position{File: file, Line: endLine(src, doc.Content[0].Line), Col: 1}
		diags.AddHint(pos, "delete this line", "the YAML ends here, and what follows is not read")
	}
	if !checkNode(file, doc.Content[0], 1, diags) {
		return nil
	}
	checkKeys(file, doc.Content[0], diags)
	return doc.Content[0]
}

// oneDocument says whether the YAML goes on to the end of src; only a line of dots or dashes can end it before.
func oneDocument(src []byte) bool {
	if !bytes.Contains(src, []byte("\n...")) && !bytes.Contains(src, []byte("\n---")) {
		return true
	}
	documents := yaml.NewDecoder(bytes.NewReader(src))
	_ = documents.Decode(&yaml.Node{}) // read before without error
	return errors.Is(documents.Decode(&yaml.Node{}), io.EOF)
}

// NodePosition is where a front matter node stands in file.
func NodePosition(file string, n *yaml.Node) diag.Position {
	return diag.Position{File: file, Line: n.Line, Col: n.Column}
}

// checkNode reports what the typed decoding could not make sense of, and says whether there was nothing of it.
func checkNode(file string, n *yaml.Node, depth int, diags *diag.List) bool {
	pos := NodePosition(file, n)
	switch {
	case depth > maxYAMLDeep:
		diags.AddHint(pos, "flatten it", "front matter is nested too deep, at most %d levels", maxYAMLDeep)
		return false
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		diags.AddHint(pos, "write the value out", "YAML anchors and aliases are not read")
		return false
	case n.Style&yaml.TaggedStyle != 0:
		diags.AddHint(pos, "quote the value instead", "YAML tag %s is not read", n.Tag)
		return false
	}
	ok := true
	for _, child := range n.Content {
		ok = checkNode(file, child, depth+1, diags) && ok
	}
	return ok
}

// checkKeys reports keys that stand twice in a map, or are no words, here and in all that is in n.
func checkKeys(file string, n *yaml.Node, diags *diag.List) {
	for _, child := range n.Content {
		checkKeys(file, child, diags)
	}
	if n.Kind != yaml.MappingNode {
		return
	}
	seen := map[string]int{}
	for i := 0; i < len(n.Content); i += 2 {
		key := n.Content[i]
		if key.Kind != yaml.ScalarNode {
			diags.Add(NodePosition(file, key), "a key must be a word")
			continue
		}
		if line, ok := seen[key.Value]; ok {
			diags.AddHint(NodePosition(file, key), "keep one of them", "duplicate key %q, first on line %d", key.Value, line)
			continue
		}
		seen[key.Value] = key.Line
	}
}
