package main

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"statusbook/internal/build"
	"statusbook/internal/publish"
	"statusbook/internal/source"
)

func (a *app) buildCommand() *cobra.Command {
	var from sourceFlags
	var destination, baseURL string
	var open bool
	cmd := &cobra.Command{
		Use:   "build [folder]",
		Short: "Build the site into public/",
		Long: `Build checks the whole catalogue and writes the site. When anything is wrong it names every mistake and writes
nothing; while it works, and if it is stopped, the old site stays as it is.`,
		Example: "  statusbook build mycodes -d /srv/www/codes -b https://codes.example/",
		Args:    cobra.MaximumNArgs(1),
		RunE: runs(func(cmd *cobra.Command, args []string) error {
			src, err := from.open(args)
			if err != nil {
				return err
			}
			defer src.Close()
			if destination == "" {
				destination = filepath.Join(src.Dir, "public")
			}
			if err := a.build(cmd.Context(), src, destination, build.Options{BaseURL: baseURL, Cards: true}); err != nil {
				return err
			}
			if open {
				return openBrowser(filepath.Join(destination, "index.html"))
			}
			return nil
		}),
	}
	from.add(cmd)
	cmd.Flags().StringVarP(&destination, "destination", "d", "", "`folder` to write the site into (default: public in the source)")
	cmd.Flags().StringVarP(&baseURL, "base-url", "b", "", "`address` at which the site will be, in place of base_url in statusbook.yaml")
	cmd.Flags().BoolVarP(&open, "open", "O", false, "open the site in the browser")
	_ = cmd.MarkFlagDirname("destination")
	return cmd
}

func (a *app) build(ctx context.Context, src *source.Source, destination string, opts build.Options) error {
	started := time.Now()
	if err := publish.Check(destination, src.Folders()...); err != nil {
		return refusal(err)
	}
	boundMemory(src.Content)
	opts.Spool = true
	book, diags, err := build.Load(ctx, src, opts)
	if err != nil {
		return err
	}
	if len(diags) > 0 {
		return mistakes(diags, src.Dir, "nothing was written")
	}
	defer book.Close()
	out, err := publish.Open(ctx, destination, publish.Options{
		Sources: src.Folders(),
		OnWait:  func() { a.say("waiting for another build into %s", destination) },
	})
	if err != nil {
		return err
	}
	defer out.Abort()
	diags, err = book.Emit(ctx, out, a.progress("building"))
	if errors.Is(err, context.Canceled) {
		return errors.New("stopped; the site in " + destination + " is as it was")
	}
	if err != nil {
		return err
	}
	if len(diags) > 0 {
		return mistakes(diags, src.Dir, "nothing was written")
	}
	stats, err := out.Commit()
	if err != nil {
		return err
	}
	a.say("built %d files into %s in %s: %d written, %d unchanged, %d removed",
		stats.Files, destination, time.Since(started).Round(time.Millisecond), stats.Written, stats.Unchanged, stats.Removed)
	return nil
}
