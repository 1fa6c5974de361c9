package devserver

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"path"
	"syscall"
)

func listen(addr string) (net.Listener, error) {
	listener, err := net.Listen("tcp", addr)
	var lookup *net.DNSError
	switch {
	case err == nil:
		return listener, nil
	case errors.As(err, &lookup), errors.Is(err, syscall.EADDRNOTAVAIL):
		return nil, fmt.Errorf("start server: %w; choose an address of this machine with --bind", err)
	}
	return nil, fmt.Errorf("start server: %w; choose another port with -p", err)
}

// address is the URL to open in a browser on this machine.
func address(opts Options, bound net.Addr) string {
	host, _, _ := net.SplitHostPort(opts.Addr)
	if everywhere(host) {
		host = "localhost"
	}
	_, port, _ := net.SplitHostPort(bound.String())
	u := url.URL{Scheme: "http", Host: net.JoinHostPort(host, port), Path: opts.BasePath}
	return u.String()
}

// everywhere reports whether listening on host means listening on all addresses of the machine.
func everywhere(host string) bool {
	addr, err := netip.ParseAddr(host)
	return host == "" || err == nil && addr.IsUnspecified()
}

// cleanBase gives the base path one slash at either end and no double one, so that no address made with it can lead
// to another host.
func cleanBase(base string) string {
	clean := path.Clean("/" + base)
	if clean == "/" {
		return "/"
	}
	return clean + "/"
}
