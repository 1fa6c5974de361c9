// Command statusbook builds a static reference site from a folder of Markdown files, one a status code, and ships the
// HTTP status code reference as its own content. Each file of this package turns one command's flags into options.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"statusbook/internal/build"
	"statusbook/internal/diag"
	"statusbook/internal/source"
)

// The exit codes are part of the interface: scripts tell mistakes in the content from wrong use and from a full disk.
const (
	exitDone     = 0
	exitMistakes = 1 // in the content; explain: no match
	exitUse      = 2 // of the command, or in the settings
	exitWorld    = 3 // the disk or the network
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// app is what every command needs of the world.
type app struct {
	stdout, stderr io.Writer
	quiet          bool
}

// run executes one command line and returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	a := &app{stdout: stdout, stderr: stderr}
	root := a.command()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	var mistakes mistakesError
	if errors.As(err, &mistakes) {
		fmt.Fprint(stderr, mistakes.list)
		fmt.Fprintln(stderr, err)
	} else {
		fmt.Fprintf(stderr, "statusbook: %v\n", err)
	}
	return exitCode(err)
}

func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "statusbook",
		Short: "Publish a catalogue of status codes as a fast, searchable site",
		Long: `Statusbook turns a folder of Markdown files, one a status code, into a static site that can be browsed,
searched and deep-linked. Without a folder of your own it builds the HTTP status code reference.

  statusbook serve              read the HTTP reference in your browser
  statusbook explain 502        ask it in the terminal
  statusbook init mycodes       start a catalogue of your own
  statusbook serve mycodes      see it while you write
  statusbook build mycodes      make the site, in mycodes/public`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.PersistentFlags().BoolVar(&a.quiet, "quiet", false, "print mistakes and errors only")
	root.AddCommand(a.buildCommand(), a.serveCommand(), a.checkCommand(), a.explainCommand(), a.newCommand(), a.initCommand(), a.headersCommand(), a.versionCommand())
	return root
}

// ran marks an error as one of a command that was used rightly.
type ran struct{ error }

func (r ran) Unwrap() error { return r.error }

// runs adapts a command's work to cobra, so that all other errors are known to be of the command line.
func runs(work func(cmd *cobra.Command, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		if err := work(cmd, args); err != nil {
			return ran{err}
		}
		return nil
	}
}

// mistakesError says that the content has mistakes.
type mistakesError struct {
	list     diag.List
	settings bool // all of them are in statusbook.yaml
	message  string
}

func (e mistakesError) Error() string { return e.message }

func mistakes(list diag.List, dir, then string) error {
	noun := "mistakes"
	if len(list) == 1 {
		noun = "mistake"
	}
	return mistakesError{list.Under(dir), onlySettings(list), fmt.Sprintf("%d %s; %s", len(list), noun, then)}
}

func exitCode(err error) int {
	var m mistakesError
	switch {
	case errors.As(err, &m) && m.settings:
		return exitUse
	case errors.As(err, &m), errors.Is(err, errNoMatch):
		return exitMistakes
	case !errors.As(err, new(ran)), errors.Is(err, build.ErrUse), errors.Is(err, source.ErrNotFound), errors.As(err, new(useError)):
		return exitUse
	}
	return exitWorld
}

// useError marks an error as wrong use that only showed after the flags were read.
type useError struct{ error }

func (e useError) Unwrap() error { return e.error }

// refusal marks an error as wrong use, unless the disk is what failed.
func refusal(err error) error {
	if err == nil || errors.As(err, new(*fs.PathError)) {
		return err
	}
	return useError{err}
}

// say prints a line of news for a person: not in a pipe, and not when asked to be quiet.
func (a *app) say(format string, args ...any) {
	if a.talks() {
		fmt.Fprintf(a.stderr, format+"\n", args...)
	}
}

// log is where a long-running command reports what it does.
func (a *app) log() io.Writer {
	if a.quiet {
		return io.Discard
	}
	return a.stderr
}

func (a *app) talks() bool {
	f, ok := a.stderr.(*os.File)
	return !a.quiet && ok && term.IsTerminal(int(f.Fd()))
}
