package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

const introduction = `# Reproduced failures

What the programs themselves answer and log, as %s provoked it on %s with the programs of Debian's packages:
%s. Each text below was found in the program's answer or log, and is looked for among the signatures of the page beside it.
[cases.yaml](../reproduce/cases.yaml) has the configuration, the request and the backend of each case. This file is
written by the command; do not edit it.

`

// markdown is the table as a page for docs/: the same failure in every program first, and then each program's own.
func (r *report) markdown(date string) string {
	var b strings.Builder
	var versions []string
	for _, p := range r.programs() {
		versions = append(versions, p+" "+r.versions[p])
	}
	fmt.Fprintf(&b, introduction, "`make reproduce`", date, strings.Join(versions, ", "))
	r.matrix(&b)
	for _, p := range r.programs() {
		fmt.Fprintf(&b, "## %s %s\n\n| case | failure | status | text in the answer | text in the log | page | result |\n|---|---|---|---|---|---|---|\n", p, r.versions[p])
		for _, row := range r.rows {
			if row.Program == p {
				fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s |\n", row.ID, row.Failure, cell(row.Want.Status), code(row.Want.Body), code(row.Want.Log), link(row.Page), cell(row.verdict))
			}
		}
		b.WriteByte('\n')
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// programs are those that there are results of, in their usual order.
func (r *report) programs() []string {
	return slices.DeleteFunc(programNames(), func(p string) bool { return r.versions[p] == "" })
}

// matrix writes what each program answers to the failures that all have.
func (r *report) matrix(b *strings.Builder) {
	b.WriteString("## The same failure, every program\n\n| failure |")
	for _, p := range r.programs() {
		fmt.Fprintf(b, " %s |", p)
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(r.programs())) + "\n")
	for _, failure := range everywhere {
		fmt.Fprintf(b, "| %s |", failure)
		for _, p := range r.programs() {
			fmt.Fprintf(b, " %s |", r.answers(p, failure))
		}
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
	for _, w := range r.without {
		if r.versions[w.Program] != "" {
			fmt.Fprintf(b, "%s, %s: %s\n\n", w.Program, w.Failure, w.Why)
		}
	}
}

// answers lists a program's status lines for a failure, each once and the one of its first case first.
func (r *report) answers(program, failure string) string {
	var all []string
	for _, row := range r.rows {
		if status := cell(row.Want.Status); row.Program == program && row.Failure == failure && !slices.Contains(all, status) {
			all = append(all, status)
		}
	}
	return cmp.Or(strings.Join(all, "; "), "none")
}

// cell is a text as it may stand in a table.
func cell(text string) string {
	if text == "0" {
		return "closed, no answer"
	}
	return strings.ReplaceAll(printable(text), "|", `\|`)
}

// code is a text in a code span, which ends where the text has a backquote.
func code(text string) string {
	if text == "" {
		return ""
	}
	return "`" + strings.ReplaceAll(cell(strings.TrimSpace(text)), "`", "'") + "`"
}

func link(page string) string { return fmt.Sprintf("[%s](../content/codes/%s.md)", page, page) }
