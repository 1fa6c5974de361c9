package devserver

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync/atomic"

	"statusbook/internal/diag"
)

// edition is what is served between one build and the next. With mistakes or a failure, files are those of the last
// good build.
type edition struct {
	id       string // equal for equal content, in this run of the server or another
	files    map[string]file
	filesID  string
	mistakes diag.List
	failure  error
	replaced chan struct{} // closed when the next edition has taken over
}

type file struct {
	data []byte
	tag  string
}

func (e *edition) broken() bool { return e.failure != nil || len(e.mistakes) > 0 }

// current holds the edition being served. One goroutine replaces it, any number read it.
type current struct{ atomic.Pointer[edition] }

func newCurrent() *current {
	c := &current{}
	c.Store(&edition{replaced: make(chan struct{})})
	return c
}

// replace takes over what a build gave, and reports whether that is anything new.
func (c *current) replace(site Site, failure error) bool {
	old := c.Load()
	next := old.after(site, failure)
	if next.id == old.id {
		return false
	}
	c.Store(next)
	close(old.replaced)
	return true
}

func (e *edition) after(site Site, failure error) *edition {
	next := &edition{files: e.files, filesID: e.filesID, replaced: make(chan struct{})}
	switch {
	case failure != nil:
		next.failure = failure
		next.id = digest("failure", e.filesID, failure.Error())
	case len(site.Diagnostics) > 0:
		next.mistakes = site.Diagnostics.Sorted()
		next.id = digest("mistakes", e.filesID, next.mistakes.String())
	default:
		next.files, next.filesID = taggedFiles(site.Files)
		next.id = next.filesID
	}
	return next
}

func tagged(data []byte) file { return file{data, digest(string(data))} }

// taggedFiles gives each file a digest of its bytes, and all of them one together.
func taggedFiles(contents map[string][]byte) (files map[string]file, id string) {
	files = make(map[string]file, len(contents))
	var all strings.Builder
	for _, name := range slices.Sorted(maps.Keys(contents)) {
		data := contents[name]
		files[name] = tagged(data)
		fmt.Fprintf(&all, "%q %s\n", name, files[name].tag)
	}
	return files, digest("files", all.String())
}

func digest(parts ...string) string {
	h := sha256.New()
	for _, part := range parts {
		fmt.Fprintf(h, "%d:", len(part))
		h.Write([]byte(part))
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}
