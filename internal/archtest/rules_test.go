package archtest

import (
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// pure are the stages between the two ends: the same input gives the same bytes, on any machine.
var pure = []string{"diag", "logline", "markdown", "content", "site", "check", "assets", "render", "search", "transcript", "export", "card", "explain", "minify", "headers"}

// worldly are the packages through which a stage could see the world, or chance.
var worldly = []string{
	"os", "os/exec", "os/user", "io/ioutil", "path/filepath", "net", "net/http", "syscall", "math/rand", "math/rand/v2", "crypto/rand",
	"log", "log/slog", "unsafe",
}

// TestPureStagesDoNotSeeTheWorld: no disk, no clock, no chance.
func TestPureStagesDoNotSeeTheWorld(t *testing.T) {
	found := 0
	for _, c := range packages(t) {
		if !slices.Contains(pure, c.name()) {
			continue
		}
		found++
		c.imports(func(pos token.Position, imported string) {
			if slices.Contains(worldly, imported) {
				t.Errorf("%s: %s is a pure stage and must not import %s", pos, c.name(), imported)
			}
		})
		c.calls(func(pos token.Position, imported, name string) {
			if imported == "time" && slices.Contains([]string{"Now", "Since", "Until", "After", "Sleep", "Tick", "NewTimer", "NewTicker", "Local"}, name) {
				t.Errorf("%s: %s is a pure stage and must not use time.%s", pos, c.name(), name)
			}
		})
	}
	if found != len(pure) {
		t.Errorf("found %d pure packages, want %d", found, len(pure))
	}
}

// calls calls do with every name that the package uses of an imported one.
func (c *code) calls(do func(pos token.Position, imported, name string)) {
	for _, f := range c.files {
		names := map[string]string{}
		for _, spec := range f.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			local := path.Base(imported)
			if spec.Name != nil {
				local = spec.Name.Name
			}
			names[local] = imported
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && names[x.Name] != "" {
					do(c.set.Position(sel.Pos()), names[x.Name], sel.Sel.Name)
				}
			}
			return true
		})
	}
}

// makers are the files outside markdown that may call something trusted HTML. Here render keeps what its own templates
// wrote, and escaped, a moment before, and says the content policy, which has no text of an author's.
var makers = []string{"internal/render/once.go"}

// TestTrustedHTMLComesFromMarkdown: html/template escapes all but its own types, so nobody else makes one of them. A view
// may have a field of such a type, but no conversion to it.
func TestTrustedHTMLComesFromMarkdown(t *testing.T) {
	trusted := []string{"HTML", "HTMLAttr", "CSS", "JS", "JSStr", "URL", "Srcset"}
	inMarkdown := 0
	for _, c := range packages(t) {
		for _, f := range c.files {
			if c.tests || !importsPlainly(f, "html/template", "template") {
				continue
			}
			ast.Inspect(f, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
				if !ok || !isNamed(sel.X, "template") || !slices.Contains(trusted, sel.Sel.Name) {
					return true
				}
				pos := c.set.Position(call.Pos())
				switch {
				case c.name() == "markdown" && sel.Sel.Name == "HTML":
					inMarkdown++
				case !strings.HasPrefix(sel.Sel.Name, "HTML") || !slices.Contains(makers, path.Join(c.dir, path.Base(pos.Filename))):
					t.Errorf("%s: %s makes a template.%s; that is for markdown to do", pos, c.name(), sel.Sel.Name)
				}
				return true
			})
		}
	}
	if inMarkdown == 0 {
		t.Error("markdown makes no template.HTML either: this test looks at the wrong thing")
	}
}

// importsPlainly says whether a file imports a package, which must go by its own name, so that tests can find its uses.
func importsPlainly(f *ast.File, imported, name string) bool {
	return slices.ContainsFunc(f.Imports, func(spec *ast.ImportSpec) bool {
		if spec.Path.Value != strconv.Quote(imported) {
			return false
		}
		if spec.Name != nil && spec.Name.Name != name {
			panic("import of " + imported + " as " + spec.Name.Name + ": keep its own name")
		}
		return true
	})
}

func isNamed(e ast.Expr, name string) bool {
	ident, ok := e.(*ast.Ident)
	return ok && ident.Name == name
}

// TestNothingRunsBeforeMain: no registration in init, no import for its effects.
func TestNothingRunsBeforeMain(t *testing.T) {
	for _, c := range packages(t) {
		for _, f := range c.files {
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
					t.Errorf("%s: func init", c.set.Position(fn.Pos()))
				}
			}
			for _, spec := range f.Imports {
				if spec.Name != nil && (spec.Name.Name == "_" && spec.Path.Value != `"embed"` || spec.Name.Name == ".") {
					t.Errorf("%s: import %s %s", c.set.Position(spec.Pos()), spec.Name.Name, spec.Path.Value)
				}
			}
		}
	}
}

// TestEveryPackageSaysWhatItIs: the package comment is where a newcomer begins.
func TestEveryPackageSaysWhatItIs(t *testing.T) {
	for _, c := range packages(t) {
		var comments []string
		for _, f := range c.files {
			if f.Doc != nil {
				comments = append(comments, f.Doc.Text())
			}
		}
		want := "Package " + path.Base(c.dir) + " "
		if strings.HasPrefix(c.dir, "cmd/") {
			want = "Command " + path.Base(c.dir) + " "
		}
		if len(comments) != 1 || !strings.HasPrefix(comments[0], want) {
			t.Errorf("%s: want one package comment that begins %q, have %q", c.dir, want, comments)
		}
	}
}
