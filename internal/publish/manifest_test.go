package publish

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	sumA = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb" // of "a"
	sumB = "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d" // of "b"
)

func TestManifestText(t *testing.T) {
	dest := newDest(t)
	publish(t, dest, tree{"b/index.html": "b", "a.html": "a", "b.html": "b", "b c": "a"})
	got := readTree(t, dest)[manifestName]
	want := "# statusbook manifest 1: 4 files\n" +
		sumA + "  a.html\n" + sumA + "  b c\n" + sumB + "  b.html\n" + sumB + "  b/index.html\n"
	if got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestDamagedManifest(t *testing.T) {
	head := "# statusbook manifest 1: "
	tests := []struct{ name, text, want string }{
		{"empty", "", "first line"},
		{"other text", "hello\n", "first line"},
		{"cut in a line", head + "2 files\n" + sumA + "  a\n" + sumB, "line 3"},
		{"cut at a line", head + "2 files\n" + sumA + "  a\n", "lines are missing"},
		{"cut after the head", head + "2 files\n", "lines are missing"},
		{"no line end", head + "1 files\n" + sumA + "  a", "lines are missing"},
		{"no order", head + "2 files\n" + sumB + "  b\n" + sumA + "  a\n", "out of order"},
		{"twice", head + "2 files\n" + sumA + "  a\n" + sumA + "  a\n", "repeated"},
		{"short hash", head + "1 files\n" + "ca97" + "  a\n", "line 2"},
		{"no hash", head + "1 files\n" + strings.Repeat("x", 64) + "  a\n", "line 2"},
		{"upper case", head + "1 files\n" + strings.ToUpper(sumA) + "  a\n", "lines are missing"},
		{"one space", head + "1 files\n" + sumA + " a\n", "line 2"},
		{"empty line", head + "1 files\n\n" + sumA + "  a\n", "line 2"},
		{"line ends of another system", head + "1 files\r\n" + sumA + "  a\r\n", "line 2"},
		{"out of the folder", head + "1 files\n" + sumA + "  ../a\n", "\"../a\" is no path"},
		{"absolute", head + "1 files\n" + sumA + "  /etc/passwd\n", "\"/etc/passwd\" is no path"},
		{"a repository", head + "1 files\n" + sumA + "  .git/config\n", "reserved"},
		{"itself", head + "1 files\n" + sumA + "  .statusbook-manifest\n", "reserved"},
		{"a conflict of git", "<<<<<<< HEAD\n" + head + "0 files\n", "first line"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dest := newDest(t)
			writeTree(t, dest, tree{manifestName: test.text, "a": "a", "stranger.txt": "x"})
			before := readTree(t, filepath.Dir(dest))
			_, err := tryPublish(dest, tree{"new.html": "new"}, native())
			wantError(t, err, filepath.Join(dest, manifestName)+": it is damaged: ", test.want,
				"; restore it, or move the folder away and build again")
			if !maps.Equal(before, readTree(t, filepath.Dir(dest))) {
				t.Error("something was touched")
			}
		})
	}
}

func TestManifestOfAnotherVersion(t *testing.T) {
	dest := newDest(t)
	writeTree(t, dest, tree{manifestName: "# statusbook manifest 2: something new\n"})
	wantError(t, Check(dest), `it has format "2", this statusbook knows 1; use the statusbook that wrote it`)
}

func TestManifestIsNoFile(t *testing.T) {
	dest := newDest(t)
	writeTree(t, dest, tree{manifestName + "/x": ""})
	wantError(t, Check(dest), "it is no regular file")
	if err := os.RemoveAll(filepath.Join(dest, manifestName)); err != nil {
		t.Fatal(err)
	}
	writeTree(t, filepath.Dir(dest), tree{"elsewhere": string(manifest{}.text())})
	writeTree(t, dest, tree{manifestName: "-> ../elsewhere"})
	wantError(t, Check(dest), "it is no regular file")
}

// A manifest can name a file by a way that leads through a stranger's link.
func TestManifestDoesNotReachThroughLinks(t *testing.T) {
	dest := newDest(t)
	elsewhere := filepath.Join(filepath.Dir(dest), "elsewhere")
	writeTree(t, elsewhere, tree{"a": "a"})
	publish(t, dest, tree{"link/a": "a"})
	if err := os.RemoveAll(filepath.Join(dest, "link")); err != nil {
		t.Fatal(err)
	}
	writeTree(t, dest, tree{"link": "-> ../elsewhere"})

	_, err := tryPublish(dest, tree{"link/a": "new"}, native())
	wantError(t, err, filepath.Join(dest, "link")+" is in the way and was not written by statusbook")
	want(t, elsewhere, tree{"a": "a"})

	publish(t, dest, tree{"b": "b"})
	want(t, dest, tree{"b": "b", "link": "-> ../elsewhere"})
	want(t, elsewhere, tree{"a": "a"})
}
