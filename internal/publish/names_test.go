package publish

import "testing"

func TestNames(t *testing.T) {
	tests := []struct {
		taken, path, want string // want is part of the error; none when empty
	}{
		{"a.html", "b.html", ""},
		{"a/x.html", "a/y.html", ""},
		{"a/b/c/x.html", "a/b/y.html", ""},
		{"a-b.html", "a/b.html", ""},
		{"straße.html", "strasse.html", ""},
		{"a.html", "a.html", "published twice"},
		{"a", "a/b", "a would be both a file and a folder"},
		{"a/b", "a", "a would be both a file and a folder"},
		{"a/b/c/d", "a/b", "a/b would be both"},
		{"a.html", "A.html", "a.html and A.html differ only in case"},
		{"a/x.html", "A/y.html", "a and A differ only in case"},
		{"a", "A/y.html", "differ only in case"},
		{"É.html", "é.html", "differ only in case"},
		{"ſ.html", "s.html", "differ only in case"},
		{"σ.html", "ς.html", "differ only in case"},
	}
	for _, test := range tests {
		n := names{}
		if err := n.add(test.taken); err != nil {
			t.Fatal(err)
		}
		before := len(n)
		err := n.add(test.path)
		if test.want == "" {
			if err != nil {
				t.Errorf("%s after %s: %v", test.path, test.taken, err)
			}
			continue
		}
		wantError(t, err, test.want, "; rename one of the two")
		if len(n) != before {
			t.Errorf("%s was refused after %s, and yet is half taken", test.path, test.taken)
		}
	}
}

func TestCheckPath(t *testing.T) {
	good := []string{"a", "a/b.html", ".nojekyll", ".well-known/security.txt", "a b/ü.html", "iis/404.13/index.html",
		"a/.statusbook-manifest", "x.git", ".github/a", "..."}
	for _, path := range good {
		if err := checkPath(path); err != nil {
			t.Error(err)
		}
	}
	bad := []string{"", ".", "..", "/a", "a/", "a//b", "./a", "a/../b", "../a", "a/..", "a\x00b", "a\nb", "a\x7f", "\xff",
		".git/config", "a/.git/hooks/post-commit", ".GIT/x", ".git", ".statusbook-manifest", ".Statusbook-Manifest", ".statusbook-manifest/a"}
	for _, path := range bad {
		if err := checkPath(path); err == nil {
			t.Errorf("%q was taken", path)
		}
	}
}
