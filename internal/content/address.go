package content

import (
	"errors"
	"net/url"
	"path"
	"strings"
)

// SiteAddress is the one spelling of an address that pages' own addresses can be put behind: in plain letters, as servers and
// crawlers compare it, with a slash at its end. The error says what is wrong with one that can't be.
func SiteAddress(text string) (string, error) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" {
		return "", errors.New("is not a whole address")
	}
	folder := strings.TrimSuffix(u.Path, "/")
	switch {
	case strings.ContainsAny(text, "?#"):
		return "", errors.New("has a query or an anchor")
	case u.User != nil:
		return "", errors.New("has a user, whom every page would name")
	case folder != "" && path.Clean(folder) != folder:
		// The error page's links begin with the path, and "//name" is another host's.
		return "", errors.New("has // or dots in its path")
	case strings.ContainsFunc(u.Host, func(r rune) bool { return r > '~' }):
		return "", errors.New("has letters in its host that servers know as xn--…") // as nginx's server_name must have them
	}
	return strings.TrimSuffix(u.String(), "/") + "/", nil
}
