package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"statusbook/internal/build"
	"statusbook/internal/headers"
)

// forms are what servers read, by the name of the server.
var forms = map[string]func(headers.Site) []byte{"nginx": headers.Nginx, "caddy": headers.Caddy}

func (a *app) headersCommand() *cobra.Command {
	var from sourceFlags
	var baseURL, root string
	cmd := &cobra.Command{
		Use:   "headers nginx|caddy",
		Short: "Print a server's configuration for the site",
		Long: `Headers prints a configuration that serves the site as it should be: its content policy and other headers, how long
copies may be kept, compression, the error page. Host and path come from the base URL. Netlify and Cloudflare Pages
need nothing: they read the file _headers in the site.`,
		Example:   "  statusbook headers nginx -b https://codes.example/ --root /srv/www > /etc/nginx/conf.d/codes.conf",
		Args:      cobra.ExactArgs(1),
		ValidArgs: []string{"caddy", "nginx"},
		RunE: runs(func(cmd *cobra.Command, args []string) error {
			form, ok := forms[args[0]]
			if !ok {
				return useError{fmt.Errorf("no server %q: choose nginx or caddy; Netlify and Cloudflare Pages read _headers in the site", args[0])}
			}
			src, err := from.open(nil)
			if err != nil {
				return err
			}
			defer src.Close()
			site, list, err := build.Host(src, build.Options{BaseURL: baseURL})
			if err != nil {
				return err
			}
			if len(list) > 0 {
				return mistakes(list, src.Dir, "nothing was printed")
			}
			site.Root = root
			_, err = a.stdout.Write(form(site))
			return err
		}),
	}
	from.add(cmd)
	cmd.Flags().StringVarP(&baseURL, "base-url", "b", "", "`address` at which the site will be, in place of base_url in statusbook.yaml")
	cmd.Flags().StringVar(&root, "root", "/srv/www", "`folder` on the server; the site lies in it, or in the folder below it that the base URL's path names")
	return cmd
}
