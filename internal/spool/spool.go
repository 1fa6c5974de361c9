// Package spool keeps texts out of memory between two stages: the HTML of bodies, which is made while the content is loaded
// and needed only when its page is written.
//
// The first megabytes stay in memory, so that a usual catalogue never touches the disk; what comes after goes to a
// temporary file that no other program sees. Where there can be no such file, memory takes it all.
package spool

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

// inMemory is how many bytes a spool holds before it turns to the disk.
const inMemory = 4 << 20

// Spool is safe for concurrent use. The zero value is ready.
type Spool struct {
	mu     sync.Mutex
	held   int      // bytes in memory
	file   *os.File // nil until needed
	end    int64
	noFile bool
	err    error
}

// Text is one kept text.
type Text struct {
	held  string
	spool *Spool
	at    int64
	size  int
}

// Keep takes a text and returns it as it is kept. It never fails: what the disk doesn't take stays in memory.
func (s *Spool) Keep(text []byte) Text {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held+len(text) <= inMemory || !s.open() {
		s.held += len(text)
		return Text{held: string(text)}
	}
	at := s.end
	if _, err := s.file.WriteAt(text, at); err != nil {
		return Text{held: string(text)}
	}
	s.end += int64(len(text))
	return Text{spool: s, at: at, size: len(text)}
}

// open makes the file when the first text needs it. It has no name where the system allows that, so it goes with the
// program however that ends.
func (s *Spool) open() bool {
	if s.file != nil || s.noFile {
		return s.file != nil
	}
	file, err := os.CreateTemp("", "statusbook-*")
	if err != nil {
		s.noFile = true
		return false
	}
	_ = os.Remove(file.Name()) // Windows removes no open file; Close does it there
	s.file = file
	return true
}

// String returns the text. If it can't be read back, the text is empty and the spool's Err says why.
func (t Text) String() string {
	if t.spool == nil {
		return t.held
	}
	text := make([]byte, t.size)
	file := t.spool.opened()
	if file == nil {
		t.spool.fail(os.ErrClosed)
		return ""
	}
	if _, err := file.ReadAt(text, t.at); err != nil {
		t.spool.fail(err)
		return ""
	}
	return string(text)
}

func (s *Spool) opened() *os.File {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.file
}

func (s *Spool) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.err = errors.Join(s.err, fmt.Errorf("read temporary file: %w", err))
}

// Err says whether any text could not be read back; whoever wrote such texts must not trust what was written.
func (s *Spool) Err() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

// Close lets go of the file; the texts in it are lost.
func (s *Spool) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	_ = os.Remove(s.file.Name()) // where it could not go while it was open
	s.file, s.noFile = nil, true
	return err
}
