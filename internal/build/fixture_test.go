package build

import (
	"fmt"
	"io/fs"
	"testing"
	"testing/fstest"

	"statusbook"
	"statusbook/internal/source"
)

// mapSource is a source of the given files, over the built-in templates and assets.
func mapSource(t *testing.T, files map[string]string) *source.Source {
	t.Helper()
	content := fstest.MapFS{}
	for name, text := range files {
		content[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return &source.Source{Content: content, Templates: embedded(t, "templates"), Assets: embedded(t, "assets")}
}

func embedded(t *testing.T, dir string) fs.FS {
	t.Helper()
	sub, err := fs.Sub(statusbook.Files, dir)
	if err != nil {
		t.Fatal(err)
	}
	return sub
}

// small is a catalogue of two codes.
func small() map[string]string {
	return map[string]string{
		"content/codes/x/index.md": "---\ntitle: X\nsummary: The codes of X.\n" +
			"classes: [{id: all, title: All, summary: All codes., match: [\"*\"]}]\n---\n",
		"content/codes/x/A.md": "---\ncode: A\ntitle: First\nsummary: The first.\nrelated: [B]\n---\n",
		"content/codes/x/B.md": "---\ncode: B\ntitle: Second\nsummary: The second.\n---\n",
	}
}

// several is a catalogue with every kind of page: three owners, of whom two share ten ids that the third has not, a guide
// and an alias.
func several() map[string]string {
	files := small()
	files["statusbook.yaml"] = "root: x\n"
	files["content/guides/g.md"] = "---\ntitle: Guide\nsummary: A longer read.\naliases: [/old/guide.html, /older/]\n---\n"
	for _, owner := range []string{"y", "z"} {
		files["content/codes/"+owner+"/index.md"] = "---\ntitle: Of " + owner + "\nsummary: The codes of " + owner + ".\n" +
			"classes: [{id: all, title: All, summary: All codes., match: [\"*\"]}]\n---\n"
		for i := range 10 {
			id := fmt.Sprintf("S%d", i)
			files["content/codes/"+owner+"/"+id+".md"] = "---\ncode: " + id + "\ntitle: Shared\nsummary: What " + owner + " calls " + id + ".\n---\n"
		}
	}
	files["content/codes/y/Y1.md"] = "---\ncode: Y1\ntitle: Own\nsummary: Nobody else has it.\n---\n"
	return files
}
