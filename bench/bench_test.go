package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"statusbook"
	"statusbook/internal/build"
	"statusbook/internal/publish"
	"statusbook/internal/source"
)

func TestCode(t *testing.T) {
	ids := map[string]bool{}
	for number := range 100 {
		c := code{number, 100}
		address := func(c code) string { return c.id() + ".md" }
		if c.front() != (code{number, 100}).front() || c.body(address) != (code{number, 100}).body(address) {
			t.Errorf("%s is another each time", c.id())
		}
		if size := len(c.body(address)); size < 1600 || size > 2600 {
			t.Errorf("the body of %s has %d bytes, want about 2 KB", c.id(), size)
		}
		others := map[code]bool{}
		for _, other := range c.related() {
			others[other] = true
		}
		if len(others) != 4 || others[c] {
			t.Errorf("%s is related to %v, want four others", c.id(), c.related())
		}
		ids[c.id()] = true
	}
	if len(ids) != 100 {
		t.Errorf("%d ids, want 100", len(ids))
	}
}

func TestVerify(t *testing.T) {
	const n = 40
	dest := t.TempDir()
	publishSmall(t, n, dest)
	r := &rival{name: "Statusbook", dest: dest, path: code.statusbookURL}
	page := filepath.Join(dest, code{0, n}.id(), "index.html")
	whole, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	other := code{0, n}.related()[0].id()
	for _, test := range []struct{ name, old, new, want string }{
		{"whole", "", "", ""},
		{"no title", code{0, n}.title(), "", "the title is"},
		{"no related code", "<b>" + other, "<b>", "no related code " + other},
		{"no tables", "<table", "<p", "elements are"},
		{"no code block", "<pre", "<p", `".prose pre code", want 1`},
		{"no style", `rel="stylesheet"`, "", `"link[rel=stylesheet]", want 1`},
	} {
		t.Run(test.name, func(t *testing.T) {
			broken := strings.ReplaceAll(string(whole), test.old, test.new)
			if test.old == "" {
				broken = string(whole)
			}
			if err := os.WriteFile(page, []byte(broken), 0o644); err != nil {
				t.Fatal(err)
			}
			produced, err := verify(r, n)
			switch {
			case test.want == "" && (err != nil || produced.pages < n+classCount+1):
				t.Errorf("verify: %+v, %v", produced, err)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
				t.Errorf("verify: %v, want %s", err, test.want)
			}
		})
	}
	if err := os.Remove(page); err != nil {
		t.Fatal(err)
	}
	if _, err := verify(r, n); err == nil {
		t.Error("verify finds nothing missing without a page")
	}
}

// TestVerifyIndex: an index that lacks a part, a code or a word is no result.
func TestVerifyIndex(t *testing.T) {
	const n = 40
	dest := t.TempDir()
	publishSmall(t, n, dest)
	r := &rival{name: "Statusbook", dest: dest, path: code.statusbookURL}
	if err := verifyIndex(r, n); err != nil {
		t.Fatal(err)
	}
	if err := verifyIndex(r, n+1); err == nil || !strings.Contains(err.Error(), "40 codes in the search index, want 41") {
		t.Errorf("of one code more: %v", err)
	}
	parts := func(pattern string) []string {
		names, err := filepath.Glob(filepath.Join(dest, "search", "*", pattern))
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		return names
	}
	id := strings.ToLower(code{n / 2, n}.id())
	for _, test := range []struct{ name, file, old, new, want string }{
		{"no entry", filepath.Join(dest, "search.json"), "", "", "open search index"},
		{"no texts", parts("t0.json")[0], "", "", "open search index"},
		{"a text too many", parts("t0.json")[0], "[", `["one more",`, "the search shows 41 codes"},
		{"no words", parts("w0.json")[0], "", "", "open search index"},
		{"broken words", parts("w0.json")[0], "[[", "[", "read search index"},
		{"a code that is not found", holding(t, parts("w*.json"), `"`+id+`"`), `"` + id + `"`, `"` + id + `x"`, "search"},
	} {
		t.Run(test.name, func(t *testing.T) {
			whole, err := os.ReadFile(test.file)
			if err != nil {
				t.Fatal(err)
			}
			if test.old == "" {
				err = os.Remove(test.file)
			} else {
				err = os.WriteFile(test.file, []byte(strings.Replace(string(whole), test.old, test.new, 1)), 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := verifyIndex(r, n); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("verify: %v, want %s", err, test.want)
			}
			if err := os.WriteFile(test.file, whole, 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// holding is the file that has a text in it.
func holding(t *testing.T, names []string, text string) string {
	t.Helper()
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), text) {
			return name
		}
	}
	t.Fatalf("no part has %s", text)
	return ""
}

// publishSmall builds the synthetic catalogue with Statusbook.
func publishSmall(t *testing.T, n int, dest string) {
	t.Helper()
	dir := t.TempDir()
	if err := writeStatusbook(dir, n); err != nil {
		t.Fatal(err)
	}
	src, err := source.Open(dir, statusbook.Files)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	book, diags, err := build.Load(t.Context(), src, build.Options{})
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	out := publish.NewMemory()
	if diags, err := book.Emit(t.Context(), out, nil); err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	for name, data := range out.Files() {
		file := filepath.Join(dest, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestHugo holds that the rival is a whole site too.
func TestHugo(t *testing.T) {
	hugo, err := exec.LookPath("hugo")
	if err != nil {
		t.Skip("there is no Hugo on PATH")
	}
	const n = 40
	dir, dest := t.TempDir(), t.TempDir()
	if err := writeHugo(dir, n); err != nil {
		t.Fatal(err)
	}
	if _, err := output(exec.Command(hugo, "--minify", "--quiet", "-s", dir, "-d", dest, "--noBuildLock", "--cacheDir", t.TempDir())); err != nil {
		t.Fatal(err)
	}
	if _, err := verify(&rival{name: "Hugo", dest: dest, path: code.hugoURL}, n); err != nil {
		t.Error(err)
	}
}

func TestFloorWritesTheSameSite(t *testing.T) {
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "copy")
	publishSmall(t, 40, from)
	s, err := readSite(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.write(to); err != nil {
		t.Fatal(err)
	}
	want, err := count(from)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := count(to); err != nil || got != want {
		t.Errorf("wrote %+v, %v; want %+v", got, err, want)
	}
}

func TestRatios(t *testing.T) {
	costs := func(seconds ...time.Duration) []cost {
		var out []cost
		for _, s := range seconds {
			out = append(out, cost{wall: s * time.Second})
		}
		return out
	}
	if got, want := ratios(costs(8, 9, 40), costs(2, 3, 8), wallTime), "4.00 (3.00-5.00)"; got != want {
		t.Errorf("ratios: %s, want %s", got, want)
	}
}
