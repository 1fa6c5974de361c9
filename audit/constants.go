package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"

	"statusbook/internal/site"
)

// goLibrary is the library whose constants are checked against the toolchain that runs the audit.
const goLibrary = "go-net-http"

// auditConstants holds each standard code's constants against the lists extracted from the libraries' sources, and counts
// the languages and libraries in which a code has one.
func auditConstants(ref *reference, rep *report) error {
	rows, err := readTable(ref.data, "constants", "code", "library", "constant", "note", "source")
	if err != nil {
		return err
	}
	fewest, err := ref.promise("libraries a code")
	if err != nil {
		return err
	}
	byCode := byColumn(rows, "code")
	have, of, least := 0, 0, 0
	for _, code := range ref.standard() {
		libraries := byColumn(byCode[code.ID], "library")
		of += len(byCode[code.ID])
		for library, wanted := range libraries {
			for _, w := range wanted {
				if slices.Contains(constants(code, library), w.get("constant")) {
					have++
				} else {
					rep.diags.AddHint(at(&code.Page), "see "+w.get("source"), "constants: %s: %q is missing", library, w.get("constant"))
				}
			}
		}
		invented(code, libraries, rep)
		if want := min(fewest, len(libraries)); len(code.Constants) < want {
			rep.diags.Add(at(&code.Page), "constants: %d languages and libraries, want %d", len(code.Constants), want)
		}
		if len(code.Constants) < fewest {
			least++
		}
	}
	rep.covered("constants", have, of, fmt.Sprintf("%s have fewer than %d, since no more exist", count(least, "code"), fewest))
	return nil
}

// invented reports constants that no list has.
func invented(code *site.Code, libraries map[string][]row, rep *report) {
	for _, c := range code.Constants {
		for _, name := range c.Names {
			if !slices.ContainsFunc(libraries[c.ID], func(r row) bool { return r.get("constant") == name }) {
				rep.diags.AddHint(at(&code.Page), "add it to audit/data/constants.csv with its source, or take it out",
					"constants: %s has no %q for %s", c.ID, name, code.ID)
			}
		}
	}
}

func constants(code *site.Code, library string) []string {
	for _, c := range code.Constants {
		if c.ID == library {
			return c.Names
		}
	}
	return nil
}

// auditGoConstants holds the pages' Go constants against net/http itself: each has the page's number as its value, and none
// of net/http's is left out.
func auditGoConstants(ref *reference, rep *report) error {
	values, err := netHTTP()
	if err != nil {
		return err
	}
	have := 0
	named := map[string]bool{}
	for _, code := range ref.standard() {
		for _, name := range constants(code, goLibrary) {
			named[name] = true
			switch value, ok := values[name]; {
			case !ok:
				rep.diags.Add(at(&code.Page), "constants: net/http has no %s", name)
			case value != code.ID:
				rep.diags.Add(at(&code.Page), "constants: %s is %s in net/http", name, value)
			default:
				have++
			}
		}
	}
	for name, value := range values {
		if !named[name] && ref.registered(value) != nil {
			rep.diags.Add(at(&ref.registered(value).Page), "constants: %s of net/http is missing", name)
		}
	}
	rep.covered("Go constants", have, len(values), "equal to net/http's own")
	return nil
}

// netHTTP reads the status constants from the toolchain's own source, net/http/status.go.
func netHTTP() (map[string]string, error) {
	pkg, err := build.Import("net/http", "", build.FindOnly)
	if err != nil {
		return nil, fmt.Errorf("find net/http: %w", err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(pkg.Dir, "status.go"), nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("read net/http: %w", err)
	}
	values := map[string]string{}
	ast.Inspect(f, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Names) != 1 || len(spec.Values) != 1 || !strings.HasPrefix(spec.Names[0].Name, "Status") {
			return true
		}
		if lit, ok := spec.Values[0].(*ast.BasicLit); ok && lit.Kind == token.INT {
			values["http."+spec.Names[0].Name] = lit.Value
		}
		return true
	})
	if len(values) == 0 {
		return nil, fmt.Errorf("read net/http: no constants in %s", pkg.Dir)
	}
	return values, nil
}
