package publish

import (
	"bufio"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// siteOf is a version of a site with some hundred files, of which some change, some come and go, and most stay.
func siteOf(version int) tree {
	site := tree{"version.txt": strconv.Itoa(version)}
	for i := range 200 {
		path := fmt.Sprintf("codes/%d/%d.html", i%20, i)
		switch i % 10 {
		case 0:
			site[path] = fmt.Sprintf("page %d in version %d", i, version)
		case 1:
			site[fmt.Sprintf("codes/%d/%d/only-%d.html", i%20, i, version)] = "comes and goes"
		default:
			site[path] = fmt.Sprintf("page %d", i)
		}
	}
	return site
}

func strangersOf() tree {
	return tree{"CNAME": "example.org", ".git/HEAD": "main", "codes/1/notes.txt": "x", "theirs/deep/file": "x", "theirs/link": "-> deep"}
}

// wantWhole returns the version that dest holds, and fails if it is not one version, every byte of it, and all that
// strangers have there.
func wantWhole(t *testing.T, dest string) int {
	t.Helper()
	got := readTree(t, dest)
	version, err := strconv.Atoi(got["version.txt"])
	if err != nil {
		t.Fatal(err)
	}
	all := siteOf(version)
	m := manifest{}
	for path, data := range all {
		m[path] = sha256.Sum256([]byte(data))
	}
	maps.Copy(all, strangersOf())
	all[manifestName] = string(m.text())
	wantTree(t, got, all)
	return version
}

// child is what a process does that a test starts.
func child(role string) int {
	dest := os.Getenv("PUBLISH_TEST_DEST")
	version, _ := strconv.Atoi(os.Getenv("PUBLISH_TEST_VERSION"))
	sys := systems()[os.Getenv("PUBLISH_TEST_SYSTEM")]
	var err error
	switch role {
	case "loop":
		for ; err == nil; version++ {
			fmt.Println("begin")
			_, err = tryPublish(dest, siteOf(version), sys)
		}
	case "once":
		_, err = tryPublish(dest, siteOf(version), dieAt(sys, os.Getenv("PUBLISH_TEST_POINT")))
	default:
		err = limitedChild(role, dest)
	}
	fmt.Println(err)
	return 1
}

func startChild(t *testing.T, role, dest string, version int, env ...string) (*exec.Cmd, *bufio.Reader) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "PUBLISH_TEST_ROLE="+role, "PUBLISH_TEST_DEST="+dest,
		fmt.Sprint("PUBLISH_TEST_VERSION=", version))
	cmd.Env = append(cmd.Env, env...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewReader(out)
}

// duration is how long a build of a child takes, in the middle of some.
func duration(t *testing.T, dest string) time.Duration {
	t.Helper()
	cmd, out := startChild(t, "loop", dest, 2, "PUBLISH_TEST_SYSTEM=native")
	defer cmd.Wait()
	defer cmd.Process.Kill()
	var took []time.Duration
	last := time.Now()
	for range 9 {
		if line, err := out.ReadString('\n'); line != "begin\n" {
			t.Fatal(line, err)
		}
		took = append(took, time.Since(last))
		last = time.Now()
	}
	slices.Sort(took)
	return took[len(took)/2]
}

func TestKilledAtRandomMoments(t *testing.T) {
	const kills = 50
	dest := newDest(t)
	writeTree(t, dest, tree{"CNAME": "example.org"})
	publish(t, dest, siteOf(1))
	writeTree(t, dest, strangersOf())
	each := duration(t, dest)
	version := wantWhole(t, dest)
	moments := rand.New(rand.NewPCG(5, 0x2))
	left := map[string]int{}
	for kill := range kills {
		cmd, out := startChild(t, "loop", dest, version+1, "PUBLISH_TEST_SYSTEM=native")
		if line, err := out.ReadString('\n'); line != "begin\n" {
			t.Fatal(line, err)
		}
		// Twice as long, because a child first cleans up after the one before; the last moments are in its second build.
		time.Sleep(time.Duration((float64(kill) + moments.Float64()) / kills * 2 * float64(each)))
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		rest, _ := io.ReadAll(out)
		cmd.Wait()
		if strings.Trim(string(rest), "begin\n") != "" {
			t.Fatalf("the build failed: %s", rest)
		}
		left[leftover(dest)]++
		version = wantWhole(t, dest)
		if t.Failed() {
			t.Fatalf("after kill %d", kill)
		}
	}
	t.Logf("a build takes %v; the kills left: %v", each, left)
	publish(t, dest, siteOf(version+1))
	wantWhole(t, dest)
}

// leftover says in what state a kill left the work folder.
func leftover(dest string) string {
	w := workFor(dest)
	switch {
	case !exists(string(w)):
		return "nothing"
	case exists(w.file(oldName)), w.retired():
		return "the old tree"
	case exists(w.file(newName)):
		return "the new tree"
	}
	return "little"
}

// dieAt returns a system whose process is killed at a point such as "before exchange" or "after rename 2".
func dieAt(sys system, point string) system {
	at := func(now string) {
		if now == point {
			self, _ := os.FindProcess(os.Getpid())
			self.Kill()
			select {}
		}
	}
	count := map[string]int{}
	around := func(name string, call func(a, b string) error) func(a, b string) error {
		return func(a, b string) error {
			count[name]++
			at(fmt.Sprintf("before %s %d", name, count[name]))
			err := call(a, b)
			at(fmt.Sprintf("after %s %d", name, count[name]))
			return err
		}
	}
	sys.exchange, sys.rename = around("exchange", sys.exchange), around("rename", sys.rename)
	return sys
}

func TestKilledWhileTreesChangePlaces(t *testing.T) {
	tests := []struct {
		system, point string
		noSite        bool // between two renames there is none until the next build
		version       int  // after the next Open
	}{
		{"native", "before exchange 1", false, 1},
		{"native", "after exchange 1", false, 2},
		{"no exchange", "before exchange 1", false, 1},
		{"no exchange", "after exchange 1", false, 1},
		{"no exchange", "before rename 1", false, 1},
		{"no exchange", "after rename 1", true, 1},
		{"no exchange", "before rename 2", true, 1},
		{"no exchange", "after rename 2", false, 2},
		{"neither", "after rename 1", true, 1},
		{"neither", "after rename 2", false, 2},
	}
	for _, test := range tests {
		t.Run(test.system+" "+test.point, func(t *testing.T) {
			dest := newDest(t)
			publish(t, dest, siteOf(1))
			writeTree(t, dest, strangersOf())
			cmd, out := startChild(t, "once", dest, 2, "PUBLISH_TEST_SYSTEM="+test.system, "PUBLISH_TEST_POINT="+test.point)
			rest, _ := io.ReadAll(out)
			cmd.Wait()
			if len(rest) > 0 {
				t.Fatalf("not killed: %s", rest)
			}
			if exists(dest) == test.noSite {
				t.Errorf("there is a site: %v", exists(dest))
			}
			if !test.noSite {
				wantWhole(t, dest)
			}
			addLate(t, dest, test.version == 2)
			dir, err := open(context.Background(), dest, Options{}, systems()[test.system])
			if err != nil {
				t.Fatal(err)
			}
			if err := dir.Abort(); err != nil {
				t.Fatal(err)
			}
			wantGone(t, dest)
			if test.version == 2 {
				if got := readTree(t, dest)["codes/2/late.txt"]; got != "late" {
					t.Error("a stranger's late file is lost")
				}
				os.Remove(filepath.Join(dest, "codes/2/late.txt"))
			}
			if got := wantWhole(t, dest); got != test.version {
				t.Errorf("version %d, want %d", got, test.version)
			}
		})
	}
}

// addLate puts a stranger's file into a tree that was the site, as if it had come just before the trees changed places.
func addLate(t *testing.T, dest string, swapped bool) {
	t.Helper()
	if !swapped {
		return
	}
	w := workFor(dest)
	old := w.file(oldName)
	if !exists(old) {
		old = w.file(newName)
	}
	writeTree(t, old, tree{"codes/2/late.txt": "late"})
}
