package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"statusbook"
	"statusbook/internal/content"
	"statusbook/internal/diag"
	"statusbook/internal/source"
)

// sourceFlags are the ways to name the source: the first argument or -s.
type sourceFlags struct{ dir string }

func (f *sourceFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&f.dir, "source", "s", "", "`folder` with content/ (default: the working folder or one above it, else the built-in HTTP reference)")
	_ = cmd.MarkFlagDirname("source")
}

// folder is the source's folder, from args or the flag; empty for the default.
func (f *sourceFlags) folder(args []string) (string, error) {
	if len(args) == 0 {
		return f.dir, nil
	}
	if f.dir != "" && filepath.Clean(f.dir) != filepath.Clean(args[0]) {
		return "", useError{fmt.Errorf("two sources, %s and -s %s; name one", args[0], f.dir)}
	}
	return args[0], nil
}

func (f *sourceFlags) open(args []string) (*source.Source, error) {
	dir, err := f.folder(args)
	if err != nil {
		return nil, err
	}
	return source.Open(dir, statusbook.Files)
}

// onlySettings says whether all mistakes are in statusbook.yaml.
func onlySettings(list diag.List) bool {
	for _, d := range list {
		if d.Pos.File != content.SettingsFile {
			return false
		}
	}
	return true
}
