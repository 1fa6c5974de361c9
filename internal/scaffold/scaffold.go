// Package scaffold writes what an author starts from: a small catalogue, or the file of one new code. It is the only
// package that writes into a source, and nothing that is there is lost.
package scaffold

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"statusbook/internal/site"
)

//go:embed catalogue
var catalogue embed.FS

// Catalogue writes the small catalogue into dir, which must not exist or be empty, and returns the files' names.
func Catalogue(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("start catalogue: %w", err)
	}
	if len(entries) > 0 {
		return nil, fmt.Errorf("start catalogue in %s: %w; choose a new or empty folder", dir, ErrTaken)
	}
	var written []string
	err = fs.WalkDir(catalogue, "catalogue", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(catalogue, name)
		if err != nil {
			return err
		}
		name = strings.TrimPrefix(name, "catalogue/")
		written = append(written, name)
		return create(filepath.Join(dir, filepath.FromSlash(name)), data)
	})
	return written, err
}

// ErrTaken means that there is something already where a new file should be.
var ErrTaken = errors.New("it is not empty")

// Code writes the file of a new code and returns its name. name is an id, for the collection root, or "collection/id".
func Code(dir, name, root string) (string, error) {
	collection, id := root, name
	if i := strings.IndexByte(name, '/'); i >= 0 {
		collection, id = name[:i], name[i+1:]
	}
	for _, err := range []error{site.CheckID(collection, false), site.CheckID(id, collection == root)} {
		if err != nil {
			return "", fmt.Errorf("new code %q: %w; write an id such as 404.13, or a collection and an id such as iis/404.13", name, err)
		}
	}
	folder := filepath.Join(dir, "content", "codes", collection)
	if _, err := os.Stat(filepath.Join(folder, "index.md")); err != nil {
		return "", fmt.Errorf("new code %s: there is no collection %s: write %s first", name, collection, filepath.Join(folder, "index.md"))
	}
	file := filepath.Join(folder, id+".md")
	return file, create(file, []byte(fmt.Sprintf(newCode, id, id)))
}

const newCode = `---
code: "%s"
title: Its name
summary: One plain sentence of at most 160 characters that says what %s means.
keywords: []
causes:
  - What makes it happen.
fixes:
  - What to do first.
related: []
---

## What it means {#meaning}

Say what it means, and what it does not mean.
`

// RecordURLs adds addresses to urls.txt in dir, which keeps what it has.
func RecordURLs(dir string, urls []string) error {
	if dir == "" {
		return errors.New("record addresses: the built-in reference can't be changed; name a folder")
	}
	name := filepath.Join(dir, "urls.txt")
	old, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("record addresses: %w", err)
	}
	lines := []string{"# Addresses that were published and must stay; statusbook check --record-urls adds new ones."}
	if len(old) > 0 {
		// git writes a carriage return behind each line on Windows
		lines = strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(old), "\r\n", "\n"), "\n"), "\n")
	}
	for _, url := range urls {
		if !slices.Contains(lines, url) {
			lines = append(lines, url)
		}
	}
	if err := os.WriteFile(name, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		return fmt.Errorf("record addresses: %w", err)
	}
	return nil
}

// create writes a new file and its folders; a file that exists is an error.
func create(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("create folder: %w", err)
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("create file: %w", err)
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
