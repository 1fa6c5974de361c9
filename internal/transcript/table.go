package transcript

import (
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"
)

// table is a table as GitHub writes it: a line a row, the first one its head. A cell that is wider than one column has empty
// ones behind it.
func (w *writer) table(n *node) string {
	var out []string
	if caption := n.all(atom.Caption); len(caption) > 0 {
		out = append(out, w.inline(line, caption[0]), "")
	}
	var rows [][]string
	columns, headed := 0, false
	for i, tr := range n.all(atom.Tr) {
		row, heads := w.cells(tr)
		headed = headed || i == 0 && heads == len(row)
		columns = max(columns, len(row))
		rows = append(rows, row)
	}
	if columns == 0 {
		return ""
	}
	if !headed {
		rows = append([][]string{nil}, rows...) // a table must have a head
	}
	for i, row := range rows {
		out = append(out, bars(row, columns))
		if i == 0 {
			out = append(out, strings.Repeat("| --- ", columns)+"|")
		}
	}
	return strings.Join(out, "\n")
}

// cells is one row, and how many of its cells are heads.
func (w *writer) cells(tr *node) (row []string, heads int) {
	for _, c := range tr.children {
		if c.tag != atom.Th && c.tag != atom.Td {
			continue
		}
		row = append(row, w.inline(cell, c))
		if c.tag == atom.Th {
			heads++
		}
		for span, _ := strconv.Atoi(c.span); span > 1 && span < 100; span-- {
			row = append(row, "")
			heads++
		}
	}
	return row, heads
}

func bars(row []string, columns int) string {
	var b strings.Builder
	for i := range columns {
		b.WriteString("| ")
		if i < len(row) {
			b.WriteString(row[i])
		}
		b.WriteByte(' ')
	}
	b.WriteByte('|')
	return b.String()
}
