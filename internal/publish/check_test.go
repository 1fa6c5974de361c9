package publish

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// project is a site's folder with a home folder beside it.
func project(t *testing.T) string {
	t.Helper()
	root := filepath.Dir(newDest(t))
	writeTree(t, root, tree{
		"site/statusbook.yaml":         "title: x",
		"site/content/codes/404.md":    "x",
		"site/content/out":             "/",
		"site/templates/base.html":     "x",
		"site/public":                  "/",
		"site/markers/.git/config":     "x",
		"site/markers/.gitignore":      "*",
		"site/markers/.gitattributes":  "",
		"site/markers/.gitkeep":        "",
		"site/markers/.nojekyll":       "",
		"site/markers/CNAME":           "example.org",
		"site/documents/thesis.txt":    "years of work",
		"site/worktree/.git":           "gitdir: elsewhere",
		"home/user/notes.txt":          "x",
		"home/user/public":             "/",
		"site/damaged/" + manifestName: "x",
		"site/old/" + manifestName:     string(manifest{"a.html": {}}.text()),
		"site/old/stranger.txt":        "x",
		"linked/content/404.md":        "x",
	})
	links := tree{
		"site/to-content":       "-> content",
		"site/to-public":        "-> public",
		"site/to-nowhere":       "-> nowhere",
		"site/to-documents":     "-> documents",
		"site/content-is-link":  "-> ../linked/content",
		"site/public-is-linked": "-> ../linked",
		"homes":                 "-> home",
	}
	for path, target := range links {
		if err := os.Symlink(strings.TrimPrefix(target, "-> "), filepath.Join(root, path)); err != nil {
			t.Skip(err)
		}
	}
	return root
}

func TestCheck(t *testing.T) {
	tests := []struct {
		name, dest, want string // want is part of the error; none when empty
	}{
		{"new", "site/new", ""},
		{"new, deep", "site/new/and/deep", ""},
		{"empty", "site/public", ""},
		{"behind a link", "site/to-public", ""},
		{"only markers", "site/markers", ""},
		{"worktree of git", "site/worktree", ""},
		{"published before", "site/old", ""},
		{"below the home folder", "home/user/public", ""},
		{"beside a source, name alike", "site/content2", ""},

		{"a source", "site/content", "is a source of the site; choose another folder"},
		{"a source, by a link", "site/to-content", "is a source of the site"},
		{"a source, by a longer way", "site/new/../content/.", "is a source of the site"},
		{"where a source's link leads", "linked/content", "is a source of the site"},
		{"in a source", "site/content/out", "it lies in "},
		{"in a source, new", "site/content/a/b/c", "choose a folder outside"},
		{"in a source, by a link", "site/to-content/out", "it lies in "},
		{"in a source, new, by a link", "site/to-content/new", "it lies in "},
		{"holds a source", "site", "/site/content, a source of the site; choose another folder"},
		{"holds a source file", "site/settings", "/settings/statusbook.yaml, a source"},
		{"holds a source's target", "linked", "it holds "},
		{"holds a source's target, by a link", "site/public-is-linked", "it holds "},
		{"a source file", "site/statusbook.yaml", "is a source of the site"},
		{"source that is not there", "site/missing", "is a source of the site"},
		{"in a source that is not there", "site/missing/out", "it lies in "},

		{"root", "/", "it is the root folder; choose a folder below it"},
		{"home", "home/user", "it is or holds the home folder; choose a folder below"},
		{"home by a link", "homes/user", "it is or holds the home folder"},
		{"holds home", "home", "it is or holds the home folder"},
		{"a file", "site/documents/thesis.txt", "it is a file; choose a folder"},
		{"below a file", "site/documents/thesis.txt/public", "not a directory"},
		{"link to nowhere", "site/to-nowhere", "is a link to nowhere; mend the link or choose another folder"},
		{"below a link to nowhere", "site/to-nowhere/public", "is a link to nowhere"},
		{"not ours", "site/documents", "it holds thesis.txt, and statusbook has not published there before; choose a new or an empty folder"},
		{"not ours, by a link", "site/to-documents", "it holds thesis.txt"},
		{"damaged manifest", "site/damaged", "it is damaged: its first line is not that of a manifest; restore it, or"},
	}
	root := project(t)
	writeTree(t, root, tree{"site/settings/statusbook.yaml": ""})
	t.Setenv("HOME", filepath.Join(root, "home/user"))
	t.Setenv("USERPROFILE", filepath.Join(root, "home/user"))
	var sources []string
	for _, source := range []string{"content", "templates", "missing", "content-is-link", "statusbook.yaml", "settings/statusbook.yaml"} {
		sources = append(sources, filepath.Join(root, "site", source))
	}
	before := readTree(t, root)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dest := root + "/" + test.dest
			if test.dest == "/" {
				dest = "/"
			}
			err := Check(dest, sources...)
			if test.want == "" {
				if err != nil {
					t.Error(err)
				}
			} else {
				wantError(t, err, "check output folder "+dest+": ", test.want)
				_, err := Open(context.Background(), dest, Options{Sources: sources})
				wantError(t, err, test.want)
			}
			if !maps.Equal(readTree(t, root), before) {
				t.Error("something was touched")
			}
		})
	}
}

func TestCheckRelative(t *testing.T) {
	root := project(t)
	t.Chdir(filepath.Join(root, "site"))
	if err := Check("public", "content", "templates"); err != nil {
		t.Error(err)
	}
	wantError(t, Check(".", "content"), "check output folder .: it holds ")
	wantError(t, Check("content/out", "content"), "it lies in ")
}
