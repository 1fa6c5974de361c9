package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"statusbook"
)

// skeletons are what both sources have besides their codes.
//
//go:embed all:hugo all:statusbook
var skeletons embed.FS

// writeStatusbook writes the source that Statusbook builds.
func writeStatusbook(dir string, n int) error {
	if err := copySkeleton(dir, skeletons, "statusbook"); err != nil {
		return err
	}
	return writeCodes(n, func(c code) (string, string) {
		body := c.body(func(other code) string { return other.id() + ".md" })
		return filepath.Join(dir, "content/codes/bench", c.id()+".md"), "---\n" + c.front() + "---\n" + body
	})
}

// writeHugo writes the same pages as a Hugo site, one section a class. Links are the addresses themselves: having Hugo
// find them by file, as Statusbook does, needs a render hook and would only slow it down.
func writeHugo(dir string, n int) error {
	if err := copySkeleton(dir, skeletons, "hugo"); err != nil {
		return err
	}
	if err := copySkeleton(filepath.Join(dir, "assets"), statusbook.Files, "assets"); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(dir, "assets/static"), filepath.Join(dir, "static")); err != nil {
		return fmt.Errorf("write Hugo site: %w", err)
	}
	return writeCodes(n, func(c code) (string, string) {
		front := c.front() + fmt.Sprintf("weight: %d\n", c.number+1)
		return filepath.Join(dir, "content", c.section(), c.id()+".md"), "---\n" + front + "---\n" + c.body(code.hugoURL)
	})
}

func (c code) section() string { return fmt.Sprintf("e%dx", c.class()) }

func (c code) hugoURL() string { return "/" + c.section() + "/" + strings.ToLower(c.id()) + "/" }

func (c code) statusbookURL() string { return "/" + c.id() + "/" }

func copySkeleton(dir string, from fs.FS, name string) error {
	sub, err := fs.Sub(from, name)
	if err != nil {
		return fmt.Errorf("open skeleton %s: %w", name, err)
	}
	if err := os.CopyFS(dir, sub); err != nil {
		return fmt.Errorf("write skeleton %s: %w", name, err)
	}
	return nil
}

func writeCodes(n int, file func(code) (path, text string)) error {
	for i := range n {
		path, text := file(code{i, n})
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return fmt.Errorf("write code: %w", err)
		}
	}
	return nil
}
