package markdown

import (
	"bytes"
	"strings"

	meta "github.com/yuin/goldmark-meta"
	"github.com/yuin/goldmark/parser"
	"go.yaml.in/yaml/v3"

	"statusbook/internal/diag"
)

// This file is the guard around goldmark-meta, which reads a page's plain keys and takes the front matter out of the
// page. It reads by an older YAML, lets duplicate keys pass and publishes its errors as comments. So it sees only front
// matter that the strict reading found right, of that only the plain keys, and what it makes of them must be the same.

// scalarsOnly blanks the lines of top-level keys whose values are lists or maps, which the strict reading alone decodes:
// goldmark-meta would read each of them twice more. Offsets and lines stay what they are.
func scalarsOnly(src []byte, front *yaml.Node, bodyStart int) []byte {
	if front.Style&yaml.FlowStyle != 0 {
		return src
	}
	out := bytes.Clone(src)
	nested := map[int]bool{} // by the line on which a key stands: whether its value is nested
	for i := 0; i < len(front.Content); i += 2 {
		nested[front.Content[i].Line] = front.Content[i+1].Kind != yaml.ScalarNode
	}
	blank, line, closing := false, 1, bytes.LastIndexByte(src[:bodyStart-1], '\n')+1
	for i := range closing {
		if i == 0 || src[i-1] == '\n' {
			if is, isKey := nested[line]; isKey {
				blank = is
			}
		}
		switch {
		case src[i] == '\n':
			line++
		case blank:
			out[i] = ' '
		}
	}
	return out
}

// checkMetaAgrees holds what goldmark-meta read against the strict reading.
func checkMetaAgrees(file string, front *yaml.Node, pc parser.Context, diags *diag.List) {
	read, err := meta.TryGet(pc)
	if err != nil {
		message := strings.Join(strings.Fields(strings.TrimPrefix(err.Error(), "yaml: ")), " ")
		diags.AddHint(NodePosition(file, front), "quote the texts", "front matter: %s", message)
		return
	}
	for i := 0; i < len(front.Content); i += 2 {
		key, value := front.Content[i], front.Content[i+1]
		if value.Kind != yaml.ScalarNode {
			continue
		}
		got, ok := read[key.Value]
		switch {
		case !ok:
			diags.AddHint(NodePosition(file, key), "quote the key", "YAML 1.1 reads the key %q as another", key.Value)
		case value.ShortTag() == "!!str" && got != value.Value:
			diags.AddHint(NodePosition(file, value), "put it in quotes", "%s: YAML 1.1 reads %q as %v", key.Value, value.Value, got)
		}
	}
}
