package main

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain makes the test binary behave as statusbook where a test starts it under that name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"statusbook": main})
}

var update = flag.Bool("update", false, "write what the program says into the scripts that compare it")

// TestScript runs testdata/script/*.txtar: what a person types, and what they get.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":     exits,
			"copytree":  copyTree,
			"cmptree":   compareTrees,
			"backdate":  backdate,
			"untouched": untouched,
			"replace":   replace,
		},
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Getuid() == 0, nil
			}
			return false, errors.New("unknown condition " + name)
		},
	})
}

// exits code program args...: the program ends with just this exit code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("run %s: %v", args[1], err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// copytree from to
func copyTree(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(ts.MkAbs(args[0]))))
}

// [!] cmptree a b: both hold the same files with the same bytes.
func compareTrees(ts *testscript.TestScript, neg bool, args []string) {
	difference := treeDifference(readTree(ts.MkAbs(args[0])), readTree(ts.MkAbs(args[1])))
	if (difference == "") == neg {
		ts.Fatalf("%s and %s: %q", args[0], args[1], difference)
	}
}

// readTree returns the bytes of all files below dir by their path.
func readTree(dir string) map[string][]byte {
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		files[filepath.ToSlash(strings.TrimPrefix(name, dir+string(filepath.Separator)))] = data
		return err
	})
	if err != nil {
		return map[string][]byte{"": []byte(err.Error())}
	}
	return files
}

// treeDifference names the first file in which two trees differ, or is empty.
func treeDifference(a, b map[string][]byte) string {
	var names []string
	for name := range a {
		names = append(names, name)
	}
	for name := range b {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		inA, okA := a[name]
		inB, okB := b[name]
		if okA != okB || !bytes.Equal(inA, inB) {
			return name
		}
	}
	return ""
}

var longAgo = time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)

// backdate file...: says that the files were written long ago.
func backdate(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		ts.Check(os.Chtimes(ts.MkAbs(name), longAgo, longAgo))
	}
}

// [!] untouched file...: the files have not been written since backdate.
func untouched(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		info, err := os.Stat(ts.MkAbs(name))
		ts.Check(err)
		if info.ModTime().Equal(longAgo) == neg {
			ts.Fatalf("%s was written at %v", name, info.ModTime())
		}
	}
}

// replace old new file: puts new for the one old that is in the file.
func replace(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[2])
	if strings.Count(text, args[0]) != 1 {
		ts.Fatalf("%q is %d times in %s", args[0], strings.Count(text, args[0]), args[2])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.Replace(text, args[0], args[1], 1)), 0o644))
}
