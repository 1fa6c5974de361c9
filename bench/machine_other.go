//go:build !linux

package main

import (
	"errors"
	"os"
)

func checkMemoryFolder(string, int) error {
	return errors.New("bench wants a memory file system and measures memory as Linux does; run it there, or in a container")
}

func peakMemory(*os.ProcessState) int64 { return 0 }

func ownPeakMemory() int64 { return 0 }
