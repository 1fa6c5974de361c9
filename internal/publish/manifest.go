package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

const (
	manifestName    = ".statusbook-manifest"
	manifestMagic   = "# statusbook manifest "
	manifestVersion = "1"
)

// manifest is what of a folder Statusbook wrote: a file's path and the hash of its bytes. On disk it is text that
// `sha256sum -c` understands:
//
//	# statusbook manifest 1: 2 files
//	<sha256>  404.html
//	<sha256>  502/index.html
type manifest map[string]hash

type hash = [sha256.Size]byte

// text gives the same bytes for the same manifest.
func (m manifest) text() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s%s: %d files\n", manifestMagic, manifestVersion, len(m))
	for _, file := range slices.Sorted(maps.Keys(m)) {
		sum := m[file]
		b.WriteString(hex.EncodeToString(sum[:]))
		b.WriteString("  ")
		b.WriteString(file)
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// folders returns the folders that the files lie in.
func (m manifest) folders() map[string]bool {
	dirs := map[string]bool{}
	for file := range m {
		for dir := path.Dir(file); dir != "." && !dirs[dir]; dir = path.Dir(dir) {
			dirs[dir] = true
		}
	}
	return dirs
}

// vouches says whether path is listed and file has the bytes that were listed.
func (m manifest) vouches(path, file string) (bool, error) {
	want, ok := m[path]
	if !ok {
		return false, nil
	}
	got, err := hashFile(file)
	return got == want, err
}

// readManifest reads the manifest of an output folder; without one there, it is nil. It lies on disk, where anybody
// may have changed it, so it is taken only whole and in the very form that text gives.
func readManifest(dir string) (manifest, error) {
	file := filepath.Join(dir, manifestName)
	info, err := os.Lstat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("read manifest: %w", err)
	case !info.Mode().IsRegular():
		return nil, damaged(file, "it is no regular file")
	}
	data, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return readManifest(dir) // another build has just moved the folder
	case err != nil:
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	return parseManifest(file, data)
}

func parseManifest(file string, data []byte) (manifest, error) {
	head, body, _ := strings.Cut(string(data), "\n")
	version, isManifest := strings.CutPrefix(head, manifestMagic)
	version, _, _ = strings.Cut(version, ":")
	switch {
	case !isManifest:
		return nil, damaged(file, "its first line is not that of a manifest")
	case version != manifestVersion:
		return nil, fmt.Errorf("read manifest %s: it has format %q, this statusbook knows %s; use the statusbook that wrote it, or publish to an empty folder",
			file, version, manifestVersion)
	}
	m := manifest{}
	for i, line := range strings.Split(strings.TrimSuffix(body, "\n"), "\n") {
		if line == "" && body == "" {
			break
		}
		if err := m.parseLine(line); err != nil {
			return nil, damaged(file, fmt.Sprintf("line %d: %v", i+2, err))
		}
	}
	if !bytes.Equal(m.text(), data) {
		return nil, damaged(file, "lines are missing, repeated or out of order")
	}
	return m, nil
}

func (m manifest) parseLine(line string) error {
	digits, path, ok := strings.Cut(line, "  ")
	sum, err := hex.DecodeString(digits)
	if !ok || err != nil || len(sum) != sha256.Size {
		return errors.New("it does not read \"sha256  path\"")
	}
	m[path] = hash(sum)
	return checkPath(path)
}

func damaged(file, why string) error {
	return fmt.Errorf("read manifest %s: it is damaged: %s; restore it, or move the folder away and build again", file, why)
}

func hashFile(file string) (sum hash, err error) {
	f, err := os.Open(file)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return sum, err
	}
	return hash(h.Sum(nil)), nil
}
