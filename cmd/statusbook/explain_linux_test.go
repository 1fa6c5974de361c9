package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/sys/unix"
)

// TestExplainFitsTheTerminal: its lines are as wide as it, within reason, and headings stand out unless that is unwanted.
func TestExplainFitsTheTerminal(t *testing.T) {
	dir := newSite(t)
	put(t, dir, "content/codes/errors/E1009.md", "---\ncode: E1009\ntitle: Too long\nsummary: "+strings.Repeat("It goes on and on. ", 7)+"\n---\n")
	for _, test := range []struct {
		columns     uint16
		env         string
		least, most int  // the longest line
		bold        bool // headings
	}{
		{0, "TERM=xterm", 70, 80, true},
		{60, "TERM=xterm", 50, 60, true},
		{10, "TERM=xterm", 30, 40, true},
		{90, "NO_COLOR=1", 80, 90, false},
		{400, "TERM=dumb", 81, 100, false},
	} {
		tty, screen := terminal(t)
		if err := unix.IoctlSetWinsize(int(tty.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: test.columns}); err != nil {
			t.Fatal(err)
		}
		cmd := program("explain", "-s", dir, "E1009")
		cmd.Env = append(cmd.Environ(), "TERM=xterm", "NO_COLOR=", test.env)
		cmd.Stdin, cmd.Stdout = strings.NewReader(""), tty
		if err := cmd.Run(); err != nil {
			t.Fatalf("%v\n%s", err, cmd.Stderr)
		}
		text := shown(tty, screen)
		if strings.Contains(text, "\x1b[1mE1009 Too long") != test.bold || strings.Contains(text, "\x1b") != test.bold {
			t.Errorf("%d columns, %s: the terminal shows %q", test.columns, test.env, text)
		}
		longest := 0
		for line := range strings.Lines(strings.NewReplacer("\x1b[1m", "", "\x1b[0m", "").Replace(text)) {
			longest = max(longest, utf8.RuneCountInString(strings.TrimSuffix(line, "\n")))
		}
		if longest < test.least || longest > test.most {
			t.Errorf("%d columns: the longest line has %d, want %d to %d\n%s", test.columns, longest, test.least, test.most, text)
		}
	}
}

// TestExplainAsksNobody: on a terminal it does not wait for somebody to type.
func TestExplainAsksNobody(t *testing.T) {
	tty, _ := terminal(t)
	cmd := program("explain")
	cmd.Stdin = tty
	if err := cmd.Run(); err == nil || cmd.ProcessState.ExitCode() != exitUse || !strings.Contains(cmd.Stderr.(*strings.Builder).String(), "nothing to explain") {
		t.Errorf("%v\n%s", err, cmd.Stderr)
	}
}
