// Command bench measures how fast Statusbook builds a catalogue of ten thousand codes, and in how much memory, beside
// Hugo building the same pages and beside the bare writing of the same bytes. `make bench` runs it.
//
// It writes a synthetic catalogue twice, as a Statusbook source and as a Hugo site (hugo/ says what is the same and what
// is not), builds the two turn by turn, as processes of their own and each time into a fresh folder of a memory file
// system, and prints what that took. Before anything counts, both sites are held against what a page must show: a broken
// site cannot win.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
)

// memoryFolder is where everything is built. A disk would measure the disk.
const memoryFolder = "/dev/shm"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintf(os.Stderr, "bench: %v\n", err)
		os.Exit(1)
	}
}

type options struct {
	n, runs int
	hugo    string
	write   string
}

func run(ctx context.Context, args []string) error {
	if len(args) == 3 && args[0] == floorCommand {
		return printFloor(args[1], args[2])
	}
	opts, err := parse(args)
	if err != nil {
		return err
	}
	if opts.write != "" {
		return writeStatusbook(opts.write, opts.n)
	}
	if err := checkMemoryFolder(memoryFolder, opts.n); err != nil {
		return err
	}
	b, err := newBench(ctx, opts)
	if err != nil {
		return err
	}
	defer b.close()
	if err := b.measure(ctx); err != nil {
		return err
	}
	return b.report(os.Stdout)
}

func parse(args []string) (options, error) {
	flags := flag.NewFlagSet("bench", flag.ExitOnError)
	n := flags.Int("n", 10_000, "how many `codes` to build")
	runs := flags.Int("runs", 5, "how often to measure each")
	hugo := flags.String("hugo", "", "`path` of Hugo (default: the one on PATH)")
	write := flags.String("write", "", "only write the Statusbook source, into a `folder` that is not there yet, and measure nothing")
	// ExitOnError: Parse does not return an error.
	_ = flags.Parse(args)
	if *n < 2*classCount || *runs < 1 || flags.NArg() > 0 {
		return options{}, fmt.Errorf("read flags: want -n of at least %d, -runs of at least 1 and nothing else", 2*classCount)
	}
	path, err := findHugo(*hugo)
	return options{*n, *runs, path, *write}, err
}

// findHugo returns an empty path when there is no Hugo and none was asked for.
func findHugo(asked string) (string, error) {
	path, err := exec.LookPath("hugo")
	if asked != "" {
		path, err = exec.LookPath(asked)
	}
	switch {
	case err == nil:
		return filepath.Abs(path)
	case asked != "":
		return "", fmt.Errorf("find Hugo: %w; install it: go install github.com/gohugoio/hugo@v0.160.1", err)
	case !errors.Is(err, exec.ErrNotFound):
		return "", fmt.Errorf("find Hugo: %w; name it with -hugo", err)
	}
	return "", nil
}
