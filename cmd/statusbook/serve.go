package main

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"strconv"

	"github.com/spf13/cobra"

	"statusbook/internal/build"
	"statusbook/internal/content"
	"statusbook/internal/devserver"
	"statusbook/internal/publish"
)

func (a *app) serveCommand() *cobra.Command {
	var from sourceFlags
	var bind, baseURL string
	var port int
	var open, noLiveReload bool
	cmd := &cobra.Command{
		Use:   "serve [folder]",
		Short: "Serve the site from memory and show changes as you write",
		Long: `Serve builds the site in memory and serves it to this machine alone. A file that you change shows in the open
browser by itself; a mistake shows as a page, and goes when you mend it. Ctrl-C ends it.`,
		Example: "  statusbook serve mycodes -p 3000 -O",
		Args:    cobra.MaximumNArgs(1),
		RunE: runs(func(cmd *cobra.Command, args []string) error {
			dir, err := from.folder(args)
			if err != nil {
				return err
			}
			host, path, err := splitBase(baseURL)
			if err != nil {
				return err
			}
			if port < 0 || port > 65535 {
				return useError{fmt.Errorf("port %d: choose one from 0 to 65535", port)}
			}
			addr := net.JoinHostPort(bind, strconv.Itoa(port))
			src, err := from.open(args) // a folder that is no source is wrong use, not a page to mend
			if err != nil {
				return err
			}
			watch := src.Folders()
			src.Close()
			return devserver.Run(cmd.Context(), devserver.Options{
				Addr: addr, BasePath: path, AllowedHosts: host, LiveReload: !noLiveReload, Watch: watch,
				Build: memoryBuild(dir),
				Log:   a.log(),
				Ready: func(url string) {
					if !a.quiet {
						fmt.Fprintf(a.stdout, "serving at %s (Ctrl-C ends it)\n", url)
					}
					if open {
						if err := openBrowser(url); err != nil {
							fmt.Fprintf(a.stderr, "statusbook: %v\n", err)
						}
					}
				},
			})
		}),
	}
	from.add(cmd)
	cmd.Flags().StringVar(&bind, "bind", "127.0.0.1", "`address` to listen on; 0.0.0.0 lets other machines in")
	cmd.Flags().IntVarP(&port, "port", "p", 8080, "port to listen on; 0 takes a free one")
	cmd.Flags().StringVarP(&baseURL, "base-url", "b", "", "`address` to be served at: its path, and its host beside this machine's own names")
	cmd.Flags().BoolVarP(&open, "open", "O", false, "open the site in the browser")
	cmd.Flags().BoolVar(&noLiveReload, "no-live-reload", false, "don't reload the browser when a file changes")
	return cmd
}

// memoryBuild opens the source anew for each build, so that a folder added later is seen.
func memoryBuild(dir string) func(context.Context, string) (devserver.Site, error) {
	return func(ctx context.Context, baseURL string) (devserver.Site, error) {
		src, err := (&sourceFlags{dir}).open(nil)
		if err != nil {
			return devserver.Site{}, err
		}
		defer src.Close()
		book, diags, err := build.Load(ctx, src, build.Options{BaseURL: baseURL})
		if err != nil || len(diags) > 0 {
			return devserver.Site{Diagnostics: diags.Under(src.Dir)}, err
		}
		out := publish.NewMemory()
		diags, err = book.Emit(ctx, out, nil)
		if err != nil || len(diags) > 0 {
			return devserver.Site{Diagnostics: diags.Under(src.Dir)}, err
		}
		return devserver.Site{Files: out.Files()}, nil
	}
}

// splitBase gives the host by which the server may be asked, beside the usual ones, and the path below which it serves.
func splitBase(baseURL string) (hosts []string, path string, err error) {
	if baseURL == "" {
		return nil, "/", nil
	}
	address, err := content.SiteAddress(baseURL)
	if err != nil {
		return nil, "", useError{fmt.Errorf("base URL %q %w; write it as http://host/path/", baseURL, err)}
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, "", err
	}
	return []string{u.Hostname()}, u.Path, nil
}
