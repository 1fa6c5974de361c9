package main

import (
	"errors"
	"fmt"
	"net"
	"syscall"
	"time"
)

// fill makes a listener take no more connections: its queue is as short as the system allows, and full. A further
// connection gets no answer at all, like one to a host that a firewall hides.
func fill(l net.Listener) ([]net.Conn, error) {
	tcp, ok := l.(*net.TCPListener)
	if !ok {
		return nil, errors.New("fill queue: not a TCP listener")
	}
	raw, err := tcp.SyscallConn()
	if err != nil {
		return nil, fmt.Errorf("fill queue: %w", err)
	}
	var failed error
	if err := raw.Control(func(fd uintptr) { failed = syscall.Listen(int(fd), 0) }); err != nil || failed != nil {
		return nil, fmt.Errorf("fill queue: %w", errors.Join(err, failed))
	}
	var fillers []net.Conn
	for range 5 {
		conn, err := net.DialTimeout("tcp", l.Addr().String(), 200*time.Millisecond)
		if err != nil {
			return fillers, nil
		}
		fillers = append(fillers, conn)
	}
	return fillers, errors.New("fill queue: it is never full")
}
