package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// TestAFullDiskLeavesTheOldSite: whenever in a build the disk has no more room, the old site is there byte for byte, and
// nothing else.
func TestAFullDiskLeavesTheOldSite(t *testing.T) {
	disk := t.TempDir()
	if err := unix.Mount("tmpfs", disk, "tmpfs", 0, "size=64m"); err != nil {
		t.Skipf("mount a small disk: %v; TestAFileTooLargeLeavesTheOldSite stands in", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(disk, 0); err != nil {
			t.Errorf("unmount %s: %v", disk, err)
		}
	})
	a, b := writeCatalogue(t, "A"), writeCatalogue(t, "B")
	site, filler := filepath.Join(disk, "public"), filepath.Join(disk, "filler")
	empty := free(t, disk)
	old := mustBuild(t, a, site)
	needed := empty - free(t, disk)
	for _, percent := range []int64{0, 1, 10, 50, 90} {
		fill(t, filler, free(t, disk)-needed*percent/100)
		failsWithFullDisk(t, fmt.Sprintf("room for %d%% of a build", percent), program("build", b, "-d", site))
		if err := os.Remove(filler); err != nil {
			t.Fatal(err)
		}
		if difference := treeDifference(readTree(site), old); difference != "" {
			t.Errorf("room for %d%% of a build: %s is not as it was", percent, difference)
		}
		if left := entries(t, disk); len(left) != 1 {
			t.Errorf("room for %d%% of a build: beside the site lies %q", percent, left)
		}
	}
	if whole(mustBuild(t, b, site), []map[string][]byte{old}) == 0 {
		t.Error("with room again, the site is still the old one")
	}
}

func failsWithFullDisk(t *testing.T, what string, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Run(); err == nil || cmd.ProcessState.ExitCode() != exitWorld {
		t.Errorf("%s: %v, want exit code %d\n%s", what, err, exitWorld, cmd.Stderr)
	}
}

func free(t *testing.T, disk string) int64 {
	t.Helper()
	var st unix.Statfs_t
	if err := unix.Statfs(disk, &st); err != nil {
		t.Fatal(err)
	}
	return int64(st.Bfree) * st.Bsize
}

// fill writes a file of size bytes, rounded up to what a disk gives.
func fill(t *testing.T, file string, size int64) {
	t.Helper()
	if err := os.WriteFile(file, make([]byte, size), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestAFileTooLargeLeavesTheOldSite: a disk that takes small files and refuses a large one leaves the old site as well.
func TestAFileTooLargeLeavesTheOldSite(t *testing.T) {
	a, b := writeCatalogue(t, "A"), writeCatalogue(t, "B")
	parent := memoryDir(t)
	site := filepath.Join(parent, "public")
	old := mustBuild(t, a, site)
	cmd := program("build", b, "-d", site)
	limited := exec.Command("sh", append([]string{"-c", `ulimit -f 16; exec "$@"`, "sh"}, cmd.Args...)...)
	limited.Stderr = cmd.Stderr
	failsWithFullDisk(t, "ulimit -f", limited)
	if difference := treeDifference(readTree(site), old); difference != "" {
		t.Errorf("%s is not as it was", difference)
	}
	if left := entries(t, parent); len(left) != 1 {
		t.Errorf("beside the site lies %q", left)
	}
}
