package devserver

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/fsnotify/fsnotify"
)

// concerns reports whether an event is about a root, something in it, or a folder on the way to it.
func (w *watcher) concerns(event fsnotify.Event) bool {
	if event.Op == 0 || event.Op == fsnotify.Chmod {
		return false // backup and indexing programs touch attributes all day
	}
	for _, root := range w.roots {
		if within(event.Name, root) || below(root, event.Name) {
			return true
		}
	}
	return false
}

// movesFolder reports whether an event makes the watched folders out of date.
func (w *watcher) movesFolder(event fsnotify.Event) bool {
	if w.folders[event.Name] {
		return true
	}
	info, err := os.Lstat(event.Name)
	return err == nil && info.IsDir() || w.isOnTheWay(event.Name)
}

func (w *watcher) isOnTheWay(path string) bool {
	for _, root := range w.roots {
		if path == root || below(root, path) {
			return true
		}
	}
	return false
}

// within reports whether path is the root or a file in it that matters.
func within(path, root string) bool {
	if path == root {
		return true
	}
	if !below(path, root) {
		return false
	}
	rel, _ := filepath.Rel(root, path)
	for _, name := range strings.Split(rel, string(filepath.Separator)) {
		if ignored(name) {
			return false
		}
	}
	return true
}

func below(path, folder string) bool {
	return strings.HasPrefix(path, strings.TrimSuffix(folder, string(filepath.Separator))+string(filepath.Separator))
}

// ignored reports whether a name is hidden, or one that editors give to what they will soon throw away.
func ignored(name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasSuffix(name, "#") {
		return true
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".swp", ".swx", ".tmp", ".bak", ".orig":
		return true
	}
	return name == "4913" || strings.Contains(name, "___jb_") // probes of vim and of JetBrains' editors
}
