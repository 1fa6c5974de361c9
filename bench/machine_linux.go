package main

import (
	"fmt"
	"os"
	"syscall"
)

// bytesPerCode is what the two sources and three outputs of one code take on a memory file system, generously.
const bytesPerCode = 100 << 10

// checkMemoryFolder refuses a folder that is not in memory or has too little of it.
func checkMemoryFolder(dir string, n int) error {
	const tmpfs = 0x01021994
	var stat syscall.Statfs_t
	if err := syscall.Statfs(dir, &stat); err != nil {
		return fmt.Errorf("look at %s: %w; mount a tmpfs there", dir, err)
	}
	if stat.Type != tmpfs {
		return fmt.Errorf("%s is not in memory; mount a tmpfs there", dir)
	}
	if free, want := int64(stat.Bavail)*stat.Bsize, int64(n)*bytesPerCode; free < want {
		return fmt.Errorf("%s has %s free, %d codes want %s; make it larger (docker run --shm-size=2g) or lower -n", dir, megabytes(free), n, megabytes(want))
	}
	return nil
}

// peakMemory is the largest resident memory of a process that has ended.
func peakMemory(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return usage.Maxrss << 10
}

func ownPeakMemory() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return usage.Maxrss << 10
}
