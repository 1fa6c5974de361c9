// Package archtest holds the code to the rules of docs/architecture.md: who may import whom, and what the stages between
// the two ends must not do.
package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	root   = "../.."
	module = "statusbook"
)

// code is one package: its folder within the module, and its files.
type code struct {
	dir   string // "internal/site"
	files []*ast.File
	set   *token.FileSet
	tests bool // it has nothing but tests, and perhaps a doc.go
}

// packages reads all packages below internal and cmd. Tests may do what they like: they are left out, except in a package
// that has nothing else.
func packages(t *testing.T) []*code {
	t.Helper()
	byDir, onlyTests := map[string]*code{}, map[string]*code{}
	for _, top := range []string{"internal", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() && d.Name() == "testdata" {
				return errOrSkip(err)
			}
			if d.IsDir() || filepath.Ext(name) != ".go" {
				return nil
			}
			into := byDir
			if strings.HasSuffix(name, "_test.go") {
				into = onlyTests
			}
			return add(into, name)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var all []*code
	for _, c := range byDir {
		c.tests = !slices.ContainsFunc(c.files, func(f *ast.File) bool { return len(f.Decls) > 0 })
		all = append(all, c)
	}
	for dir, c := range onlyTests {
		if byDir[dir] == nil {
			c.tests = true
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b *code) int { return strings.Compare(a.dir, b.dir) })
	if len(all) < 10 {
		t.Fatalf("found %d packages", len(all))
	}
	return all
}

func errOrSkip(err error) error {
	if err != nil {
		return err
	}
	return fs.SkipDir
}

func add(packages map[string]*code, name string) error {
	rel, err := filepath.Rel(root, filepath.Dir(name))
	if err != nil {
		return err
	}
	dir := filepath.ToSlash(rel)
	c := packages[dir]
	if c == nil {
		c = &code{dir: dir, set: token.NewFileSet()}
		packages[dir] = c
	}
	f, err := parser.ParseFile(c.set, name, nil, parser.ParseComments|parser.SkipObjectResolution)
	c.files = append(c.files, f)
	return err
}

// name is what the table calls the package.
func (c *code) name() string { return strings.TrimPrefix(c.dir, "internal/") }

// imports calls do with every import of the package.
func (c *code) imports(do func(pos token.Position, imported string)) {
	for _, f := range c.files {
		for _, spec := range f.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				panic(err) // the parser took it
			}
			do(c.set.Position(spec.Pos()), imported)
		}
	}
}

// table reads the packages and the imports that they may have from docs/architecture.md.
func table(t *testing.T) map[string][]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "docs", "architecture.md"))
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][]string{}
	var above []string
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) != 5 || !strings.Contains(cells[1], "`") {
			continue
		}
		name := strings.Trim(cells[1], " `")
		rows[name] = imports(strings.TrimSpace(cells[3]), above)
		above = append(above, name)
	}
	if len(rows) < 10 {
		t.Fatalf("docs/architecture.md: found %d rows of the table", len(rows))
	}
	return rows
}

// imports reads one cell: "none", a list, or "all above", which may end "but" and a list.
func imports(cell string, above []string) []string {
	if cell == "none" {
		return nil
	}
	all, but, _ := strings.Cut(cell, "but ")
	if strings.TrimSpace(all) != "all above" {
		return strings.Split(cell, ", ")
	}
	excluded := strings.Split(but, ", ")
	return slices.DeleteFunc(slices.Clone(above), func(name string) bool { return slices.Contains(excluded, name) })
}

// TestPackagesImportWhatTheTableAllows keeps the line of stages straight.
func TestPackagesImportWhatTheTableAllows(t *testing.T) {
	rows, seen := table(t), map[string]bool{}
	for _, c := range packages(t) {
		allowed, ok := rows[c.name()]
		seen[c.name()] = true
		switch {
		case c.tests:
			continue
		case !ok:
			t.Errorf("%s has no row in docs/architecture.md", c.dir)
			continue
		}
		c.imports(func(pos token.Position, imported string) {
			own, isOwn := strings.CutPrefix(imported, module+"/internal/")
			if isOwn && !slices.Contains(allowed, own) {
				t.Errorf("%s: %s imports %s; docs/architecture.md allows it %q", pos, c.name(), own, allowed)
			}
			if imported == module && c.dir != "cmd/statusbook" {
				t.Errorf("%s: the embedded reference is handed down by the command, not imported", pos)
			}
		})
	}
	for name := range rows {
		if !seen[name] {
			t.Errorf("docs/architecture.md has a row for %s, which is no package", name)
		}
	}
}

// outside says which package may see which of the modules that are not ours, so that each can be exchanged in one place.
var outside = map[string][]string{
	"github.com/yuin/goldmark":       {"markdown"},
	"github.com/yuin/goldmark-meta":  {"markdown"},
	"go.yaml.in/yaml/v3":             {"markdown", "content"},
	"github.com/tdewolff/minify/v2":  {"minify"},
	"golang.org/x/sync":              {"content", "search", "build"},
	"golang.org/x/image":             {"card"},
	"golang.org/x/text":              {"search", "card"},
	"golang.org/x/net":               {"transcript"},
	"github.com/gofrs/flock":         {"publish"},
	"golang.org/x/sys":               {"publish"},
	"github.com/fsnotify/fsnotify":   {"devserver"},
	"github.com/spf13/cobra":         {"cmd/statusbook"},
	"golang.org/x/term":              {"cmd/statusbook"},
	"github.com/chromedp/chromedp":   {"chromium"},
	"github.com/PuerkitoBio/goquery": nil, // tests
}

func TestOtherModulesStayBehindOnePackage(t *testing.T) {
	for _, c := range packages(t) {
		if c.tests {
			continue
		}
		c.imports(func(pos token.Position, imported string) {
			first, _, _ := strings.Cut(imported, "/")
			if !strings.Contains(first, ".") {
				return
			}
			for mod := imported; mod != "."; mod = path.Dir(mod) {
				if slices.Contains(outside[mod], c.name()) {
					return
				}
			}
			t.Errorf("%s: %s must not import %s", pos, c.name(), imported)
		})
	}
}
