package markdown

import (
	"bytes"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"statusbook/internal/diag"
)

var yamlLine = regexp.MustCompile(`^yaml: line (\d+): (.*)$`)

func addYAMLError(file, what string, src []byte, err error, diags *diag.List) {
	message, line := strings.TrimPrefix(err.Error(), "yaml: "), 1
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1])
		message = m[2]
	}
	if elsewhere.MatchString(message) {
		line = mistakeLine(src, message)
	}
	hint := "quote texts that hold `: ` or start with a special character"
	if strings.Contains(message, "tab") || strings.Contains(message, "cannot start any token") {
		hint = "indent with spaces, and " + hint
	}
	diags.AddHint(diag.Position{File: file, Line: line, Col: 1}, hint, "%s: %s", what, message)
}

// elsewhere matches the errors that come with another line than the mistake's: that of the map, list or text around it,
// or none.
var elsewhere = regexp.MustCompile(`^(did not find expected (key|node content|'-' indicator|',' or '[\]}]')|found a tab character .*|unknown anchor .*)$`)

// mistakeLine finds the line of such a mistake: the text up to it fails in the same way, and without it does not.
func mistakeLine(src []byte, message string) int {
	lines := bytes.SplitAfter(bytes.TrimSuffix(src, []byte("\n")), []byte("\n"))
	return 1 + sort.Search(len(lines)-1, func(n int) bool {
		err := yaml.Unmarshal(bytes.Join(lines[:n+1], nil), &yaml.Node{})
		return err != nil && strings.HasSuffix(err.Error(), message)
	})
}

// endLine is the first line after the given one that ends a YAML document.
func endLine(src []byte, after int) int {
	lines := bytes.Split(src, []byte("\n"))
	for i := after; i < len(lines); i++ {
		if bytes.HasPrefix(lines[i], []byte("---")) || bytes.HasPrefix(lines[i], []byte("...")) {
			return i + 1
		}
	}
	return after
}
