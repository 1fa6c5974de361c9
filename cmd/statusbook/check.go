package main

import (
	"github.com/spf13/cobra"

	"statusbook/internal/build"
	"statusbook/internal/scaffold"
)

func (a *app) checkCommand() *cobra.Command {
	var from sourceFlags
	var record bool
	cmd := &cobra.Command{
		Use:   "check [folder]",
		Short: "Name every mistake in the content, and write nothing",
		Long: `Check reads everything, renders every page into nothing, and names each mistake as file:line:col. It finds all that
build would refuse.

A site's addresses stay: each one listed in urls.txt, beside statusbook.yaml, must still be a page or an alias. With
--record-urls, check adds the addresses that are new.`,
		Args: cobra.MaximumNArgs(1),
		RunE: runs(func(cmd *cobra.Command, args []string) error {
			src, err := from.open(args)
			if err != nil {
				return err
			}
			defer src.Close()
			book, diags, err := build.Load(cmd.Context(), src, build.Options{})
			if err == nil && len(diags) == 0 {
				diags, err = book.Emit(cmd.Context(), nowhere{}, a.progress("checking"))
			}
			switch {
			case err != nil:
				return err
			case len(diags) > 0:
				return mistakes(diags, src.Dir, "see docs/content.md for the format")
			}
			if record {
				if err := scaffold.RecordURLs(src.Dir, book.PageURLs()); err != nil {
					return refusal(err)
				}
			}
			a.say("no mistakes in %d codes", len(book.Site.Codes()))
			return nil
		}),
	}
	from.add(cmd)
	cmd.Flags().BoolVar(&record, "record-urls", false, "add the site's addresses to urls.txt, to be kept from now on")
	return cmd
}

// nowhere is a sink that forgets.
type nowhere struct{}

func (nowhere) Put(string, []byte) error { return nil }
