// Package assets makes the site's files that are no pages. It joins styles and scripts, in the order of their names, into
// files named by their content, and passes static/ through as it is.
//
// In comes the fs.FS of assets/, out goes a Bundle: the files to publish, and a manifest from the name that templates
// use to the name that is published. A file named by its content can be cached for ever.
//
//	css/*.css, js/*.js                   every page's: style.css, app.js
//	css/pages/KIND/, js/pages/KIND/      what a kind of page has besides: pages/KIND.css and pages/KIND.js hold both
//	css/pages/KIND+KIND/                 what several kinds share
//	js/head/                             what runs before the page is painted, at the start of each of these scripts
//	js/search/                           what searches: search.js, loaded when somebody turns to a search field
//	js/results/                          what the search page has besides: results.js holds both
//	worker/                              the service worker; not published under a name of its own, see Bundle.Worker
package assets

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// Bundle is what assets/ becomes.
type Bundle struct {
	Files    []File
	Manifest map[string]string // "style.css" -> "assets/style-0a1b2c3d4e.css"
	Kinds    []string          // the folders of kinds of pages, "css/pages/home+search"
	Static   []string          // the paths of static files, which may be linked from content
	Worker   []byte            // the service worker's script, which lacks what a build must tell it
}

// Published is the text of a file by its name in the manifest.
func (b *Bundle) Published(name string) []byte {
	for _, f := range b.Files {
		if f.Path == b.Manifest[name] {
			return f.Data
		}
	}
	return nil
}

// File is one file to publish.
type File struct {
	Path string
	Data []byte
}

// bundle is a file that is joined from folders, one after the other.
type bundle struct {
	name    string // in the manifest
	folders []string
	head    string // the folder of what runs at once, while the rest waits for the page; empty where nothing waits
}

// bundles lists what is made of fsys, and the folders that kinds of pages have there. A kind of page without a folder of its own has no bundle.
func bundles(fsys fs.FS) (list []bundle, kinds []string, err error) {
	list = []bundle{
		{"style.css", []string{"css"}, ""},
		{"app.js", []string{"js"}, "js/head"},
		{"search.js", []string{"js/search"}, ""},
		{"results.js", []string{"js/search", "js/results"}, ""},
	}
	for _, every := range list[:2] {
		base := every.folders[0]
		folders, err := kindFolders(fsys, base)
		if err != nil {
			return nil, nil, err
		}
		for _, kind := range slices.Sorted(maps.Keys(folders)) {
			kinds = append(kinds, folders[kind]...)
			list = append(list, bundle{"pages/" + kind + "." + base, append([]string{base}, folders[kind]...), every.head})
		}
	}
	slices.Sort(kinds)
	return list, slices.Compact(kinds), nil
}

// kindFolders gives the folders of each kind of page that has some: first those that it shares, named home+search, then its own.
func kindFolders(fsys fs.FS, base string) (map[string][]string, error) {
	entries, err := fs.ReadDir(fsys, base+"/pages")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list assets: %w", err)
	}
	folders := map[string][]string{}
	for _, shared := range []bool{true, false} {
		for _, e := range entries {
			if !e.IsDir() || strings.HasPrefix(e.Name(), ".") || strings.Contains(e.Name(), "+") != shared {
				continue
			}
			for kind := range strings.SplitSeq(e.Name(), "+") {
				folders[kind] = append(folders[kind], base+"/pages/"+e.Name())
			}
		}
	}
	return folders, nil
}

// Minify returns src made smaller; ext is the file's extension, ".css" or ".js".
type Minify func(ext string, src []byte) ([]byte, error)

// New reads the bundle from fsys. The styles and scripts pass through minify before they are named.
func New(fsys fs.FS, minify Minify) (*Bundle, error) {
	list, kinds, err := bundles(fsys)
	if err != nil {
		return nil, err
	}
	b := &Bundle{Manifest: map[string]string{}, Kinds: kinds}
	for _, x := range list {
		if err := b.join(fsys, x, minify); err != nil {
			return nil, err
		}
	}
	if b.Worker, err = joined(fsys, bundle{name: "worker.js", folders: []string{"worker"}}, minify); err != nil {
		return nil, err
	}
	return b, b.static(fsys)
}

// join makes one file of its folders, named by its content.
func (b *Bundle) join(fsys fs.FS, x bundle, minify Minify) error {
	small, err := joined(fsys, x, minify)
	if err != nil {
		return err
	}
	ext, sum := path.Ext(x.name), sha256.Sum256(small)
	published := "assets/" + strings.TrimSuffix(path.Base(x.name), ext) + "-" + hex.EncodeToString(sum[:5]) + ext
	b.Manifest[x.name] = published
	b.Files = append(b.Files, File{published, small})
	return nil
}

// joined is the text of all files of a bundle, made smaller. Scripts share one function's scope, so that they see each other
// and nothing else sees them.
func joined(fsys fs.FS, x bundle, minify Minify) ([]byte, error) {
	ext := path.Ext(x.name)
	parts := map[string][]byte{}
	head, err := read(fsys, parts, ext, x.head)
	if err != nil {
		return nil, err
	}
	text, err := read(fsys, parts, ext, x.folders...)
	if err != nil {
		return nil, err
	}
	if ext == ".js" {
		text = script(head, text, x.head != "")
	}
	small, err := minify(ext, text)
	if err != nil {
		return nil, mistake(parts, ext, minify, fmt.Errorf("minify assets/%s: %w", x.folders[0], err))
	}
	return small, nil
}

// read joins the files of folders, and notes each in parts. A folder without a name is none.
func read(fsys fs.FS, parts map[string][]byte, ext string, folders ...string) ([]byte, error) {
	var joined bytes.Buffer
	for _, folder := range folders {
		if folder == "" {
			continue
		}
		names, err := fs.Glob(fsys, folder+"/*"+ext)
		if err != nil {
			return nil, fmt.Errorf("list assets: %w", err)
		}
		for _, n := range names {
			if strings.HasPrefix(path.Base(n), ".") { // an editor's own
				continue
			}
			data, err := fs.ReadFile(fsys, n)
			if err != nil {
				return nil, fmt.Errorf("read asset: %w", err)
			}
			parts[n] = data
			joined.Write(data)
			joined.WriteByte('\n')
		}
	}
	return joined.Bytes(), nil
}

const waiting = "const parsed = () => {\n%s};\n" +
	"document.readyState === \"loading\" ? document.addEventListener(\"DOMContentLoaded\", parsed) : parsed();\n"

// script puts scripts into one function's scope, so that they see each other and nothing else sees them. One that waits
// stands in the head of the page: all but its head runs when the page has been parsed.
func script(head, text []byte, waits bool) []byte {
	if waits {
		text = fmt.Appendf(nil, waiting, text)
	}
	return fmt.Appendf(nil, "(() => {\n\"use strict\";\n%s%s})();\n", head, text)
}

// Mistake is an author's mistake in a style or script.
type Mistake struct {
	File string // "assets/js/10-mine.js"
	Err  error
}

// Error implements error.
func (m Mistake) Error() string { return m.File + ": " + m.Err.Error() }

// mistake finds the file that can't be minified even by itself; without one the error is all's.
func mistake(parts map[string][]byte, ext string, minify Minify, all error) error {
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		if _, err := minify(ext, parts[name]); err != nil {
			return Mistake{"assets/" + name, err}
		}
	}
	return all
}

func (b *Bundle) static(fsys fs.FS) error {
	err := fs.WalkDir(fsys, "static", func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil || d.IsDir():
			return err
		case strings.HasPrefix(path.Base(name), ".") || strings.HasSuffix(name, "~"): // an editor's own
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		published := strings.TrimPrefix(name, "static/")
		b.Static = append(b.Static, published)
		b.Files = append(b.Files, File{published, data})
		return nil
	})
	if err != nil {
		return fmt.Errorf("read assets/static: %w", err)
	}
	return nil
}
