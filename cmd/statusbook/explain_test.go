package main

import "testing"

// BenchmarkExplain asks the whole reference, from the start of a process to its end.
func BenchmarkExplain(b *testing.B) {
	for b.Loop() {
		cmd := program("explain", "502")
		if err := cmd.Run(); err != nil {
			b.Fatalf("%v\n%s", err, cmd.Stderr)
		}
	}
}
