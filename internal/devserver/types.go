package devserver

import (
	"path"
	"strings"
)

const (
	htmlType   = "text/html; charset=utf-8"
	textType   = "text/plain; charset=utf-8"
	binaryType = "application/octet-stream"
)

// contentType names the type of a file by its extension, or gives "" where the extension says nothing. The system's
// own table is not asked: it differs from machine to machine.
func contentType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm":
		return htmlType
	case ".css":
		return "text/css; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".json", ".map":
		return "application/json; charset=utf-8"
	case ".xml":
		return "application/xml; charset=utf-8"
	case ".atom":
		return "application/atom+xml; charset=utf-8"
	case ".rss":
		return "application/rss+xml; charset=utf-8"
	case ".webmanifest":
		return "application/manifest+json; charset=utf-8"
	case ".txt":
		return textType
	case ".md":
		return "text/markdown; charset=utf-8"
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".yaml", ".yml":
		return "application/yaml; charset=utf-8"
	}
	return mediaType(name)
}

func mediaType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".svg":
		return "image/svg+xml; charset=utf-8"
	case ".png":
		return "image/png"
	case ".ico":
		return "image/x-icon"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".gif":
		return "image/gif"
	case ".webp":
		return "image/webp"
	case ".avif":
		return "image/avif"
	case ".woff2":
		return "font/woff2"
	case ".pdf":
		return "application/pdf"
	case ".gz":
		return "application/gzip"
	case ".zip":
		return "application/zip"
	}
	return ""
}
