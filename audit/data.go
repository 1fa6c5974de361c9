package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"statusbook/internal/diag"
)

// row is one line of a table, its fields by the name of their column.
type row struct {
	fields map[string]string
	pos    diag.Position
}

func (r row) get(column string) string { return r.fields[column] }

// readTable reads data/<name>.csv, which must have exactly these columns. A table without rows is an error: a rule that
// holds nothing against nothing would always pass.
func readTable(data fs.FS, name string, columns ...string) ([]row, error) {
	f, err := data.Open(name + ".csv")
	if err != nil {
		return nil, fmt.Errorf("read table: %w", err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	head, err := r.Read()
	if err != nil || !slices.Equal(head, columns) {
		return nil, fmt.Errorf("read table %s: want the columns %s, have %s (%v)", name, strings.Join(columns, ","), strings.Join(head, ","), err)
	}
	var rows []row
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read table %s: %w", name, err)
		}
		line, _ := r.FieldPos(0)
		one := row{fields: map[string]string{}, pos: diag.Position{File: "audit/data/" + name + ".csv", Line: line}}
		for i, c := range columns {
			one.fields[c] = strings.TrimSpace(fields[i])
		}
		rows = append(rows, one)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("read table %s: it has no rows", name)
	}
	return rows, nil
}

// byColumn groups rows by the value of a column.
func byColumn(rows []row, column string) map[string][]row {
	groups := map[string][]row{}
	for _, r := range rows {
		groups[r.get(column)] = append(groups[r.get(column)], r)
	}
	return groups
}

// list splits a field that holds several values.
func list(field, separator string) []string {
	var out []string
	for part := range strings.SplitSeq(field, separator) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
