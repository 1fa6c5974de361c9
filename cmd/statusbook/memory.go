package main

import (
	"os"
	"runtime/debug"
)

// The collector's settings keep the memory of a large build near what it holds. Much of that is text, which the collector
// need not look into, so running it often is cheap.
const (
	gcPercent    = 40
	memoryBase   = 64 << 20 // bytes that a build may use before the collector works harder,
	memoryByCode = 13 << 9  // and as many more for each code
)

// spareMemory sets the collector up, unless the user did by GOGC or GOMEMLIMIT.
func spareMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
}

// spareMemoryFor bounds the memory softly, once it is known how large the catalogue is.
func spareMemoryFor(codes int) {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryBase + int64(codes)*memoryByCode)
	}
}
