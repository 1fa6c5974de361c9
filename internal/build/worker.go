package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"statusbook/internal/card"
	"statusbook/internal/headers"
	"statusbook/internal/render"
	"statusbook/internal/search"
)

// versioned is a sink that also makes the site's version: of all paths and contents, in whatever order they come. Cards are
// left out: the pages name them by a hash of what is on them.
type versioned struct {
	Sink
	mu    sync.Mutex
	sums  [][sha256.Size]byte // of a file's path and content, each
	index string              // the file with the whole search index, if there is one
}

// Keep implements Keeper, as far as the sink is one.
func (v *versioned) Keep(path string) (bool, error) {
	if old, ok := v.Sink.(Keeper); ok {
		return old.Keep(path)
	}
	return false, nil
}

// Put implements Sink.
func (v *versioned) Put(path string, data []byte) error {
	if strings.HasPrefix(path, card.Folder) {
		return v.Sink.Put(path, data)
	}
	h := sha256.New()
	h.Write([]byte(path))
	h.Write([]byte{0})
	h.Write(data)
	v.mu.Lock()
	if search.IsWhole(path) {
		v.index = path
	}
	v.sums = append(v.sums, [sha256.Size]byte(h.Sum(nil)))
	v.mu.Unlock()
	return v.Sink.Put(path, data)
}

func (v *versioned) version() string {
	slices.SortFunc(v.sums, func(a, b [sha256.Size]byte) int { return bytes.Compare(a[:], b[:]) })
	h := sha256.New()
	for _, sum := range v.sums {
		h.Write(sum[:])
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// told is what the service worker must know of its build.
type told struct {
	Version string   `json:"version"`
	Pages   []string `json:"pages"` // kept from the start, with what they load
	Files   []string `json:"files"` // kept from the start
	Offline string   `json:"offline"`
	Index   string   `json:"index,omitempty"` // the whole search index
}

// worker writes the service worker, the last of all files, since its version is made of all others.
func (b *Book) worker(out *versioned) error {
	about := told{
		Version: out.version(), Pages: []string{"", "search/", render.OfflineURL}, Offline: render.OfflineURL, Index: out.index,
		Files: []string{"search.json", "manifest.webmanifest"},
	}
	if slices.Contains(b.bundle.Static, "favicon.svg") {
		about.Files = append(about.Files, "favicon.svg")
	}
	data, err := json.Marshal(about)
	if err != nil {
		return fmt.Errorf("write service worker: %w", err)
	}
	return out.Put(headers.WorkerFile, fmt.Appendf(nil, "const build=%s;%s\n", data, b.bundle.Worker))
}
