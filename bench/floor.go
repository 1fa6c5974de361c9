package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
)

// floorCommand, as the first argument, makes this program write the floor. It is a process of its own because it holds
// a whole site in memory; see smallerThanAll.
const floorCommand = "floor"

// floorWriters is how many goroutines write; more gain nothing on a memory file system.
const floorWriters = 2

// measureFloor times the writing of the files of one folder into another that is not there yet.
func measureFloor(ctx context.Context, from, to string) (time.Duration, error) {
	if err := os.RemoveAll(to); err != nil {
		return 0, fmt.Errorf("remove old floor: %w", err)
	}
	self, err := os.Executable()
	if err != nil {
		return 0, fmt.Errorf("find own program: %w", err)
	}
	out, err := output(exec.CommandContext(ctx, self, floorCommand, from, to))
	if err != nil {
		return 0, err
	}
	nanoseconds, err := strconv.ParseInt(strings.TrimSpace(out), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("read floor: %w", err)
	}
	return time.Duration(nanoseconds), nil
}

func printFloor(from, to string) error {
	site, err := readSite(from)
	if err != nil {
		return err
	}
	start := time.Now()
	if err := site.write(to); err != nil {
		return fmt.Errorf("write floor: %w", err)
	}
	fmt.Println(time.Since(start).Nanoseconds())
	return nil
}

// site is a folder, read into memory.
type site struct {
	folders []string
	files   []file
}

type file struct {
	path string
	data []byte
}

func readSite(dir string) (site, error) {
	var s site
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if d.IsDir() {
			s.folders = append(s.folders, rel)
			return nil
		}
		data, err := os.ReadFile(path)
		s.files = append(s.files, file{rel, data})
		return err
	})
	if err != nil {
		return s, fmt.Errorf("read site: %w", err)
	}
	return s, nil
}

// write makes the folders, which come parents first, and then the files.
func (s site) write(dir string) error {
	for _, folder := range s.folders {
		if err := os.Mkdir(filepath.Join(dir, folder), 0o755); err != nil {
			return err
		}
	}
	var writers errgroup.Group
	for first := range floorWriters {
		writers.Go(func() error {
			for i := first; i < len(s.files); i += floorWriters {
				if err := os.WriteFile(filepath.Join(dir, s.files[i].path), s.files[i].data, 0o644); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return writers.Wait()
}
