package content

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"statusbook/internal/diag"
	"statusbook/internal/markdown"
)

// Root is the folder, inside the source, that Load reads.
const Root = "content"

// Load reads every file below content/ of the source. All mistakes of all files come back as diagnostics; the error
// is for what could not be read at all.
func Load(source fs.FS) (*Catalogue, diag.List, error) { return LoadKeeping(source, nil) }

// LoadKeeping is Load with the HTML of bodies kept in a store; nil is memory.
func LoadKeeping(source fs.FS, bodies markdown.Store) (*Catalogue, diag.List, error) {
	files, diags, err := list(source)
	if err != nil {
		return nil, nil, fmt.Errorf("list content: %w", err)
	}
	loaded := make([]result, len(files))
	parser := markdown.NewParser()
	parser.Bodies = bodies
	var workers errgroup.Group
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) { // a goroutine a file would grow its stack anew each time
		workers.Go(func() (err error) {
			for i := next.Add(1) - 1; i < int64(len(files)) && err == nil; i = next.Add(1) - 1 {
				loaded[i], err = loadFile(source, parser, files[i])
			}
			return err
		})
	}
	if err := workers.Wait(); err != nil {
		return nil, nil, err
	}
	cat := &Catalogue{}
	for _, r := range loaded {
		diags = append(diags, r.diags...)
		r.add(cat)
	}
	return cat, diags, nil
}

// result is one file's yield: at most one of the pages is set.
type result struct {
	collection *Collection
	class      *Class
	code       *Code
	guide      *Guide
	leaf       *Guide // a page of its own, outside the guides
	diags      diag.List
}

func (r result) add(cat *Catalogue) {
	switch {
	case r.collection != nil:
		cat.Collections = append(cat.Collections, r.collection)
	case r.class != nil:
		cat.Classes = append(cat.Classes, r.class)
	case r.code != nil:
		cat.Codes = append(cat.Codes, r.code)
	case r.guide != nil:
		cat.Guides = append(cat.Guides, r.guide)
	case r.leaf != nil:
		cat.Pages = append(cat.Pages, r.leaf)
	}
}

// list names the files to read, sorted, and reports those that would not be read.
func list(source fs.FS) ([]string, diag.List, error) {
	var files []string
	var diags diag.List
	err := fs.WalkDir(source, Root, func(name string, d fs.DirEntry, err error) error {
		switch base := path.Base(name); {
		case err != nil:
			return err
		case ignored(base) && d.IsDir():
			return fs.SkipDir
		case strings.ContainsFunc(base, isControl):
			diags.AddHint(diag.Position{File: path.Dir(name)}, "rename it", "name %q holds control characters", base)
			return skip(d)
		case d.IsDir() || ignored(base):
			return nil
		case place(name) == nowhere:
			diags.AddHint(diag.Position{File: name}, "write "+places, "file has no place here")
		default:
			files = append(files, name)
		}
		return nil
	})
	return files, diags, err
}

// skip passes over a file, or over a folder with all that is in it.
func skip(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

const places = "content/codes/<collection>/<code>.md, index.md or classes/<class>.md, content/guides/<slug>.md or content/pages/<slug>.md"

// ignored says whether a name is an editor's or the system's own: hidden files and backups.
func ignored(base string) bool {
	return strings.HasPrefix(base, ".") || strings.HasSuffix(base, "~") || strings.HasPrefix(base, "#")
}

type kind int

const (
	nowhere kind = iota
	collectionPage
	classPage
	codePage
	guidePage
	leafPage
)

func place(name string) kind {
	parts := strings.Split(strings.TrimPrefix(name, Root+"/"), "/")
	switch {
	case path.Ext(name) != ".md":
		return nowhere
	case len(parts) == 2 && parts[0] == "guides":
		return guidePage
	case len(parts) == 2 && parts[0] == "pages":
		return leafPage
	case len(parts) < 3 || parts[0] != "codes":
		return nowhere
	case len(parts) == 3 && parts[2] == "index.md":
		return collectionPage
	case len(parts) == 3:
		return codePage
	case len(parts) == 4 && parts[2] == "classes":
		return classPage
	}
	return nowhere
}

// Slugs are folder and file names that become part of an address, so they stay lower case.
var slugPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

func loadFile(source fs.FS, parser *markdown.Parser, name string) (result, error) {
	src, diags, err := readFile(source, name)
	if err != nil || src == nil {
		return result{diags: diags}, err
	}
	doc, diags := parser.Document(name, src)
	r := &reader{file: name, parser: parser, diags: diags}
	res := r.page(doc, place(name))
	res.diags = r.diags
	return res, nil
}

// readFile looks at the size first, so that a file far too large is not read into memory.
func readFile(source fs.FS, name string) ([]byte, diag.List, error) {
	var diags diag.List
	info, err := fs.Stat(source, name)
	switch {
	case err != nil && isLink(source, name):
		diags.AddHint(diag.Position{File: name}, "put the file itself there", "link leads nowhere, or out of the source")
		return nil, diags, nil
	case err != nil:
		return nil, nil, fmt.Errorf("read content: %w", err)
	case !info.Mode().IsRegular():
		diags.Add(diag.Position{File: name}, "not a regular file")
		return nil, diags, nil
	case info.Size() > markdown.MaxFile:
		diags.AddHint(diag.Position{File: name, Line: 1, Col: 1}, "split it",
			"file of %d bytes is too large, at most %d", info.Size(), markdown.MaxFile)
		return nil, diags, nil
	}
	src, err := fs.ReadFile(source, name)
	if err != nil {
		return nil, nil, fmt.Errorf("read content: %w", err)
	}
	return src, nil, nil
}

func isLink(source fs.FS, name string) bool {
	info, err := fs.Lstat(source, name)
	return err == nil && info.Mode().Type() == fs.ModeSymlink
}

func (r *reader) page(doc markdown.Document, k kind) result {
	p := Page{File: r.file, Pos: diag.Position{File: r.file, Line: 1, Col: 1}, Body: doc.Body, Broken: doc.Front == nil}
	parts := strings.Split(r.file, "/")
	folder, slug := parts[len(parts)-2], strings.TrimSuffix(path.Base(r.file), ".md")
	switch k {
	case collectionPage:
		r.slug(folder, "folder")
		return result{collection: r.collection(doc.Front, p, folder)}
	case classPage:
		return result{class: r.class(doc.Front, p, parts[len(parts)-3])}
	case codePage:
		return result{code: r.code(doc.Front, p, folder, slug)}
	case leafPage:
		r.slug(slug, "file")
		return result{leaf: r.guide(doc.Front, p, slug)}
	default:
		r.slug(slug, "file")
		return result{guide: r.guide(doc.Front, p, slug)}
	}
}

// IsDevice says whether Windows takes a name for that of a device, whatever stands behind its first dot: there can be no such
// file or folder there.
func IsDevice(name string) bool {
	name, _, _ = strings.Cut(strings.ToLower(name), ".")
	return slices.Contains([]string{"con", "prn", "aux", "nul"}, name) ||
		len(name) == 4 && (name[:3] == "com" || name[:3] == "lpt") && name[3] >= '1' && name[3] <= '9'
}

func (r *reader) slug(slug, what string) {
	if IsDevice(slug) {
		r.diags.AddHint(diag.Position{File: r.file}, "choose another", "%s name %q is a device's on Windows, which can't have such a file", what, slug)
	}
	if !slugPattern.MatchString(slug) {
		r.diags.AddHint(diag.Position{File: r.file}, "use lower-case letters, digits and -", "%s name %q can't be an address", what, slug)
	}
}
