// Package statusbook embeds the HTTP status code reference and the site's look, so that one binary builds a site
// anywhere: all of it where a user has no source of their own, templates and assets beneath theirs where they have.
package statusbook

import "embed"

// Files holds content/, templates/, assets/ and statusbook.yaml as they lie in this folder.
//
//go:embed content templates assets statusbook.yaml
var Files embed.FS
