package markdown

import (
	"bytes"

	"statusbook/internal/diag"
)

// The caps. They are several times what the longest honest page needs, and low enough that the worst text found
// parses in well under a second (BenchmarkHostile).
const (
	MaxFile     = 128 << 10 // bytes in a content file
	maxInline   = 4 << 10   // bytes in a line of inline Markdown
	maxNesting  = 16        // block quotes and lists inside each other
	maxOpeners  = 1500      // brackets, emphasis marks, backticks or angle brackets in one paragraph or table
	maxFront    = 64 << 10  // bytes of front matter
	maxYAMLDeep = 10        // maps and lists inside each other
)

// checkLimits looks at the body line by line, before any parser does.
func checkLimits(file string, src []byte, start int, diags *diag.List) bool {
	at := func(offset int) diag.Position { return newLineIndex(file, src).at(offset) }
	ok := true
	var openers [256]int
	for offset := start; offset < len(src); {
		line := src[offset:]
		if end := bytes.IndexByte(line, '\n'); end >= 0 {
			line = line[:end]
		}
		switch {
		case nesting(line) > maxNesting:
			diags.AddHint(at(offset), "flatten it", "lists and quotes are nested too deep, at most %d levels", maxNesting)
			ok = false
		case len(bytes.TrimSpace(line)) == 0:
			openers = [256]int{}
		case !countOpeners(line, &openers):
			diags.AddHint(at(offset), "put a blank line between", "more than %d brackets or emphasis marks in one paragraph", maxOpeners)
			return false
		}
		offset += len(line) + 1
	}
	return ok
}

// nesting counts the containers that the start of a line may open: quote marks, list marks, and two columns of
// indentation each.
func nesting(line []byte) int {
	marks, columns := 0, 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == ' ':
			columns++
		case c == '\t':
			columns += 4
		case c == '>', (c == '-' || c == '+' || c == '*') && spaceAfter(line, i):
			marks++
		case c >= '0' && c <= '9':
			columns++
		case (c == '.' || c == ')') && i > 0 && spaceAfter(line, i):
			marks++
		default:
			return max(marks, columns/8)
		}
	}
	return marks
}

func spaceAfter(line []byte, i int) bool {
	return i+1 == len(line) || line[i+1] == ' ' || line[i+1] == '\t'
}

// countOpeners adds the line's characters that make a parser look back or ahead, each kind for itself.
func countOpeners(line []byte, openers *[256]int) bool {
	for _, c := range line {
		switch c {
		case '[', ']', '!', '*', '_', '~', '`', '<', '&':
			openers[c]++
			if openers[c] > maxOpeners {
				return false
			}
		}
	}
	return true
}
