package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// terminal opens a pseudo-terminal: what is written to the first file is read from the second.
func terminal(t *testing.T) (tty, screen *os.File) {
	t.Helper()
	screen, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("open a terminal: %v", err)
	}
	t.Cleanup(func() { screen.Close() })
	fd := int(screen.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tty.Close() })
	return tty, screen
}

// shown closes the terminal and returns all that it showed.
func shown(tty, screen *os.File) string {
	tty.Close()
	data, _ := io.ReadAll(screen) // it ends with EIO when nobody has the terminal open any more
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}

// TestATerminalHearsWhatWasDone: a person is told, where a pipe is not.
func TestATerminalHearsWhatWasDone(t *testing.T) {
	dir := newSite(t)
	for args, want := range map[string]string{
		"build":         `^built \d+ files into \S+ in \S+: \d+ written, \d+ unchanged, \d+ removed\n$`,
		"check":         `^no mistakes in 3 codes\n$`,
		"build --quiet": `^$`,
		"check --quiet": `^$`,
	} {
		tty, screen := terminal(t)
		cmd := program(append(strings.Fields(args), dir)...)
		cmd.Stderr = tty
		if err := cmd.Run(); err != nil {
			t.Errorf("%s: %v", args, err)
		}
		if got := shown(tty, screen); !regexp.MustCompile(want).MatchString(got) {
			t.Errorf("%s: the terminal shows %q, want %s", args, got, want)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "public", "index.html")); err != nil {
		t.Error(err)
	}
}

// TestLongWorkShowsHowFarItIs: after a moment, on a terminal alone, on a line that goes when the work is done.
func TestLongWorkShowsHowFarItIs(t *testing.T) {
	if show := (&app{stderr: io.Discard}).progress("building"); show != nil {
		t.Error("there is progress in a pipe")
	}
	tty, screen := terminal(t)
	if show := (&app{stderr: tty, quiet: true}).progress("building"); show != nil {
		t.Error("there is progress in spite of --quiet")
	}
	show := (&app{stderr: tty}).progress("building")
	show(1, 9000)
	time.Sleep(320 * time.Millisecond)
	show(4000, 9000)
	show(4001, 9000) // too soon for another line
	show(9000, 9000)
	if got, want := shown(tty, screen), "\r\x1b[Kbuilding: 4000 of 9000 files\r\x1b[K"; got != want {
		t.Errorf("the terminal shows %q, want %q", got, want)
	}
}
