// Package source is the first end of the pipeline that touches the world: it finds the folder that a site is built from
// and opens it as file systems.
//
// A source has content/ and may have statusbook.yaml, templates/ and assets/. Its templates and assets lie over the
// embedded ones, file by file. Where there is no source at all, the embedded reference is the source.
package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Source is what a site is built from.
type Source struct {
	Dir       string // on disk; empty for the embedded reference
	Content   fs.FS  // content/ and statusbook.yaml
	Templates fs.FS  // the files of templates/
	Assets    fs.FS  // the files of assets/

	root *os.Root
}

// ErrNotFound means that a folder is no source.
var ErrNotFound = errors.New("no content/ folder")

// Open opens the source in dir, over the embedded files. With an empty dir it takes the nearest source: the working
// folder, one above it that has settings, or else the embedded reference. An error wraps ErrNotFound if dir is no
// source. Close the Source when it is not needed any more.
func Open(dir string, embedded fs.FS) (*Source, error) {
	if dir == "" {
		dir = nearest()
	}
	if dir == "" {
		return fromFS("", embedded, embedded)
	}
	if !isSource(dir) {
		return nil, fmt.Errorf("open source %s: %w in it; run: statusbook init %s", dir, ErrNotFound, dir)
	}
	// A Root keeps links in a stranger's content from leading out of the folder.
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open source: %w", err)
	}
	s, err := fromFS(dir, root.FS(), embedded)
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	s.root = root
	return s, nil
}

// nearest is the working folder if it is a source, or else the folder above it that is one and says so by its settings:
// whoever stands in content/codes means the catalogue around. It is empty where there is none.
func nearest() string {
	if isSource(".") {
		return "."
	}
	up := ".."
	for dir, err := filepath.Abs(up); err == nil; dir, up = filepath.Dir(dir), filepath.Join("..", up) {
		if _, err := os.Stat(filepath.Join(dir, "statusbook.yaml")); err == nil && isSource(dir) {
			return up
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	return ""
}

func isSource(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, "content"))
	return err == nil && info.IsDir()
}

func fromFS(dir string, own, embedded fs.FS) (*Source, error) {
	templates, err := layered(own, embedded, "templates")
	if err != nil {
		return nil, err
	}
	assets, err := layered(own, embedded, "assets")
	if err != nil {
		return nil, err
	}
	return &Source{Dir: dir, Content: own, Templates: templates, Assets: assets}, nil
}

func layered(own, embedded fs.FS, name string) (fs.FS, error) {
	lower, err := fs.Sub(embedded, name)
	if err != nil {
		return nil, fmt.Errorf("open embedded %s: %w", name, err)
	}
	upper, err := fs.Sub(own, name)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	return Layers{upper, lower}, nil
}

// Folders are the places on disk that the source is read from: nothing may be published into them, and a development
// server watches them. The embedded reference has none.
func (s *Source) Folders() []string {
	if s.Dir == "" {
		return nil
	}
	var folders []string
	for _, name := range []string{"content", "templates", "assets", "statusbook.yaml", "urls.txt"} {
		folders = append(folders, filepath.Join(s.Dir, name))
	}
	return folders
}

// Close releases the folder.
func (s *Source) Close() error {
	if s.root == nil {
		return nil
	}
	return s.root.Close()
}
