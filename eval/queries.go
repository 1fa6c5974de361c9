package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// kinds are what queries.tsv may call a query.
var kinds = []string{"code", "compare", "constant", "header", "iis", "log", "meaning", "name", "platform", "prefix", "typo"}

// query is what somebody asks, and the full ids of the codes of which one must come first.
type query struct {
	Text     string   `json:"query"`
	Accepted []string `json:"accepted"`
	Kind     string   `json:"kind"`
	Section  string   `json:"section"` // how the comment begins that follows an empty line above
}

// heldOut is how the comment above a section begins whose queries must not be used to mend anything.
const heldOut = "Held out"

func (q query) isHeldOut() bool { return q.Section == heldOut }

// readQueries reads all queries, or says of each line that is wrong what is. Ids are those that there are.
func readQueries(file, text string, ids map[string]bool) ([]query, error) {
	var queries []query
	var wrong []error
	var section, above string
	seen := map[string]int{}
	for i, line := range strings.Split(text, "\n") {
		switch comment, isComment := strings.CutPrefix(line, "#"); {
		case isComment && above == "":
			section = strings.TrimSpace(comment[:strings.IndexAny(comment+".", ".:,")])
		case isComment, strings.TrimSpace(line) == "":
		default:
			q, err := readQuery(line, ids)
			q.Section = section
			same := strings.ToLower(strings.Join(strings.Fields(q.Text), " "))
			if err == nil && seen[same] > 0 {
				err = fmt.Errorf("the query is that of line %d", seen[same])
			}
			seen[same] = i + 1
			if err != nil {
				wrong = append(wrong, fmt.Errorf("%s:%d: %w", file, i+1, err))
			}
			queries = append(queries, q)
		}
		above = strings.TrimSpace(line)
	}
	if len(queries) == 0 {
		wrong = append(wrong, fmt.Errorf("%s: no queries", file))
	}
	return queries, errors.Join(wrong...)
}

func readQuery(line string, ids map[string]bool) (query, error) {
	cells := strings.Split(line, "\t")
	if len(cells) != 3 {
		return query{}, fmt.Errorf("%d columns, want 3: query, ids, kind", len(cells))
	}
	q := query{Text: strings.TrimSpace(cells[0]), Accepted: strings.Split(cells[1], ","), Kind: cells[2]}
	if q.Text == "" {
		return q, errors.New("no query")
	}
	for _, id := range q.Accepted {
		if !ids[id] {
			return q, fmt.Errorf("there is no code %q", id)
		}
	}
	if !slices.Contains(kinds, q.Kind) {
		return q, fmt.Errorf("kind %q, want one of %s", q.Kind, strings.Join(kinds, ", "))
	}
	return q, nil
}

// everyNth is a part of the queries that has as much of each section as all have.
func everyNth(queries []query, n int) []query {
	var some []query
	for i := 0; i < len(queries); i += n {
		some = append(some, queries[i])
	}
	return some
}
