package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// bench holds the contestants and what was measured of them.
type bench struct {
	options
	dir  string   // in memory: sources and what is built
	bin  string   // on disk, since a memory file system may not allow programs to run
	all  []*rival // in the order of their turns
	hugo string   // its version; empty if there is no Hugo

	floor []time.Duration
}

// rival is one generator.
type rival struct {
	name     string
	dest     string
	path     func(code) string // of a code's page, below dest
	build    func() *exec.Cmd
	fresh    []cost // into a folder that is not there yet
	again    []cost // once more, with nothing changed
	produced produce
}

func newBench(ctx context.Context, opts options) (_ *bench, err error) {
	b := &bench{options: opts}
	defer func() {
		if err != nil {
			b.close()
		}
	}()
	if b.dir, err = os.MkdirTemp(memoryFolder, "statusbook-bench-"); err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	if b.bin, err = os.MkdirTemp("", "statusbook-bench-"); err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	if opts.hugo != "" {
		if err := b.addHugo(ctx); err != nil {
			return nil, err
		}
	}
	return b, b.addStatusbook(ctx)
}

func (b *bench) close() {
	// What is left behind is a temporary folder; there is nobody to tell.
	_ = os.RemoveAll(b.dir)
	_ = os.RemoveAll(b.bin)
}

func (b *bench) addHugo(ctx context.Context) error {
	version, err := output(exec.CommandContext(ctx, b.options.hugo, "version"))
	if err != nil {
		return err
	}
	b.hugo = strings.Join(strings.Fields(version)[:2], " ")
	source, dest := filepath.Join(b.dir, "hugo"), filepath.Join(b.dir, "hugo-public")
	b.all = append(b.all, &rival{
		name: "Hugo", dest: dest, path: code.hugoURL,
		build: func() *exec.Cmd {
			return exec.CommandContext(ctx, b.options.hugo, "--minify", "--quiet", "-s", source, "-d", dest, "--noBuildLock",
				"--cacheDir", filepath.Join(b.dir, "hugo-cache"))
		},
	})
	return writeHugo(source, b.n)
}

func (b *bench) addStatusbook(ctx context.Context) error {
	program := filepath.Join(b.bin, "statusbook")
	if _, err := output(exec.CommandContext(ctx, "go", "build", "-o", program, "statusbook/cmd/statusbook")); err != nil {
		return err
	}
	source, dest := filepath.Join(b.dir, "statusbook"), filepath.Join(b.dir, "statusbook-public")
	b.all = append(b.all, &rival{
		name: "Statusbook", dest: dest, path: code.statusbookURL,
		build: func() *exec.Cmd { return exec.CommandContext(ctx, program, "build", source, "-d", dest) },
	})
	return writeStatusbook(source, b.n)
}

// statusbook is the rival that is always there.
func (b *bench) statusbook() *rival { return b.all[len(b.all)-1] }

// measure warms up, checks what came out, and then lets everybody have a turn in each round.
func (b *bench) measure(ctx context.Context) error {
	for round := range b.runs + 1 {
		for _, r := range b.all {
			if err := b.turn(r, round == 0); err != nil {
				return err
			}
		}
		took, err := measureFloor(ctx, b.statusbook().dest, filepath.Join(b.dir, "floor"))
		if err != nil {
			return err
		}
		if round > 0 {
			b.floor = append(b.floor, took)
		}
	}
	return b.smallerThanAll()
}

// turn builds twice, into nothing and over what that left. The first turn only warms up, and its site is checked.
func (b *bench) turn(r *rival, warmUp bool) error {
	if err := os.RemoveAll(r.dest); err != nil {
		return fmt.Errorf("remove old site: %w", err)
	}
	fresh, err := measure(r.build())
	if err != nil {
		return err
	}
	if warmUp {
		r.produced, err = verify(r, b.n)
		return err
	}
	again, err := measure(r.build())
	r.fresh, r.again = append(r.fresh, fresh), append(r.again, again)
	return errors.Join(err, r.sameAsVerified())
}
