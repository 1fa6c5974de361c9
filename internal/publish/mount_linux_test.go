package publish

import (
	"maps"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// mount mounts a small file system at dir, or skips the test.
func mount(t *testing.T, dir, options string) {
	t.Helper()
	if err := unix.Mount("none", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("mount: %v", err)
	}
	t.Cleanup(func() { unix.Unmount(dir, unix.MNT_DETACH) })
}

func TestMountPoint(t *testing.T) {
	dest := newDest(t)
	writeTree(t, dest, tree{"site": "/"})
	mount(t, dest, "size=1m")
	remedy := dest + " cannot be replaced as a whole, as it is a mount point or in a lower layer of a container; choose a folder below it, such as " + dest + "/site"
	wantError(t, Check(dest), "check output folder "+dest+": ", remedy)
	publish(t, filepath.Join(dest, "site"), tree{"a": "a"})
}

// Where Check cannot tell, moving the folder fails.
func TestMountPointThatOnlyMovingFinds(t *testing.T) {
	for _, errno := range []error{syscall.EBUSY, syscall.EXDEV} {
		dest := newDest(t)
		publish(t, dest, tree{"a": "1"})
		sys := native()
		sys.exchange = func(a, b string) error { return &os.LinkError{Op: "rename", Old: a, New: b, Err: errno} }
		_, err := tryPublish(dest, tree{"a": "2"}, sys)
		wantError(t, err, dest+" cannot be replaced as a whole", "; choose a folder below it")
		want(t, dest, tree{"a": "1"})
		wantGone(t, dest)
	}
}

func TestMountPointInside(t *testing.T) {
	for name, files := range map[string]tree{"empty": {}, "a stranger's": {"x": "x"}} {
		t.Run(name, func(t *testing.T) {
			dest := newDest(t)
			publish(t, dest, tree{"a": "1"})
			inside := filepath.Join(dest, "mounted")
			writeTree(t, dest, tree{"mounted": "/"})
			mount(t, inside, "size=1m")
			writeTree(t, inside, files)
			before := readTree(t, filepath.Dir(dest))
			_, err := tryPublish(dest, tree{"a": "2"}, native())
			wantError(t, err, inside+" cannot be replaced as a whole, as it is a mount point")
			if !maps.Equal(before, readTree(t, filepath.Dir(dest))) {
				t.Error("something was touched")
			}
		})
	}
}

func TestParentCannotBeWritten(t *testing.T) {
	disk := filepath.Dir(newDest(t))
	if os.Geteuid() == 0 {
		mount(t, disk, "size=1m") // nothing else keeps root from writing
	}
	dest := filepath.Join(disk, "public")
	publish(t, dest, tree{"a": "1"})
	forbidWriting(t, disk)
	for _, dest := range []string{dest, filepath.Join(disk, "new"), filepath.Join(disk, "deep", "new")} {
		_, err := tryPublish(dest, tree{"a": "2"}, native())
		wantError(t, err, "lock output folder "+dest+": ", "must be writable, so choose a folder below it")
	}
	want(t, dest, tree{"a": "1"})
}

// Such a file system says that a folder which cannot be made is not there, as if it had just been removed.
func TestParentTakesNoFolders(t *testing.T) {
	_, err := tryPublish("/proc/public", tree{"a": "a"}, native())
	wantError(t, err, "lock output folder /proc/public: ", "must be writable, so choose a folder below it")
}

func forbidWriting(t *testing.T, disk string) {
	t.Helper()
	err := os.Chmod(disk, 0o555)
	t.Cleanup(func() { os.Chmod(disk, 0o755) })
	if os.Geteuid() == 0 {
		err = unix.Mount("none", disk, "tmpfs", unix.MS_REMOUNT|unix.MS_RDONLY, "")
	}
	if err != nil {
		t.Fatal(err)
	}
}
