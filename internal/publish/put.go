package publish

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
)

const bufferSize = 32 << 10

// Put adds a file. The path is relative and slash-separated; data is not kept. Once a Put has failed, so does Commit.
func (d *Dir) Put(path string, data []byte) error {
	d.gate.RLock()
	defer d.gate.RUnlock()
	if d.closed {
		return fmt.Errorf("publish %s: %w", path, errClosed)
	}
	if err := d.put(path, data); err != nil {
		err = fmt.Errorf("publish %s: %w", path, err)
		d.fail(err)
		return err
	}
	return nil
}

func (d *Dir) put(path string, data []byte) error {
	if err := d.claim(path, data); err != nil {
		return err
	}
	if _, ours := d.old[path]; ours && d.holds(path, data) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.same = append(d.same, path)
		return nil
	}
	return d.stage.write(path, data)
}

// Keep takes over a file of the published site as it is, and says whether it did: whether Statusbook wrote a file at path
// and it still has those bytes. Where it did not, Put may follow.
func (d *Dir) Keep(path string) (bool, error) {
	d.gate.RLock()
	defer d.gate.RUnlock()
	if d.closed {
		return false, fmt.Errorf("keep %s: %w", path, errClosed)
	}
	size, ok := d.intact(path)
	if !ok {
		return false, nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.names.add(path); err != nil {
		err = fmt.Errorf("keep %s: %w", path, err)
		if d.err == nil {
			d.err = err
		}
		return false, err
	}
	d.files[path] = d.old[path]
	d.bytes += size
	d.same = append(d.same, path)
	return true, nil
}

// intact says whether the file at path is a regular one with the bytes that the manifest lists, and how many these are.
func (d *Dir) intact(path string) (size int64, ok bool) {
	if _, ours := d.old[path]; !ours {
		return 0, false
	}
	info, err := os.Lstat(d.file(path))
	if err != nil || !info.Mode().IsRegular() {
		return 0, false
	}
	same, err := d.old.vouches(path, d.file(path))
	return info.Size(), same && err == nil
}

func (d *Dir) claim(path string, data []byte) error {
	sum := sha256.Sum256(data)
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.names.add(path); err != nil {
		return err
	}
	d.files[path] = sum
	d.bytes += int64(len(data))
	return nil
}

func (d *Dir) fail(err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.err == nil {
		d.err = err
	}
}

// holds says whether the file at path is a regular one with just these bytes. The manifest is not asked: it knows
// nothing of a file that was changed by hand.
func (d *Dir) holds(path string, data []byte) bool {
	info, err := os.Lstat(d.file(path))
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	f, err := os.Open(d.file(path))
	if err != nil {
		return false
	}
	defer f.Close()
	buffer, ok := d.buffers.Get().(*[bufferSize]byte)
	if !ok {
		buffer = new([bufferSize]byte)
	}
	defer d.buffers.Put(buffer)
	return reads(f, data, buffer[:])
}

// reads says whether data is what r gives next.
func reads(r io.Reader, data, buffer []byte) bool {
	for len(data) > 0 {
		n, err := io.ReadFull(r, buffer[:min(len(data), len(buffer))])
		if err != nil || !bytes.Equal(buffer[:n], data[:n]) {
			return false
		}
		data = data[n:]
	}
	return true
}
