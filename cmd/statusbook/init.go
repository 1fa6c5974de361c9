package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"statusbook/internal/scaffold"
)

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init <folder>",
		Short: "Start a catalogue of your own",
		Long:  "Init writes a small catalogue into a new folder: settings, a collection with two classes, three codes and a guide.\nIt builds at once; change it to yours.",
		Args:  cobra.ExactArgs(1),
		RunE: runs(func(_ *cobra.Command, args []string) error {
			files, err := scaffold.Catalogue(args[0])
			if errors.Is(err, scaffold.ErrTaken) {
				return useError{err}
			}
			if err != nil {
				return err
			}
			if !a.quiet {
				fmt.Fprintf(a.stdout, "wrote %d files into %s; now run: statusbook serve %s\n", len(files), args[0], args[0])
			}
			return nil
		}),
	}
}
