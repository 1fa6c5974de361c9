package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"
)

// targets are what the search is held to.
type targets struct {
	share, shareOfKind float64 // of queries with the right first match; 0 where there is none
	bytes              int     // to any first answer
	ms                 float64 // of 95 % of the keys
	hostile            float64 // ms of the slowest hostile query
}

func targetsFor(o options) targets {
	t := targets{share: o.min, shareOfKind: 0.90, bytes: 60_000, ms: 4, hostile: 50}
	if o.codes > 0 {
		t.share, t.shareOfKind, t.ms, t.hostile = 0, 0, 16, 200
	}
	return t
}

// report is what was measured.
type report struct {
	Codes   int           `json:"codes"`
	Browser string        `json:"browser"`
	Brotli  string        `json:"brotli"`
	First   []firstAnswer `json:"first"`
	Answers []answered    `json:"answers"`
	Typed   int           `json:"typed"`
	Hostile []hostileKey  `json:"hostile"`
	keys    []key         // summed up in Keys
	Took    took          `json:"took"`

	All      hits            `json:"all"`
	Kinds    map[string]hits `json:"kinds"`
	Sections map[string]hits `json:"sections"`
	Bytes    []spread        `json:"bytes"`
	Keys     []spread        `json:"keys"`
	Missed   []string        `json:"missed"` // targets
	Warnings []string        `json:"warnings"`

	targets targets
}

// took is how many seconds each round took.
type took struct {
	First   float64 `json:"first"`
	Answers float64 `json:"answers"`
	Keys    float64 `json:"keys"`
}

// hits are of all queries, or of some.
type hits struct {
	Queries int     `json:"queries"`
	First   int     `json:"first"` // those whose first match is right
	MRR     float64 `json:"mrr"`   // mean of 1 / place of the first match that is right, 0 below the tenth
}

func (h hits) share() float64 { return float64(h.First) / float64(max(h.Queries, 1)) }

func count(answers []answered) hits {
	h := hits{Queries: len(answers)}
	for _, a := range answers {
		if a.Place == 1 {
			h.First++
		}
		if a.Place > 0 {
			h.MRR += 1 / float64(a.Place) / float64(len(answers))
		}
	}
	return h
}

func countBy(answers []answered, of func(answered) string) map[string]hits {
	groups := map[string][]answered{}
	for _, a := range answers {
		if name := of(a); name != "" {
			groups[name] = append(groups[name], a)
		}
	}
	counted := map[string]hits{}
	for name, group := range groups {
		counted[name] = count(group)
	}
	return counted
}

// spread says how numbers lie. A percentile is the smallest number that so many are not above.
type spread struct {
	What string  `json:"what"`
	N    int     `json:"n"`
	P50  float64 `json:"p50"`
	P95  float64 `json:"p95"`
	P99  float64 `json:"p99"`
	Max  float64 `json:"max"`
}

func newSpread(what string, numbers []float64) spread {
	if len(numbers) == 0 {
		return spread{What: what}
	}
	sorted := slices.Sorted(slices.Values(numbers))
	at := func(percent int) float64 { return sorted[(len(sorted)*percent+99)/100-1] }
	return spread{what, len(sorted), at(50), at(95), at(99), at(100)}
}

// judge sums up, and holds that against the targets.
func (r *report) judge(t targets) {
	r.targets = t
	r.All = count(r.Answers)
	r.Kinds = countBy(r.Answers, func(a answered) string { return a.Kind })
	r.Sections = countBy(r.Answers, func(a answered) string { return a.Section })
	r.sumUpBytes()
	r.sumUpKeys()
	if r.All.share() < t.share {
		r.miss("%s of the first matches are right, want %s", percent(r.All.share()), percent(t.share))
	}
	for _, kind := range names(r.Kinds) {
		if share := r.Kinds[kind].share(); share < t.shareOfKind {
			r.miss("%s: %s of the first matches are right, want %s", kind, percent(share), percent(t.shareOfKind))
		}
	}
	for _, f := range r.First {
		if all := f.Script + f.Index; all > t.bytes {
			r.miss("%d bytes to the first answer, want at most %d: %s", all, t.bytes, shortened(f.Query))
		}
	}
	if warm := r.Keys[0]; warm.P95 > t.ms {
		r.Warnings = append(r.Warnings, fmt.Sprintf("a key takes %.1f ms (p95), want %.0f ms; is the machine busy?", warm.P95, t.ms))
	}
	if slow := r.slowest(); slow.MS > t.hostile {
		r.Warnings = append(r.Warnings, fmt.Sprintf("a hostile query takes %.1f ms, want at most %.0f ms: %s", slow.MS, t.hostile, slow.Query))
	}
}

// slowest is the hostile query that took longest.
func (r *report) slowest() hostileKey {
	return slices.MaxFunc(append(r.Hostile, hostileKey{}), func(x, y hostileKey) int { return cmp.Compare(x.MS, y.MS) })
}

func (r *report) miss(format string, args ...any) {
	r.Missed = append(r.Missed, fmt.Sprintf(format, args...))
}

func (r *report) sumUpBytes() {
	for _, row := range []struct {
		what string
		of   func(firstAnswer) int
	}{
		{"scripts and index", func(f firstAnswer) int { return f.Script + f.Index }},
		{"  scripts", func(f firstAnswer) int { return f.Script }},
		{"  index, to the list", func(f firstAnswer) int { return f.Index - f.Summaries }},
		{"  index, its summaries", func(f firstAnswer) int { return f.Summaries }},
		{"besides: HTML", func(f firstAnswer) int { return f.HTML }},
		{"besides: styles", func(f firstAnswer) int { return f.Style }},
		{"besides: icons and others", func(f firstAnswer) int { return f.Other }},
	} {
		var numbers []float64
		for _, f := range r.First {
			numbers = append(numbers, float64(row.of(f)))
		}
		r.Bytes = append(r.Bytes, newSpread(row.what, numbers))
	}
}

func (r *report) sumUpKeys() {
	var warm, loaded []float64
	for _, k := range r.keys {
		if k.Loaded {
			loaded = append(loaded, k.MS)
		} else {
			warm = append(warm, k.MS)
		}
	}
	r.Keys = []spread{newSpread("nothing to load", warm), newSpread("a part to load", loaded)}
}

// print writes the tables, and what misses a target.
func (r *report) print(w io.Writer) error {
	fmt.Fprintf(w, "%d codes, %d queries, %s, Brotli 11 by %s\n\n", r.Codes, len(r.Answers), r.Browser, r.Brotli)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "first match\tqueries\tright\tshare\tMRR@10\ttarget")
	printHits(table, "all", r.All, r.targets.share)
	for _, kind := range names(r.Kinds) {
		printHits(table, kind, r.Kinds[kind], r.targets.shareOfKind)
	}
	for _, section := range names(r.Sections) {
		printHits(table, "by section: "+section, r.Sections[section], 0)
	}
	fmt.Fprintf(table, "\nfirst answer, bytes (%s)\tmedian\tp95\tmax\ttarget for max\n", r.part(len(r.First)))
	for i, s := range r.Bytes {
		fmt.Fprintf(table, "%s\t%.0f\t%.0f\t%.0f\t%s\n", s.What, s.P50, s.P95, s.Max, only(i == 0, fmt.Sprint(r.targets.bytes)))
	}
	fmt.Fprintf(table, "\nkey to list, ms (%s)\tkeys\tp50\tp95\tp99\tmax\ttarget for p95\n", r.part(r.Typed))
	for i, s := range r.Keys {
		fmt.Fprintf(table, "%s\t%d\t%.2f\t%.2f\t%.2f\t%.1f\t%s\n", s.What, s.N, s.P50, s.P95, s.P99, s.Max, only(i == 0, fmt.Sprint(r.targets.ms)))
	}
	slow := r.slowest()
	fmt.Fprintf(table, "\nhostile queries, max ms a key\tqueries\tmax\ttarget\n%s (%d bytes)\t%d\t%.1f\t%.0f\n", slow.Query, slow.Bytes, len(r.Hostile), slow.MS, r.targets.hostile)
	err := table.Flush()
	fmt.Fprintln(w)
	const most = 20
	for i, text := range r.Missed {
		if i == most {
			fmt.Fprintf(w, "missed: and %d more\n", len(r.Missed)-most)
			break
		}
		fmt.Fprintf(w, "missed: %s\n", text)
	}
	for _, text := range r.Warnings {
		fmt.Fprintf(w, "warning: %s\n", text)
	}
	return err
}

// part says of how many queries something was measured.
func (r *report) part(n int) string {
	if n == len(r.Answers) {
		return "all queries"
	}
	return fmt.Sprintf("%d of %d queries", n, len(r.Answers))
}

func printHits(w io.Writer, name string, h hits, target float64) {
	fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%.3f\t%s\n", name, h.Queries, h.First, percent(h.share()), h.MRR, only(target > 0, percent(target)))
}

// printMisses names the queries whose first match is wrong. Of those held out it names none: who has seen them mends them.
func (r *report) printMisses(w io.Writer) {
	hidden := 0
	for _, a := range r.Answers {
		switch {
		case a.Place == 1:
		case a.isHeldOut():
			hidden++
		default:
			found := cmp.Or(strings.Join(a.Found[:min(len(a.Found), 3)], " "), "nothing")
			fmt.Fprintf(w, "%s: %s\n  want %s (place %d), found %s\n", a.Kind, a.Text, strings.Join(a.Accepted, " "), a.Place, found)
		}
	}
	fmt.Fprintf(w, "%d misses of the held out are not named\n\n", hidden)
}

func only(there bool, text string) string {
	if there {
		return text
	}
	return ""
}

func names(of map[string]hits) []string {
	var all []string
	for name := range of {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}

// percent rounds down: what is not reached must not look so.
func percent(share float64) string { return fmt.Sprintf("%.1f %%", math.Floor(share*1000+1e-9)/10) }

func shortened(text string) string {
	const most = 60
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most]) + " …"
	}
	return text
}
