package build

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"statusbook/internal/export"
	"statusbook/internal/publish"
)

// workerOf reads what the service worker of a built site is told.
func workerOf(t *testing.T, files map[string][]byte) told {
	t.Helper()
	data, script, ok := strings.Cut(strings.TrimPrefix(string(files["sw.js"]), "const build="), ";")
	var about told
	if err := json.Unmarshal([]byte(data), &about); err != nil || !ok || !strings.Contains(script, "skipWaiting()") {
		t.Fatalf("sw.js: %v: %.200s", err, files["sw.js"])
	}
	return about
}

func TestTheWorkerKnowsItsBuild(t *testing.T) {
	base := built(t, mapSource(t, small()), Options{})
	first := workerOf(t, base)
	for _, page := range append(first.Pages, first.Offline) {
		if base[page+"index.html"] == nil {
			t.Errorf("it keeps a page %q that is none", page)
		}
	}
	for _, file := range append(first.Files, first.Index) {
		if base[file] == nil {
			t.Errorf("it keeps %q, which is not there", file)
		}
	}
	changes := map[string]func(map[string]string){
		"a letter in a code": func(f map[string]string) {
			f["content/codes/x/B.md"] = strings.Replace(f["content/codes/x/B.md"], "second", "secand", 1)
		},
		"another code": func(f map[string]string) {
			f["content/codes/x/C.md"] = "---\ncode: C\ntitle: Third\nsummary: The third.\n---\n"
		},
		"the site's name": func(f map[string]string) { f["statusbook.yaml"] = "title: Other\n" },
		"an address's redirect": func(f map[string]string) {
			f["content/codes/x/B.md"] = strings.Replace(f["content/codes/x/B.md"], "summary", "aliases: [/b2/]\nsummary", 1)
		},
	}
	seen := map[string]string{first.Version: "nothing"}
	for what, change := range changes {
		files := small()
		change(files)
		v := workerOf(t, built(t, mapSource(t, files), Options{})).Version
		if other := seen[v]; other != "" || v == "" {
			t.Errorf("%s has the version %q of %s", what, v, other)
		}
		seen[v] = what
	}
}

// TestTheVersionIsOfPathsAndContents: not of the order in which workers wrote, and not of the bytes alone.
func TestTheVersionIsOfPathsAndContents(t *testing.T) {
	version := func(files ...string) string {
		v := &versioned{Sink: publish.NewMemory()}
		for i := 0; i < len(files); i += 2 {
			if err := v.Put(files[i], []byte(files[i+1])); err != nil {
				t.Fatal(err)
			}
		}
		return v.version()
	}
	one := version("a", "1", "b", "2")
	if two := version("b", "2", "a", "1"); two != one {
		t.Errorf("another order has another version: %s, %s", one, two)
	}
	for _, other := range []string{version("a", "2", "b", "1"), version("a", "1"), version("a", "1", "b", "2", "c", ""), version("a", "1", "c", "2"), version("a", "12", "b", "")} {
		if other == one {
			t.Errorf("different files have the version %s", one)
		}
	}
}

func TestTheManifestIsOfTheSite(t *testing.T) {
	files := small()
	files["statusbook.yaml"] = "title: \"Codes \\\"of\\\" X\"\nlanguage: de\ndescription: All <of> them.\n"
	site := built(t, mapSource(t, files), Options{})
	var m struct {
		Name, Lang, Description, ID, Start, Scope string
		Icons                                     []struct{ Src string }
		Shortcuts                                 []struct{ URL string }
	}
	if err := json.Unmarshal(site["manifest.webmanifest"], &m); err != nil {
		t.Fatal(err)
	}
	if m.Name != `Codes "of" X` || m.Lang != "de" || m.Description != "All <of> them." || m.ID != "./" || m.Scope != "./" || len(m.Icons) == 0 {
		t.Errorf("%+v", m)
	}
	for _, icon := range m.Icons {
		if site[icon.Src] == nil {
			t.Errorf("icon %s is not there", icon.Src)
		}
	}
	for _, s := range m.Shortcuts {
		if site[s.URL+"index.html"] == nil {
			t.Errorf("shortcut to %s leads nowhere", s.URL)
		}
	}
	paper := regexp.MustCompile(`--paper:light-dark\((#\w+)`)
	for name, data := range site {
		if strings.HasPrefix(name, "assets/style-") {
			if found := paper.FindSubmatch(data); found == nil || string(found[1]) != export.Paper {
				t.Errorf("pages have the colour %q, the manifest %s", found, export.Paper)
			}
		}
	}
}
