package main

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode"
)

// row is one line of the table: a case, and how it ended.
type row struct {
	result
	verdict string
	good    bool
}

type report struct {
	rows     []row
	versions map[string]string
	without  []absence
}

const reproduced = "reproduced"

func newReport(results []result, pages pages, versions map[string]string, without []absence) *report {
	r := &report{versions: versions, without: without}
	for _, res := range results {
		verdict := cmp.Or(res.differs(), pages.lacks(res.testCase), reproduced)
		r.rows = append(r.rows, row{res, verdict, verdict == reproduced})
	}
	return r
}

// differs says what was not as the case wants it, or nothing.
func (r *result) differs() string {
	if r.err != nil {
		return "differs: " + r.err.Error()
	}
	var all []string
	if got := cmp.Or(r.status, "0"); got != r.Want.Status {
		all = append(all, fmt.Sprintf("status %q", got))
	}
	if !strings.Contains(r.text, r.Want.Body) {
		all = append(all, "another body")
	}
	if !strings.Contains(r.logged, r.Want.Log) {
		all = append(all, "another log")
	}
	if all == nil {
		return ""
	}
	return "differs: " + strings.Join(all, ", ")
}

func (r *report) differing() int {
	n := 0
	for _, row := range r.rows {
		if !row.good {
			n++
		}
	}
	return n
}

// logLine is the line of the log that has the text which the case wants.
func (r *result) logLine() string {
	for line := range strings.Lines(r.logged) {
		if r.Want.Log != "" && strings.Contains(line, r.Want.Log) {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// table prints one line a case.
func (r *report) table(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "program\tcase\tfailure\tstatus\tbody\tlog\tpage\tresult")
	for _, row := range r.rows {
		fmt.Fprintf(t, "%s %s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", row.Program, r.versions[row.Program], row.ID, row.Failure,
			printable(cmp.Or(row.status, "0")), clip(row.Want.Body), clip(row.Want.Log), row.Page, printable(row.verdict))
	}
	fmt.Fprintf(t, "\n%d of %d cases reproduced\n", len(r.rows)-r.differing(), len(r.rows))
	return t.Flush()
}

// printable shows control characters as Go writes them.
func printable(text string) string {
	var b strings.Builder
	for _, r := range text {
		if unicode.IsPrint(r) {
			b.WriteRune(r)
		} else {
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		}
	}
	return b.String()
}

// clip shortens a text to what fits in a column.
func clip(text string) string {
	const most = 48
	if runes := []rune(strings.TrimSpace(text)); len(runes) > most {
		return string(runes[:most-3]) + "..."
	}
	return strings.TrimSpace(text)
}

// transcript is what each program really answered and logged, one block a case.
func (r *report) transcript() string {
	var b strings.Builder
	for _, row := range r.rows {
		fmt.Fprintf(&b, "=== %s  (%s %s, %s, page %s)\n", row.ID, row.Program, r.versions[row.Program], row.Failure, row.Page)
		fmt.Fprintf(&b, "--- configuration\n%s\n--- sent\n%s\n", strings.TrimSpace(row.Config), clipMiddle(row.Client.Send, 400))
		fmt.Fprintf(&b, "--- result: %s\n--- status: %s\n--- log line: %s\n", row.verdict, cmp.Or(row.status, "0 (closed without an answer)"), row.logLine())
		fmt.Fprintf(&b, "--- answer\n%s\n--- whole log\n%s\n\n", clipMiddle(row.text, 3000), clipMiddle(row.logged, 8000))
	}
	return b.String()
}

func clipMiddle(text string, most int) string {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\r", ""))
	if len(text) > most {
		return text[:most/2] + "\n[...]\n" + text[len(text)-most/2:]
	}
	return text
}
