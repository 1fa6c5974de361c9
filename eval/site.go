package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path"
	"strconv"
	"strings"
	"sync"

	"statusbook"
	"statusbook/internal/build"
	"statusbook/internal/headers"
	"statusbook/internal/publish"
	"statusbook/internal/site"
	"statusbook/internal/source"
)

// siteFiles are the files of a built site that a search may need: not its other pages, which would fill the memory, and not
// the service worker, which comes after the page and is nothing that a search waits for.
type siteFiles struct {
	*publish.Memory
	ids map[string]bool // of all codes, in full
}

// Put implements build.Sink.
func (s *siteFiles) Put(name string, data []byte) error {
	if folder, _, below := strings.Cut(name, "/"); below && folder != "search" && folder != "assets" || name == headers.WorkerFile {
		return nil
	}
	return s.Memory.Put(name, data)
}

// buildSite builds what lies in a folder, or else the reference, and lets look at its model.
func buildSite(ctx context.Context, dir string, look func(*site.Site)) (*siteFiles, error) {
	src, err := source.Open(dir, statusbook.Files)
	if err != nil {
		return nil, err
	}
	defer src.Close()
	book, mistakes, err := build.Load(ctx, src, build.Options{Spool: true})
	if err != nil {
		return nil, err
	}
	if len(mistakes) > 0 {
		return nil, fmt.Errorf("build site:\n%s", mistakes)
	}
	defer book.Close()
	files := &siteFiles{publish.NewMemory(), map[string]bool{}}
	for _, c := range book.Site.Codes() {
		files.ids[c.FullID()] = true
	}
	look(book.Site)
	if mistakes, err = book.Emit(ctx, files, nil); err == nil && len(mistakes) > 0 {
		err = fmt.Errorf("build site:\n%s", mistakes)
	}
	return files, err
}

// server serves a site with Brotli, and notes what went over the wire.
type server struct {
	*httptest.Server
	files   *siteFiles
	squeeze brotli
	mu      sync.Mutex
	ready   map[string]func() ([]byte, error) // by path: squeezed when first asked for
	sent    map[string]int                    // by path: bytes of the body
}

func serve(files *siteFiles, squeeze brotli) *server {
	s := &server{files: files, squeeze: squeeze, ready: map[string]func() ([]byte, error){}, sent: map[string]int{}}
	s.Server = httptest.NewServer(s)
	return s
}

// taken returns what was sent since it was called last.
func (s *server) taken() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	sent := s.sent
	s.sent = map[string]int{}
	return sent
}

// types are those of the files that a search needs; the system's own table differs from machine to machine.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".css": "text/css; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".webmanifest": "application/manifest+json",
}

// ServeHTTP implements http.Handler.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	data, there := s.files.Get(name)
	if !there {
		http.NotFound(w, r)
		return
	}
	body, err := s.squeezed(name, data)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	header := w.Header()
	header.Set("Content-Type", types[path.Ext(name)])
	header.Set("Content-Length", strconv.Itoa(len(body)))
	// Each page that is opened finds an empty cache.
	header.Set("Cache-Control", "no-store")
	// With these two a page's clock is exact to 5 µs, else to 100 µs.
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Cross-Origin-Embedder-Policy", "require-corp")
	if len(body) < len(data) {
		header.Set("Content-Encoding", "br")
	}
	// Before the body, so that a page that has it finds it noted. What a page asks for twice, a cache would have kept.
	s.mu.Lock()
	s.sent[name] = len(body)
	s.mu.Unlock()
	_, _ = w.Write(body)
}

// squeezed is a file's content with Brotli, or as it is where that is not smaller.
func (s *server) squeezed(name string, data []byte) ([]byte, error) {
	s.mu.Lock()
	if s.ready[name] == nil {
		s.ready[name] = sync.OnceValues(func() ([]byte, error) {
			small, err := s.squeeze.of(data)
			if err == nil && len(small) >= len(data) {
				small = data
			}
			return small, err
		})
	}
	ready := s.ready[name]
	s.mu.Unlock()
	return ready()
}
