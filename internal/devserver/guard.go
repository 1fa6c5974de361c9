package devserver

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// hostRule says which Host headers are answered. A page of a hostile site can make its own name resolve to this
// machine, and then read everything as if it were its own; the name in the Host header is what gives it away.
type hostRule struct {
	names map[string]bool
	anyIP bool // an address can't be made to resolve to another one
}

func newHostRule(opts Options) hostRule {
	rule := hostRule{names: map[string]bool{}}
	bound := hostname(opts.Addr)
	if everywhere(bound) {
		rule.anyIP = true
	} else {
		rule.names[bound] = true
	}
	for _, host := range opts.AllowedHosts {
		rule.names[hostname(host)] = true
	}
	return rule
}

func (rule hostRule) accepts(hostport string) bool {
	host := hostname(hostport)
	if addr, err := netip.ParseAddr(host); err == nil {
		return addr.IsLoopback() || rule.anyIP || rule.names[host]
	}
	return host != "" && (rule.names[host] || host == "localhost" || strings.HasSuffix(host, ".localhost"))
}

// hostname gives the name or address in host or host:port, in the one spelling that is compared.
func hostname(hostport string) string {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = strings.TrimSuffix(strings.TrimPrefix(hostport, "["), "]")
	}
	if addr, err := netip.ParseAddr(host); err == nil {
		return addr.Unmap().String()
	}
	return strings.ToLower(strings.TrimSuffix(host, "."))
}

// crossSite reports whether a page of another site makes the request. Following a link to this site is no offence.
func crossSite(r *http.Request) bool {
	for _, origin := range r.Header.Values("Origin") {
		if !sameHost(origin, r.Host) {
			return true
		}
	}
	followed := r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
	return r.Header.Get("Sec-Fetch-Site") == "cross-site" && !followed
}

func sameHost(origin, host string) bool {
	u, err := url.Parse(origin)
	return err == nil && u.Host != "" && strings.EqualFold(u.Host, host)
}
