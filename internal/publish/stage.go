package publish

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// stage is the new tree while it grows. All that is made in it is noted in the journal first, so that after a kill
// nothing else is deleted.
type stage struct {
	root    string
	journal *os.File
	link    func(from, to string) error

	mu   sync.Mutex
	dirs map[string]bool // those that have been made
}

func newStage(w work, sys system) (*stage, error) {
	journal, err := os.OpenFile(w.file(journalName), os.O_CREATE|os.O_EXCL|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return nil, err
	}
	s := &stage{root: w.file(newName), journal: journal, link: sys.link, dirs: map[string]bool{".": true}}
	return s, os.Mkdir(s.root, 0o755)
}

func (s *stage) file(path string) string {
	return filepath.Join(s.root, filepath.FromSlash(path))
}

// note writes paths to the journal, in one call, so that goroutines do not mix. A path can hold any byte but 0.
func (s *stage) note(paths ...string) error {
	_, err := s.journal.WriteString(strings.Join(paths, "\x00") + "\x00")
	return err
}

func readJournal(file string) (map[string]bool, error) {
	data, err := os.ReadFile(file)
	listed := map[string]bool{}
	for path := range strings.SplitSeq(string(data), "\x00") {
		listed[path] = true
	}
	return listed, ignoreMissing(err)
}

// write makes a new file. It must be new: to write into one that is there could be to write into the old site, through
// a hard link.
func (s *stage) write(file string, data []byte) error {
	if err := s.folder(path.Dir(file)); err != nil {
		return err
	}
	if err := s.note(file); err != nil {
		return err
	}
	f, err := os.OpenFile(s.file(file), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// folder makes a folder and those above it, each once.
func (s *stage) folder(dir string) error {
	s.mu.Lock()
	made := s.dirs[dir]
	s.mu.Unlock()
	if made {
		return nil
	}
	if err := s.folder(path.Dir(dir)); err != nil {
		return err
	}
	if err := os.Mkdir(s.file(dir), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dirs[dir] = true
	return nil
}
