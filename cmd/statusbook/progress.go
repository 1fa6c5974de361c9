package main

import (
	"fmt"
	"sync"
	"time"
)

// progress returns a function that shows how far long work has come, on a terminal alone; elsewhere it returns nil.
// Work that ends within a moment shows nothing.
func (a *app) progress(what string) func(done, total int) {
	if !a.talks() {
		return nil
	}
	var mu sync.Mutex
	next, shown := time.Now().Add(300*time.Millisecond), false
	return func(done, total int) {
		mu.Lock()
		defer mu.Unlock()
		switch now := time.Now(); {
		case done == total && shown:
			fmt.Fprint(a.stderr, "\r\x1b[K")
		case done < total && now.After(next):
			fmt.Fprintf(a.stderr, "\r\x1b[K%s: %d of %d files", what, done, total)
			next, shown = now.Add(100*time.Millisecond), true
		}
	}
}
