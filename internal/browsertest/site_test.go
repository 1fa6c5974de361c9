package browsertest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"statusbook"
	"statusbook/internal/build"
	"statusbook/internal/diag"
	"statusbook/internal/publish"
	"statusbook/internal/site"
	"statusbook/internal/source"
)

// files are a built site, by path.
type files map[string][]byte

// built is what a site was made from, and its files.
type built struct {
	*site.Site
	files files
}

// reference builds the repository's own site, once for all tests that serve it as it is.
var reference = sync.OnceValues(func() (built, error) { return buildFrom(statusbook.Files) })

func referenceBook(t *testing.T) built {
	t.Helper()
	book, err := reference()
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// referenceSite is a copy, which the test may change.
func referenceSite(t *testing.T) files {
	t.Helper()
	return maps.Clone(referenceBook(t).files)
}

// referenceOnDisk is the address of the reference in a folder that all tests share, and none changes.
func referenceOnDisk(t *testing.T) string {
	t.Helper()
	address, err := referenceFolder()
	if err != nil {
		t.Fatal(err)
	}
	return address
}

var referenceFolder = sync.OnceValues(func() (string, error) {
	book, err := reference()
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "reference") // TestMain removes all that is temporary
	if err != nil {
		return "", err
	}
	return book.files.write(dir)
})

// fixture builds a small catalogue, written as file names and texts: each once, and each test has a copy.
func fixture(t *testing.T, texts map[string]string) files {
	t.Helper()
	build, _ := fixtures.LoadOrStore(fmt.Sprint(texts), sync.OnceValues(func() (built, error) {
		source := fstest.MapFS{}
		for name, text := range texts {
			source[name] = &fstest.MapFile{Data: []byte(text)}
		}
		return buildFrom(source)
	}))
	book, err := build.(func() (built, error))()
	if err != nil {
		t.Fatal(err)
	}
	return maps.Clone(book.files)
}

var fixtures sync.Map // what builds a fixture, by its names and texts

// buildFrom builds a site from content, with the templates and assets of the repository.
func buildFrom(content fs.FS) (built, error) {
	templates, err := fs.Sub(statusbook.Files, "templates")
	if err != nil {
		return built{}, err
	}
	assets, err := fs.Sub(statusbook.Files, "assets")
	if err != nil {
		return built{}, err
	}
	src := &source.Source{Content: content, Templates: templates, Assets: assets}
	book, mistakes, err := buildSource(context.Background(), src)
	if len(mistakes) > 0 {
		return built{}, errors.New("build site:\n" + mistakes.String())
	}
	return book, err
}

func buildSource(ctx context.Context, src *source.Source) (built, diag.List, error) {
	book, mistakes, err := build.Load(ctx, src, build.Options{})
	if err != nil || len(mistakes) > 0 {
		return built{}, mistakes, err
	}
	out := publish.NewMemory()
	mistakes, err = book.Emit(ctx, out, nil)
	return built{book.Site, out.Files()}, mistakes, err
}

// serve serves a site below base, as any host of static files does, and returns the address of the home page.
func (b *tab) serve(site http.Handler, base string) string {
	server := httptest.NewServer(http.StripPrefix(strings.TrimSuffix(base, "/"), site))
	b.atEnd(server.Close)
	return server.URL + base
}

// ServeHTTP implements http.Handler.
func (f files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	data, ok := f[name]
	switch {
	case ok:
		w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	case f[name+"/index.html"] != nil:
		w.Header().Set("Location", path.Base(name)+"/")
		w.WriteHeader(http.StatusMovedPermanently)
	default:
		data = f["404.html"]
		w.WriteHeader(http.StatusNotFound)
	}
	_, _ = w.Write(data)
}

// onDisk writes a site into a folder of the test's and returns the folder's address.
func onDisk(t *testing.T, site files) string {
	t.Helper()
	address, err := site.write(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// write puts the files into a folder of the folder dir, whose name has a space, and returns its address.
func (f files) write(dir string) (string, error) {
	dir = filepath.Join(dir, "a site")
	for name, data := range f {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return "", err
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return "", err
		}
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(dir) + "/"}).String(), nil
}
