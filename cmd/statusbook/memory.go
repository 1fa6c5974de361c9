package main

import (
	"io/fs"
	"os"
	"runtime/debug"

	"statusbook/internal/content"
)

// A build holds about twice the bytes of its content. Under a limit of somewhat more, the collector need not run before
// it is reached, instead of each time the heap has doubled from nothing.
const (
	memoryLeast   = 96 << 20 // bytes
	memoryBase    = 32 << 20
	memoryPerByte = 3
)

// boundMemory lets a build of source take memory up to a limit that fits its size; not if the user chose by GOGC or GOMEMLIMIT.
// What can't be counted here is reported by the stage that reads it.
func boundMemory(source fs.FS) {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	var size int64
	_ = fs.WalkDir(source, content.Root, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if info, err := d.Info(); err == nil {
				size += info.Size()
			}
		}
		return nil
	})
	debug.SetMemoryLimit(max(memoryLeast, memoryBase+memoryPerByte*size))
	debug.SetGCPercent(-1)
}
