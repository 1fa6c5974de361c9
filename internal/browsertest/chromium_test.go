package browsertest

import (
	"context"
	"flag"
	"fmt"
	"os"
	"testing"

	"statusbook/internal/chromium"
)

// browser is the one Chromium, which TestMain starts: starting it for each test would take longer than the tests.
var browser context.Context

func TestMain(m *testing.M) {
	flag.Parse()
	if testing.Short() {
		os.Exit(m.Run())
	}
	os.Exit(withChromium(m.Run))
}

func withChromium(run func() int) int {
	var stop func()
	var err error
	if browser, stop, err = chromium.Start(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "FAIL:", err)
		return 1
	}
	defer stop()
	return run()
}
