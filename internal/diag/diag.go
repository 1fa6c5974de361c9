// Package diag is how every stage says that an author made a mistake: a position, a message, a hint.
//
// A Diagnostic is for the author of the content; an error is for what the program could not do. All stages
// add to a List and none stops at the first mistake, so that one run names them all.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Position is a place in a source file. Line and Col count from 1, Col in characters; 0 means unknown.
type Position struct {
	File      string
	Line, Col int
}

// String gives file:line:col, leaving out what is unknown.
func (p Position) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Diagnostic is one mistake. Message says what is wrong, Hint what to do about it; Hint may be empty.
type Diagnostic struct {
	Pos     Position
	Message string
	Hint    string
}

// String gives one line: "file:line:col: message; hint".
func (d Diagnostic) String() string {
	text := d.Message
	if d.Hint != "" {
		text += "; " + d.Hint
	}
	if d.Pos.File == "" {
		return text
	}
	return d.Pos.String() + ": " + text
}

// List collects diagnostics. The zero value is an empty list.
type List []Diagnostic

// Add appends a diagnostic without a hint; the message is formatted like fmt.Sprintf.
func (l *List) Add(pos Position, format string, args ...any) {
	l.AddHint(pos, "", format, args...)
}

// AddHint appends a diagnostic with a hint; the message is formatted like fmt.Sprintf.
func (l *List) AddHint(pos Position, hint, format string, args ...any) {
	*l = append(*l, Diagnostic{Pos: pos, Message: fmt.Sprintf(format, args...), Hint: hint})
}

// Sorted returns the list ordered by file, line, column and text, each diagnostic once.
func (l List) Sorted() List {
	sorted := slices.Clone(l)
	slices.SortFunc(sorted, compare)
	return slices.Compact(sorted)
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.Pos.File, b.Pos.File),
		cmp.Compare(a.Pos.Line, b.Pos.Line),
		cmp.Compare(a.Pos.Col, b.Pos.Col),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Hint, b.Hint),
	)
}

// Under returns the list with dir put before every file name, for showing paths as they are reached from the
// working folder.
func (l List) Under(dir string) List {
	if dir == "" || dir == "." {
		return l
	}
	moved := slices.Clone(l)
	for i := range moved {
		if moved[i].Pos.File != "" {
			moved[i].Pos.File = strings.TrimSuffix(dir, "/") + "/" + moved[i].Pos.File
		}
	}
	return moved
}

// String gives one line a diagnostic, each ended by a newline.
func (l List) String() string {
	var b strings.Builder
	for _, d := range l {
		b.WriteString(d.String())
		b.WriteByte('\n')
	}
	return b.String()
}
