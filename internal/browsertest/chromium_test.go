package browsertest

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"statusbook/internal/chromium"
)

// browser is the one Chromium, which TestMain starts: starting it for each test would take longer than the tests.
var browser context.Context

func TestMain(m *testing.M) {
	flag.Parse()
	if testing.Short() {
		os.Exit(m.Run())
	}
	os.Exit(inOneFolder(func() int { return withChromium(m.Run) }))
}

func withChromium(run func() int) int {
	var stop func()
	var err error
	if browser, stop, err = chromium.Start(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "FAIL:", err)
		return 1
	}
	defer stop()
	ended := make(chan int, 1)
	go func() { ended <- run() }()
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt, syscall.SIGTERM)
	select {
	case code := <-ended:
		return code
	case <-interrupted:
		return 1
	}
}

const temporary = "statusbook-browsertest-"

// inOneFolder keeps all that is temporary, the browser's files too, in one folder, and removes it.
func inOneFolder(run func() int) int {
	forgetKilledRuns()
	dir, err := os.MkdirTemp("", temporary)
	if err != nil {
		fmt.Fprintln(os.Stderr, "FAIL:", err)
		return 1
	}
	for _, name := range []string{"TMPDIR", "TMP"} { // TMP on Windows
		_ = os.Setenv(name, dir) // no error for such a name
	}
	code := run()
	for end := time.Now().Add(5 * time.Second); os.RemoveAll(dir) != nil && time.Now().Before(end); { // a process of the browser may outlive it a moment
		time.Sleep(pollEvery)
	}
	return code
}

// forgetKilledRuns removes what runs left that nobody let end: no run takes an hour.
func forgetKilledRuns() {
	left, _ := filepath.Glob(filepath.Join(os.TempDir(), temporary+"*")) // the pattern is right
	for _, dir := range left {
		if info, err := os.Stat(dir); err == nil && time.Since(info.ModTime()) > time.Hour {
			_ = os.RemoveAll(dir) // else the next run does
		}
	}
}
