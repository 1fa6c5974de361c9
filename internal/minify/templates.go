package minify

import (
	"bytes"
	"io/fs"
	"strings"
	"time"
)

// Templates is a file system whose .html files are minified as Go templates. A page made from them needs only
// BlockLines: minifying ten thousand pages costs as much as parsing their Markdown, minifying twenty templates nothing.
type Templates struct{ fs.FS }

// ReadFile implements fs.ReadFileFS.
func (t Templates) ReadFile(name string) ([]byte, error) {
	src, err := fs.ReadFile(t.FS, name)
	if err != nil || !strings.HasSuffix(name, ".html") {
		return src, err
	}
	return New().Bytes(".html", src)
}

// ReadDir implements fs.ReadDirFS, so that layers below go on listing as one.
func (t Templates) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(t.FS, name) }

// Open implements fs.FS.
func (t Templates) Open(name string) (fs.File, error) {
	if !strings.HasSuffix(name, ".html") {
		return t.FS.Open(name)
	}
	data, err := t.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return &file{Reader: bytes.NewReader(data), name: name}, nil
}

// file is a minified template, opened.
type file struct {
	*bytes.Reader
	name string
}

func (f *file) Close() error               { return nil }
func (f *file) Stat() (fs.FileInfo, error) { return f, nil }
func (f *file) Name() string               { return f.name }
func (f *file) Mode() fs.FileMode          { return 0o444 }
func (f *file) ModTime() time.Time         { return time.Time{} }
func (f *file) IsDir() bool                { return false }
func (f *file) Sys() any                   { return nil }

// Size implements fs.FileInfo.
func (f *file) Size() int64 { return f.Reader.Size() }

// BlockLines removes, in place, the line ends that Markdown's HTML has between its blocks, where they mean nothing, and
// returns the shorter page. A line end behind any other tag, or inside text and code, stays.
func BlockLines(page []byte) []byte {
	out := page[:0]
	for {
		end := bytes.Index(page, []byte(">\n"))
		if end < 0 {
			return append(out, page...)
		}
		// Looked at before it is written over: out and page share their memory.
		between := blocks[tagName(page[bytes.LastIndexByte(page[:end], '<')+1:end])]
		out = append(out, page[:end+1]...)
		if !between {
			out = append(out, '\n')
		}
		page = page[end+2:]
	}
}

// blocks are the elements that Markdown ends lines behind, and around which white space is nothing.
var blocks = map[string]bool{
	"p": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "ul": true, "ol": true, "li": true,
	"blockquote": true, "hr": true, "pre": true, "div": true, "table": true, "thead": true, "tbody": true, "tr": true,
	"th": true, "td": true,
}

func tagName(tag []byte) string {
	tag = bytes.TrimPrefix(tag, []byte("/"))
	if i := bytes.IndexByte(tag, ' '); i >= 0 {
		tag = tag[:i]
	}
	return string(tag)
}
