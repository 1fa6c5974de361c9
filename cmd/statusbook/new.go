package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"statusbook/internal/build"
	"statusbook/internal/scaffold"
)

func (a *app) newCommand() *cobra.Command {
	var from sourceFlags
	cmd := &cobra.Command{
		Use:   "new <id>",
		Short: "Write the file of a new code",
		Long:  "New writes the file of a code, ready to be filled in: statusbook new 404 for the root collection,\nstatusbook new iis/404.13 for another.",
		Args:  cobra.ExactArgs(1),
		RunE: runs(func(cmd *cobra.Command, args []string) error {
			src, err := from.open(nil)
			if err != nil {
				return err
			}
			defer src.Close()
			if src.Dir == "" {
				return useError{errors.New("there is no catalogue here; run statusbook init, or name one with -s")}
			}
			root, err := build.RootCollection(src)
			if err != nil && !strings.Contains(args[0], "/") {
				return err
			}
			file, err := scaffold.Code(src.Dir, args[0], root)
			if errors.Is(err, fs.ErrExist) {
				return useError{err}
			}
			if err != nil {
				return refusal(err)
			}
			if !a.quiet {
				fmt.Fprintln(a.stdout, file)
			}
			return nil
		}),
	}
	from.add(cmd)
	return cmd
}
