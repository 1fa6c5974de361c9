// Command reproduce holds what the reference says of nginx, Apache httpd, HAProxy, Varnish and Caddy against the programs
// themselves. `make reproduce` runs it, and installs the programs where it may.
//
// cases.yaml says for each case how a program is configured, what its backend and its client do, and what must come of
// it: a status line, a text in the body, a text in the log, and the page whose signatures have those texts. Each case has
// a folder of its own, its own process of the program on free ports of the loopback interface, and a limited time; when
// it is over, nothing is left of it. The table that is printed says what was reproduced and which page lacks a text.
//
// CI does not run it: it needs the programs, and says more of their next version than of a change to ours.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"statusbook/internal/diag"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintf(os.Stderr, "reproduce: %v\n", err)
		os.Exit(1)
	}
}

// errDiffers says that the table has been printed, and that something in it is not as the reference has it.
var errDiffers = errors.New("the reference and the programs differ")

type options struct {
	source     string // the folder with content/
	only       string // a program, or a case
	write      string // the guide, a Markdown file
	date       string // that stands in it
	transcript string // a file for what was really answered
	parallel   int
}

// run is the whole program: read the cases, find the programs, provoke each failure, look at the pages, print.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	opts, err := parse(args, stderr)
	if err != nil {
		return err
	}
	all, diags := readCases(casesFile, casesYAML)
	if len(diags) > 0 {
		fmt.Fprint(stderr, diags.Sorted())
		return fmt.Errorf("read cases: %d mistakes", len(diags.Sorted()))
	}
	cases, err := all.only(opts.only)
	if err != nil {
		return err
	}
	versions, err := findPrograms(ctx, cases)
	if err != nil {
		return err
	}
	pages, diags, err := loadPages(opts.source)
	if err != nil {
		return err
	}
	results, err := reproduce(ctx, cases, opts.parallel)
	if err != nil {
		return err
	}
	rep := newReport(results, pages, versions, all.Without)
	return errors.Join(rep.output(opts, stdout), verdict(rep, diags, stderr))
}

func parse(args []string, stderr io.Writer) (options, error) {
	var opts options
	flags := flag.NewFlagSet("reproduce", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&opts.source, "s", "", "`folder` with content/ (default: the working folder)")
	flags.StringVar(&opts.only, "only", "", "a `program` or a case: leave out all others")
	flags.StringVar(&opts.write, "write", "", "write the guide to a Markdown `file`, with the date of -date")
	flags.StringVar(&opts.date, "date", "", "the `day` of this run, such as 2026-11-21, for -write")
	flags.StringVar(&opts.transcript, "transcript", "", "write what each program really answered and logged to a `file`")
	flags.IntVar(&opts.parallel, "j", 4, "how many `cases` at once")
	if err := flags.Parse(args); err != nil {
		return opts, fmt.Errorf("read flags: %w", err)
	}
	if flags.NArg() > 0 || opts.parallel < 1 {
		return opts, errors.New("read flags: want -j of at least 1, and nothing else but flags")
	}
	if _, err := time.Parse(time.DateOnly, opts.date); opts.write != "" && err != nil {
		return opts, fmt.Errorf("read flags: -write wants -date with the day of the run, such as 2026-11-21, have %q", opts.date)
	}
	return opts, nil
}

// output prints the table, and writes it where it was asked for.
func (r *report) output(opts options, stdout io.Writer) error {
	if err := r.table(stdout); err != nil {
		return fmt.Errorf("print table: %w", err)
	}
	if opts.transcript != "" {
		if err := os.WriteFile(opts.transcript, []byte(r.transcript()), 0o644); err != nil {
			return fmt.Errorf("write transcript: %w", err)
		}
	}
	if opts.write == "" {
		return nil
	}
	if n := r.differing(); n > 0 {
		return fmt.Errorf("write guide: %d of %d cases were not reproduced, and it is evidence: mend them, or run again with -j 1 on a busy machine", n, len(r.rows))
	}
	if err := os.WriteFile(opts.write, []byte(r.markdown(opts.date)), 0o644); err != nil {
		return fmt.Errorf("write guide: %w", err)
	}
	return nil
}

// verdict is nil when every case came out as written and every page has its texts.
func verdict(r *report, diags diag.List, stderr io.Writer) error {
	if len(diags) > 0 {
		fmt.Fprint(stderr, diags.Sorted())
		return fmt.Errorf("the content has %d mistakes; correct them first", len(diags.Sorted()))
	}
	if n := r.differing(); n > 0 {
		return fmt.Errorf("%w: %d of %d cases", errDiffers, n, len(r.rows))
	}
	return nil
}
