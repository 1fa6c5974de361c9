package publish

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// limitedChild publishes with a limit on the size of files, as a disk that is full would set.
func limitedChild(role, dest string) error {
	limit, err := strconv.ParseUint(role, 10, 64)
	if err != nil {
		return err
	}
	signal.Ignore(unix.SIGXFSZ)
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: limit, Max: limit}); err != nil {
		return err
	}
	_, err = tryPublish(dest, fat(2), native())
	return err
}

// fat is a site of some large files, with short paths so that the journal is small.
func fat(version int) tree {
	site := tree{}
	for i := range 20 {
		site[fmt.Sprintf("%d/p", i)] = strings.Repeat(strconv.Itoa(version*(i%2)), 1000+i)
	}
	return site
}

func TestFileTooLarge(t *testing.T) {
	for _, limit := range []int{0, 10, 1005, 1015, 1200} { // the journal, pages, the manifest
		t.Run(fmt.Sprint(limit), func(t *testing.T) {
			dest := newDest(t)
			publish(t, dest, fat(1))
			writeTree(t, dest, tree{"CNAME": "x"})
			before := readTree(t, filepath.Dir(dest))
			cmd, out := startChild(t, fmt.Sprint(limit), dest, 2)
			text, _ := io.ReadAll(out)
			cmd.Wait()
			if !strings.Contains(string(text), "file too large") {
				t.Errorf("got %q", text)
			}
			if !maps.Equal(before, readTree(t, filepath.Dir(dest))) {
				t.Error("something was touched")
			}
		})
	}
}

// TestFullDisk fills a disk more and more slowly, so that each thing that takes room is once what there is none for.
func TestFullDisk(t *testing.T) {
	disk := t.TempDir()
	if err := unix.Mount("none", disk, "tmpfs", 0, roomy); err != nil {
		t.Skipf("mount: %v; TestFileTooLarge tests the same", err)
	}
	defer unix.Unmount(disk, unix.MNT_DETACH)
	limits := map[string]func(t *testing.T, step int) string{
		"inodes": func(t *testing.T, step int) string { return fmt.Sprint("nr_inodes=", used(t, disk).inodes+step) },
		"blocks": func(t *testing.T, step int) string { return fmt.Sprint("size=", used(t, disk).bytes+step*4096) },
	}
	for name, limit := range limits {
		t.Run(name, func(t *testing.T) {
			dest := filepath.Join(disk, name)
			publish(t, dest, fat(1))
			writeTree(t, dest, tree{"CNAME": "x", "theirs/a/b": "x"})
			before := readTree(t, disk)
			failures := 0
			for step := 1; ; step++ {
				remount(t, disk, limit(t, step))
				_, err := tryPublish(dest, fat(2), native())
				remount(t, disk, roomy)
				if err == nil {
					break
				}
				failures++
				if !errors.Is(err, unix.ENOSPC) {
					t.Errorf("step %d: %v is not ENOSPC", step, err)
				}
				if !maps.Equal(before, readTree(t, disk)) {
					t.Fatalf("step %d: something was touched: %v", step, err)
				}
			}
			t.Logf("the disk was full %d times", failures)
			if failures < 10 {
				t.Error("that is too few for a test")
			}
			all := fat(2)
			maps.Copy(all, tree{"CNAME": "x", "theirs/a/b": "x"})
			want(t, dest, all)
			wantGone(t, dest)
			os.RemoveAll(dest)
		})
	}
}

func remount(t *testing.T, disk, options string) {
	t.Helper()
	if err := unix.Mount("none", disk, "tmpfs", unix.MS_REMOUNT, options); err != nil {
		t.Fatal(err)
	}
}

const roomy = "size=4m,nr_inodes=10000"

type room struct {
	inodes, bytes int
}

func used(t *testing.T, disk string) room {
	t.Helper()
	remount(t, disk, roomy)
	var st unix.Statfs_t
	if err := unix.Statfs(disk, &st); err != nil {
		t.Fatal(err)
	}
	return room{int(st.Files - st.Ffree), int(st.Blocks-st.Bfree) * int(st.Bsize)}
}
