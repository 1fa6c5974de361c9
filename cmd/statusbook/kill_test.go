package main

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// writeCatalogue makes a source of many codes. Two versions differ in every page, and each has codes that the other
// has not.
func writeCatalogue(t *testing.T, version string) string {
	t.Helper()
	dir := filepath.Join(memoryDir(t), "source-"+version)
	put(t, dir, "statusbook.yaml", "title: Version "+version+"\n")
	put(t, dir, "content/codes/errors/index.md", "---\ntitle: Errors of "+version+"\nsummary: All of them.\n"+
		"classes: [{id: all, title: All, summary: Every one., match: [\"*\"]}]\n---\n")
	for i := range manyCodes {
		id := fmt.Sprintf("E%03d", i)
		if i%10 == 9 {
			id += version
		}
		put(t, dir, "content/codes/errors/"+id+".md", fmt.Sprintf("---\ncode: %s\ntitle: Error %d of %s\nsummary: What %s is in version %s.\n"+
			"causes: [Something broke.]\nfixes: [Mend it.]\n---\n\n## More {#more}\n\n%s\n", id, i, version, id, version,
			strings.Repeat("It is "+version+". ", 80)))
	}
	return dir
}

// memoryDir is a temporary folder in memory, where the system has one: fifty builds on a disk take a minute.
func memoryDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "statusbook-test-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// program prepares a run of the program as a process of its own; TestMain put it into the path.
func program(args ...string) *exec.Cmd {
	cmd := exec.Command("statusbook", args...)
	cmd.Stderr = new(strings.Builder)
	return cmd
}

// mustBuild builds and returns what lies in the destination then.
func mustBuild(t *testing.T, source, destination string) map[string][]byte {
	t.Helper()
	cmd := program("build", source, "-d", destination)
	if err := cmd.Run(); err != nil {
		t.Fatalf("build %s: %v\n%s", source, err, cmd.Stderr)
	}
	return readTree(destination)
}

// strangers are files that somebody else has put into the site.
var strangers = map[string]string{".gitignore": "*\n", "E001/notes.txt": "mine\n", "photos/cat.txt": "meow\n"}

// TestAKilledBuildLeavesAWholeSite kills 50 builds, at moments spread over all of the time that one takes: the old site
// or the new one is there each time, with everything that others put beside it, and the next build goes on from there.
func TestAKilledBuildLeavesAWholeSite(t *testing.T) {
	k := newKilling(t)
	seed := uint64(time.Now().UnixNano())
	random := rand.New(rand.NewPCG(seed, 0))
	for killed := 0; killed < 50 && !t.Failed(); {
		if delay := time.Duration(random.Float64() * float64(k.span)); k.once(delay) {
			killed++
		}
	}
	// How many kills come after the change of sites is up to the machine, so the number is news, not a test.
	t.Logf("the new site came %d times; seed %d", k.changed, seed)
	for i, source := range k.sources {
		if difference := treeDifference(mustBuild(t, source, k.destination), k.versions[i]); difference != "" {
			t.Errorf("a build after the kills makes another %s", difference)
		}
	}
	if left := entries(t, filepath.Dir(k.destination)); len(left) != 1 {
		t.Errorf("beside the site lies %q", left)
	}
}

// killing is a site that is built from two versions by turns.
type killing struct {
	t           *testing.T
	destination string
	sources     []string
	versions    []map[string][]byte // what a whole site is, strangers' files included
	now         int                 // the version that lies in destination
	changed     int                 // how often a new version came
	span        time.Duration       // how long a build takes
}

func newKilling(t *testing.T) *killing {
	t.Helper()
	k := &killing{t: t, destination: filepath.Join(memoryDir(t), "public"), now: 1}
	k.sources = []string{writeCatalogue(t, "A"), writeCatalogue(t, "B")}
	mustBuild(t, k.sources[0], k.destination)
	for name, text := range strangers {
		put(t, k.destination, name, text)
	}
	for _, source := range k.sources {
		started := time.Now()
		k.versions = append(k.versions, mustBuild(t, source, k.destination))
		k.span = max(k.span, time.Since(started))
	}
	if whole(k.versions[0], k.versions) != 0 || whole(k.versions[1], k.versions) != 1 {
		t.Fatal("the two versions are the same")
	}
	return k
}

// once builds the other version, kills it after delay, and looks at the site. It returns false if the build was faster.
func (k *killing) once(delay time.Duration) (killed bool) {
	killed = killAfter(k.t, delay, k.sources[1-k.now], k.destination)
	tree := readTree(k.destination)
	is := whole(tree, k.versions)
	if is < 0 || !killed && is == k.now {
		k.t.Errorf("killed after %v of %v: %s differs from A, %s from B", delay, k.span,
			treeDifference(tree, k.versions[0]), treeDifference(tree, k.versions[1]))
		return killed
	}
	if is != k.now {
		k.now, k.changed = is, k.changed+1
	}
	// A build that first clears up after a killed one takes longer than those that were measured, and so does one on a
	// machine that has got busy. The moments follow, so that they reach to the end and not far beyond.
	if killed {
		k.span = k.span * 51 / 50
	} else {
		k.span = k.span * 9 / 10
	}
	return killed
}

// whole says which of the versions the tree is, strangers' files included, or -1.
func whole(tree map[string][]byte, versions []map[string][]byte) int {
	for i, version := range versions {
		if maps.EqualFunc(tree, version, func(a, b []byte) bool { return string(a) == string(b) }) {
			return i
		}
	}
	return -1
}

// killAfter starts a build and kills it; it returns false if the build was faster.
func killAfter(t *testing.T, delay time.Duration, source, destination string) (killed bool) {
	t.Helper()
	cmd := program("build", source, "-d", destination)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(delay)
	if err := cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	err := cmd.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.Exited() {
		t.Fatalf("build from what a kill left: %v\n%s", err, cmd.Stderr)
	}
	return err != nil
}

func entries(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}
