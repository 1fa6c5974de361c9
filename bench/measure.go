package main

import (
	"bytes"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// cost is what one run of a process took.
type cost struct {
	wall time.Duration
	cpu  time.Duration // user and system, all threads
	peak int64         // bytes of resident memory
}

func measure(cmd *exec.Cmd) (cost, error) {
	start := time.Now()
	if _, err := output(cmd); err != nil {
		return cost{}, err
	}
	wall := time.Since(start)
	return cost{wall, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), peakMemory(cmd.ProcessState)}, nil
}

// output runs a command; its error holds what the command said.
func output(cmd *exec.Cmd) (string, error) {
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("run %s: %w: %s", filepath.Base(cmd.Path), err, strings.TrimSpace(out.String()+said.String()))
	}
	return out.String(), nil
}

// smallerThanAll guards the numbers: Linux counts for a process also the peak of the one that started it, up to the
// start, so this program must stay smaller than all that it measures.
func (b *bench) smallerThanAll() error {
	own := ownPeakMemory()
	for _, r := range b.all {
		for _, c := range append(r.fresh, r.again...) {
			if c.peak <= own {
				return fmt.Errorf("measure memory: %s took %s, no more than the benchmark itself; raise -n", r.name, megabytes(c.peak))
			}
		}
	}
	return nil
}
