package markdown

import (
	"slices"
	"unicode/utf8"

	"statusbook/internal/diag"
)

// lineIndex turns byte offsets into positions. With fixed set, every offset is at that position: the place of a
// front matter value whose own escapes make offsets inside it meaningless.
type lineIndex struct {
	file   string
	src    []byte
	starts []int
	fixed  diag.Position
}

func newLineIndex(file string, src []byte) lineIndex {
	starts := make([]int, 1, 64)
	for i, b := range src {
		if b == '\n' {
			starts = append(starts, i+1)
		}
	}
	return lineIndex{file: file, src: src, starts: starts}
}

func (x lineIndex) at(offset int) diag.Position {
	if x.starts == nil {
		return x.fixed
	}
	offset = max(0, min(offset, len(x.src)))
	line, found := slices.BinarySearch(x.starts, offset)
	if !found {
		line--
	}
	col := utf8.RuneCount(x.src[x.starts[line]:offset]) + 1
	return diag.Position{File: x.file, Line: line + 1, Col: col}
}
