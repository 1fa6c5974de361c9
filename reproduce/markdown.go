package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// guideHead is the guide's front matter and what holds for every case.
const guideHead = `---
# Written by make reproduce from what the programs did; do not edit it.
title: What five servers really answer
summary: Failures provoked on purpose in %[1]s, with the configuration, the status, the page's text and the log line of each.
order: 6
keywords: [reproduced failures, evidence, test of proxies, measured status codes, %[2]s]
codes: [%[3]s]
sources:
%[10]sreviewed: %[4]s
---

[The same failure on every platform](same-failure.md) says for some cells with which version a failure was seen. Here is what was done and what came
of it: %[5]d failures, provoked on %[4]s in the programs of Debian's packages, %[6]s.

## How it was done {#method}

Each case starts the program with its own configuration, alone on ports of the same machine: %[7]s for the program, %[8]s for the
backend, %[9]s where nobody listens. Unless more is said, one client sends ` + "`GET / HTTP/1.1`" + ` with a ` + "`Host`" + ` and reads the answer. Time limits are
cut to a second or so. Only what stays the same from run to run is quoted: no times, ports or folders.

`

// sample is the place that the guide shows in the stead of those that a case really had.
var sample = place{
	Dir: "/srv/case", Listen: "127.0.0.1:8080", Port: "8080", Backend: "127.0.0.1:9000", BackendPort: "9000", Dead: "127.0.0.1:9001",
}

// markdown is the guide that shows readers the evidence: of each program first the failures that all have, with how each was provoked, then
// a table of its others. An anchor such as #nginx-connection-refused is where a cell of the matrix leads.
func (r *report) markdown(date string) string {
	var b strings.Builder
	var names, versions []string
	var sources strings.Builder
	for _, p := range r.programs() {
		names = append(names, displayed(p))
		versions = append(versions, displayed(p)+" "+r.versions[p])
		fmt.Fprintf(&sources, "  - title: \"Debian: the package of %s\"\n    url: https://packages.debian.org/%s\n", displayed(p), named(p).pkg)
	}
	fmt.Fprintf(&b, guideHead, listed(names), strings.Join(r.programs(), ", "), r.codes(), date, len(r.rows), listed(versions),
		code(sample.Listen), code(sample.Backend), code(sample.Dead), sources.String())
	r.matrix(&b)
	for _, p := range r.programs() {
		fmt.Fprintf(&b, "## %s %s {#%s}\n\n", displayed(p), r.versions[p], p)
		for _, failure := range everywhere {
			r.details(&b, p, failure)
		}
		r.others(&b, p)
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// programs are those that there are results of, in their usual order.
func (r *report) programs() []string {
	return slices.DeleteFunc(programNames(), func(p string) bool { return r.versions[p] == "" })
}

// displayed is how a program's makers write its name.
func displayed(name string) string { return named(name).title }

func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// codes are the pages that the failures of the matrix lead to, as front matter has them.
func (r *report) codes() string {
	var all []string
	for _, row := range r.rows {
		if id := `"` + row.Page + `"`; slices.Contains(everywhere, row.Failure) && !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return strings.Join(all, ", ")
}

// matrix writes what each program answers to the failures that all have.
func (r *report) matrix(b *strings.Builder) {
	b.WriteString("## The same failure, every program {#all}\n\n| Failure |")
	for _, p := range r.programs() {
		fmt.Fprintf(b, " %s |", displayed(p))
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(r.programs())) + "\n")
	for _, failure := range everywhere {
		fmt.Fprintf(b, "| %s |", title(failure))
		for _, p := range r.programs() {
			fmt.Fprintf(b, " %s |", r.answers(p, failure))
		}
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
	for _, w := range r.without {
		if r.versions[w.Program] != "" {
			fmt.Fprintf(b, "%s, %s: %s\n\n", displayed(w.Program), title(w.Failure), w.Why)
		}
	}
}

// answers lists a program's status lines for a failure, each once and the one of its first case first, and leads to them.
func (r *report) answers(program, failure string) string {
	var all []string
	for _, row := range r.rows {
		if status := cell(row.Want.Status); row.Program == program && row.Failure == failure && !slices.Contains(all, status) {
			all = append(all, status)
		}
	}
	if all == nil {
		return "none"
	}
	return fmt.Sprintf("[%s](#%s)", strings.Join(all, "; "), anchor(program, failure))
}

func anchor(program, failure string) string { return program + "-" + failure }

// details writes one failure of one program, each case with all that it takes to provoke it again.
func (r *report) details(b *strings.Builder, program, failure string) {
	heading := fmt.Sprintf("### %s: %s {#%s}\n\n", displayed(program), title(failure), anchor(program, failure))
	for _, row := range r.rows {
		if row.Program != program || row.Failure != failure {
			continue
		}
		b.WriteString(heading)
		heading = ""
		said := fmt.Sprintf("**%s** (%s). %s", cell(row.Want.Status), link(row.Page), row.written.story())
		b.WriteString(strings.TrimSpace(said) + "\n\n" + block(row.written.Config))
		if send := row.written.Client.Send; send != "" {
			b.WriteString("Sent:\n\n" + block(send))
		}
		if answer := row.written.Backend.Answer; answer != "" {
			b.WriteString("The backend's answer:\n\n" + block(answer))
		}
		if row.Want.Body != "" {
			fmt.Fprintf(b, "In the answer: %s\n\n", code(row.Want.Body))
		}
		if row.Want.Log != "" {
			fmt.Fprintf(b, "In the log: %s\n\n", code(row.Want.Log))
		}
	}
}

// others writes a program's failures that not all programs have.
func (r *report) others(b *strings.Builder, program string) {
	heading := fmt.Sprintf("### %s: other failures {#%s-others}\n\n| Failure | Status | In the answer | In the log | Page |\n|---|---|---|---|---|\n", displayed(program), program)
	for _, row := range r.rows {
		if row.Program != program || slices.Contains(everywhere, row.Failure) {
			continue
		}
		b.WriteString(heading)
		heading = ""
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", title(row.Failure), cell(row.Want.Status), code(row.Want.Body), code(row.Want.Log), link(row.Page))
	}
	if heading == "" {
		b.WriteByte('\n')
	}
}

var (
	backendDoes = map[string]string{
		"": "answers", "refuse": "does not listen", "full": "takes no more connections", "hang": "reads the request and never answers",
		"answer-hang": "begins an answer and stops", "answer-late-close": "answers and closes a moment later",
		"close": "reads the request and closes the connection", "reset": "reads the request and resets the connection",
		"flood": "sends without an end",
	}
	clientDoes = map[string]string{
		"": "", "leave": " The client closes the connection without waiting for the answer.",
		"leave-amid": " The client resets the connection when the answer begins to arrive.", "stall": " The client reads nothing.",
	}
)

// story says what both sides of the program do.
func (c *testCase) story() string {
	var b strings.Builder
	if strings.Contains(c.Config, "{{.Backend") {
		fmt.Fprintf(&b, "The backend %s", backendDoes[c.Backend.Does])
		if c.Backend.TLS {
			b.WriteString(", over TLS with a certificate that nobody has signed")
		}
		b.WriteByte('.')
	}
	if c.Client.Meanwhile != "" {
		fmt.Fprintf(&b, " Before it another client sends %s and stays connected.", code(strings.TrimSpace(c.Client.Meanwhile)))
	}
	if c.Client.Times > 1 {
		fmt.Fprintf(&b, " The request is sent %d times; the last answer counts.", c.Client.Times)
	}
	if len(c.Args) > 0 {
		fmt.Fprintf(&b, " Further arguments: %s.", code(strings.Join(c.Args, " ")))
	}
	b.WriteString(clientDoes[c.Client.Does])
	return strings.TrimSpace(b.String())
}

var letters = regexp.MustCompile(`\{\{x (\d+)\}\}`)

// mostShown is how much of a request is worth reading.
const mostShown = 400

// block is a template as it reads in the sample place, in a code block.
func block(text string) string {
	text = letters.ReplaceAllString(strings.ReplaceAll(text, "\r\n", "\n"), "x… ($1 letters)")
	if err := expand(&text, sample); err != nil {
		return "" // not reached: the same template was filled in to provoke the failure
	}
	return "```text\n" + clipMiddle(text, mostShown) + "\n```\n\n"
}

// abbreviations are words of failures that are not written as they are said.
var abbreviations = strings.NewReplacer("tls", "TLS", "uri", "URI")

// title is a kind of failure in words.
func title(failure string) string {
	text := abbreviations.Replace(strings.ReplaceAll(failure, "-", " "))
	return strings.ToUpper(text[:1]) + text[1:]
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

func link(page string) string { return fmt.Sprintf("[%s](../codes/%s.md)", page, page) }
