// Command audit holds the HTTP reference against data that is kept beside it. `make audit-content` runs it, and `make test`
// with it.
//
// It is the reviewer's half of the checks: `statusbook check` says whether a catalogue is well formed, audit whether ours
// is complete and true. It builds the site in memory, reads the tables in data/ (data/README.md says where they come from),
// applies one rule after the other and prints how much of each table is covered. What is wrong is named as
// file:line:col, like any other mistake.
//
// With a folder of texts as its argument it also looks for sentences that the content has in common with them.
package main

import (
	"context"
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"

	"statusbook"
	"statusbook/internal/diag"
	"statusbook/internal/source"
)

//go:embed data
var embedded embed.FS

func main() {
	err := run(context.Background(), os.Args[1:], os.Stdout, os.Stderr)
	if err != nil {
		fmt.Fprintf(os.Stderr, "audit: %v\n", err)
		os.Exit(1)
	}
}

// errMistakes says that the report has been printed, and that it names mistakes.
var errMistakes = errors.New("the content does not hold")

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("audit", flag.ContinueOnError)
	flags.SetOutput(stderr)
	dir := flags.String("s", "", "`folder` with content/ (default: the working folder)")
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: audit [-s folder] [folder of texts that nothing may be copied from]")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("read flags: %w", err)
	}
	if flags.NArg() > 1 {
		return fmt.Errorf("read flags: want one folder of texts, have %d", flags.NArg())
	}
	src, err := source.Open(*dir, statusbook.Files)
	if err != nil {
		return err
	}
	defer src.Close()
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		return fmt.Errorf("open data: %w", err)
	}
	var texts fs.FS
	if flags.NArg() == 1 {
		texts = os.DirFS(flags.Arg(0))
	}
	rep, err := audit(ctx, src, data, texts)
	if err != nil {
		return err
	}
	fmt.Fprint(stdout, rep.table())
	if len(rep.diags) > 0 {
		fmt.Fprint(stderr, rep.diags.Sorted())
		return fmt.Errorf("%w: %s", errMistakes, count(len(rep.diags.Sorted()), "mistake"))
	}
	return nil
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// report is what an audit found: how much of each table is covered, and what is wrong.
type report struct {
	lines []coverage
	diags diag.List
}

type coverage struct {
	what     string
	have, of int
	note     string
}

// covered adds a line to the table.
func (r *report) covered(what string, have, of int, note string) {
	r.lines = append(r.lines, coverage{what, have, of, note})
}

// table prints one line a rule: "registry      64 of   64  100.0 %".
func (r *report) table() string {
	var out string
	for _, l := range r.lines {
		share := 100.0
		if l.of > 0 {
			share = 100 * float64(l.have) / float64(l.of)
		}
		out += fmt.Sprintf("%-28s %5d of %5d %6.1f %%  %s\n", l.what, l.have, l.of, share, l.note)
	}
	return out
}
