// Command eval measures the search of the built site in headless Chromium, as a reader meets it. `make eval-search` runs it
// twice: over the shipped reference with queries.tsv, and over a generated catalogue of ten thousand codes (-codes) with
// queries that follow from it.
//
// It builds the site from the working tree into memory, serves it with Brotli, and opens the search page. There it keeps to
// what pages promise: it writes into input[data-main], and reads the links with data-code in [data-results], whose data-query
// is the query that they belong to. Four rounds:
//
//   - First answers: each query as the only one of a page that is opened anew and has nothing stored. What went over the wire
//     counts, from opening the page to the first list and the summaries in it: scripts and the index, as Brotli bodies
//     without headers. HTML and styles are shown beside it.
//   - Hits: each query again, all in one page. The first match must be one of those that the query accepts.
//   - Keys: every fifth query (-keys) typed character by character in that page, which has answered all of them by now. The
//     time runs from the input event to the change of the list in the document. Keys whose list had to wait for a part of the
//     index are told apart.
//   - Hostile queries: texts that are odd, or as long as a field takes, each pasted as a whole when all that it needs is loaded.
//     The slowest of them is held against its target.
//
// What misses a target makes it fail, but for the times: they are the machine's too, and only warned of.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"statusbook/internal/site"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintf(os.Stderr, "eval: %v\n", err)
		os.Exit(1)
	}
}

type options struct {
	queries     string
	codes       int // of a generated catalogue; 0 for the shipped reference
	misses      bool
	json        string
	min         float64
	fresh, keys int // measure every nth query
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	opts, err := parse(args)
	if err != nil {
		return err
	}
	squeeze, err := findBrotli()
	if err != nil {
		return err
	}
	files, queries, err := subject(ctx, opts)
	if err != nil {
		return err
	}
	server := serve(files, squeeze)
	defer server.Close()
	browser, err := startChromium(ctx)
	if err != nil {
		return err
	}
	defer browser.stop()

	r := report{Codes: len(files.ids), Brotli: squeeze.name, Browser: browser.version}
	if err := measure(&r, browser, server, queries, opts); err != nil {
		return err
	}
	r.judge(targetsFor(opts))
	if opts.misses {
		r.printMisses(stderr)
	}
	if err := errors.Join(r.print(stdout), r.save(opts.json)); err != nil {
		return err
	}
	if len(r.Missed) > 0 {
		return errors.New("a target is missed")
	}
	return nil
}

func parse(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("eval", flag.ExitOnError)
	flags.StringVar(&o.queries, "queries", "eval/queries.tsv", "`file` of the queries; not with -codes")
	flags.IntVar(&o.codes, "codes", 0, "measure a generated catalogue of `n` codes rather than the shipped reference")
	flags.BoolVar(&o.misses, "misses", false, "print each query whose first match is wrong, but for the held out, and what came first")
	flags.StringVar(&o.json, "json", "", "also write what was measured into a `file`")
	flags.Float64Var(&o.min, "min", 0.97, "`share` of first matches that must be right; not with -codes")
	flags.IntVar(&o.fresh, "fresh", 1, "measure the first answer of every `n`th query")
	flags.IntVar(&o.keys, "keys", 5, "type every `n`th query key by key; all of them take minutes")
	// ExitOnError: Parse does not return an error.
	_ = flags.Parse(args)
	if o.fresh < 1 || o.keys < 1 || o.codes < 0 || o.codes > 0 && o.codes < leastCodes || flags.NArg() > 0 {
		return o, fmt.Errorf("read flags: want -fresh and -keys of at least 1, -codes of at least %d and nothing else", leastCodes)
	}
	return o, nil
}

// subject is what is searched, and for what.
func subject(ctx context.Context, opts options) (*siteFiles, []query, error) {
	if opts.codes > 0 {
		return generated(ctx, opts.codes)
	}
	data, err := os.ReadFile(opts.queries)
	if err != nil {
		return nil, nil, fmt.Errorf("read queries: %w", err)
	}
	files, err := buildSite(ctx, "", func(*site.Site) {})
	if err != nil {
		return nil, nil, err
	}
	queries, err := readQueries(opts.queries, string(data), files.ids)
	return files, queries, err
}

// save writes the report as JSON, if a file is named.
func (r *report) save(file string) error {
	if file == "" {
		return nil
	}
	data, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return os.WriteFile(file, append(data, '\n'), 0o644)
}
