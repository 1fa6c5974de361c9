package publish

import (
	"bytes"
	"fmt"
	"maps"
	"sync"
)

// Memory takes files like a Dir and keeps them in memory. Put may be called from several goroutines.
type Memory struct {
	mu    sync.RWMutex
	names names
	files map[string][]byte
}

// NewMemory returns a Memory that holds nothing.
func NewMemory() *Memory {
	return &Memory{names: names{}, files: map[string][]byte{}}
}

// Put adds a file, by the rules of Dir.Put. It keeps a copy of data.
func (m *Memory) Put(path string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.names.add(path); err != nil {
		return fmt.Errorf("publish %s: %w", path, err)
	}
	m.files[path] = bytes.Clone(data)
	return nil
}

// Files returns the files by their path. Their bytes are shared: they must not be changed.
func (m *Memory) Files() map[string][]byte {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return maps.Clone(m.files)
}

// Get returns the file at path, which must not be changed, and whether there is one.
func (m *Memory) Get(path string) ([]byte, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	data, ok := m.files[path]
	return data, ok
}
