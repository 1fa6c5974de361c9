package main

import (
	"os"
	"runtime/debug"
)

const (
	memoryBase   = 64 << 20 // bytes that a build may use before the collector works harder,
	memoryByCode = 13 << 9  // and as many more for each code
)

// boundMemory bounds the memory softly, once it is known how large the catalogue is; not if the user did by GOMEMLIMIT.
func boundMemory(codes int) {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryBase + int64(codes)*memoryByCode)
	}
}
