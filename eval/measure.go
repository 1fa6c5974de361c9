package main

import (
	"path"
	"slices"
	"time"
)

// firstAnswer is what a page loaded for its first answer, in bytes over the wire.
type firstAnswer struct {
	Query     string `json:"query"`
	Script    int    `json:"script"`
	Index     int    `json:"index"`     // all that the list and its summaries need
	Summaries int    `json:"summaries"` // what of the index the list did not wait for
	HTML      int    `json:"html"`
	Style     int    `json:"style"`
	Other     int    `json:"other"`
}

// key is what one key took.
type key struct {
	MS     float64 `json:"ms"`
	Loaded bool    `json:"loaded"` // the list had to wait for a part of the index
}

// answer is what the probe says of a query.
type answer struct {
	IDs        []string `json:"ids"`
	Afterwards []string `json:"afterwards"` // the files that came after the list
}

func measure(r *report, b *browserTab, s *server, queries []query, opts options) error {
	address := s.URL + "/search/"
	start := time.Now()
	for _, q := range everyNth(queries, opts.fresh) {
		if err := b.open(address); err != nil {
			return err
		}
		a, err := call[answer](b, "ask", q.Text)
		if err != nil {
			return err
		}
		r.First = append(r.First, countBytes(q.Text, s.taken(), a.Afterwards))
	}
	r.Took.First, start = time.Since(start).Seconds(), time.Now()
	if err := b.open(address); err != nil {
		return err
	}
	for _, q := range queries {
		a, err := call[answer](b, "ask", q.Text)
		if err != nil {
			return err
		}
		r.Answers = append(r.Answers, newAnswered(q, a.IDs))
	}
	r.Took.Answers, start = time.Since(start).Seconds(), time.Now()
	for _, q := range everyNth(queries, opts.keys) {
		keys, err := call[[]key](b, "type", q.Text)
		if err != nil {
			return err
		}
		r.keys = append(r.keys, keys...)
		r.Typed++
	}
	r.Took.Keys = time.Since(start).Seconds()
	return measureHostile(r, b)
}

// measureHostile pastes each hostile text into the field once more than it needs to load what it asks for.
func measureHostile(r *report, b *browserTab) error {
	for _, text := range hostileQueries {
		if _, err := call[answer](b, "ask", text); err != nil {
			return err
		}
		pasted, err := call[key](b, "write", text)
		if err != nil {
			return err
		}
		r.Hostile = append(r.Hostile, hostileKey{shortened(text), len(text), pasted.MS})
	}
	return nil
}

func countBytes(query string, sent map[string]int, afterwards []string) firstAnswer {
	f := firstAnswer{Query: query}
	for name, bytes := range sent {
		switch path.Ext(name) {
		case ".js":
			f.Script += bytes
		case ".json":
			f.Index += bytes
			if slices.Contains(afterwards, name) {
				f.Summaries += bytes
			}
		case ".html":
			f.HTML += bytes
		case ".css":
			f.Style += bytes
		default:
			f.Other += bytes
		}
	}
	return f
}

// answered is a query with what was found.
type answered struct {
	query
	Place int      `json:"place"` // of the first accepted match; 0 where it is not among the first ten
	Found []string `json:"found"` // the first ten
}

func newAnswered(q query, ids []string) answered {
	found := ids[:min(len(ids), 10)]
	place := slices.IndexFunc(found, func(id string) bool { return slices.Contains(q.Accepted, id) }) + 1
	return answered{q, place, found}
}
