package content

import (
	"errors"
	"io/fs"
	"strings"

	"statusbook/internal/diag"
)

// KeptFile lists, beside the settings, the addresses that were published and must stay.
const KeptFile = "urls.txt"

// LoadKept reads urls.txt: an address a line, "/502/", with # before remarks. A source without one keeps nothing.
func LoadKept(source fs.FS) ([]Text, diag.List, error) {
	if _, err := fs.Lstat(source, KeptFile); errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	src, diags, err := readFile(source, KeptFile)
	if err != nil || src == nil {
		return nil, diags, err
	}
	var kept []Text
	for i, line := range strings.Split(string(src), "\n") {
		line = strings.TrimSpace(line)
		pos := diag.Position{File: KeptFile, Line: i + 1, Col: 1}
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case !strings.HasPrefix(line, "/"):
			diags.AddHint(pos, "write one address a line, such as /502/", "%q is no address of the site", line)
		default:
			kept = append(kept, Text{line, pos})
		}
	}
	return kept, diags, nil
}
