package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// backendSpec is how the server behind the program behaves.
type backendSpec struct {
	Does   string // one of backendActions
	Answer string // the answer's bytes, a template over place; an ordinary 200 if empty
	TLS    bool   // with a certificate that the program has no reason to trust
}

// What a backend does. The empty word is for answering, and closing the connection after it.
var backendActions = []string{
	"",
	"refuse",            // nobody listens
	"full",              // somebody listens and takes no more connections, so connecting times out
	"hang",              // reads, and never answers
	"answer-hang",       // sends the answer, and keeps the connection open
	"answer-late-close", // sends the answer, and closes when the program has had time to pass it on
	"close",             // reads the request's header, and closes
	"reset",             // reads the request's header, and resets the connection
	"flood",             // sends the answer, and then more until the connection is closed
}

const ordinaryAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok\n"

// backend is the server behind the program, in this process.
type backend struct {
	spec     backendSpec
	listener net.Listener // nil for one that refuses
	fillers  []net.Conn   // what a full backend is full of
	stop     context.CancelFunc
	done     sync.WaitGroup
}

// startBackend makes the server at an address that is free.
func startBackend(ctx context.Context, spec backendSpec, address string, keys *keys) (*backend, error) {
	ctx, cancel := context.WithCancel(ctx)
	b := &backend{spec: spec, stop: cancel}
	if spec.Does == "refuse" {
		return b, nil
	}
	var err error
	if b.listener, err = net.Listen("tcp", address); err != nil {
		return nil, fmt.Errorf("start backend: %w", err)
	}
	if spec.Does == "full" {
		if b.fillers, err = fill(b.listener); err != nil {
			b.close()
		}
		return b, err
	}
	if spec.TLS {
		b.listener = tls.NewListener(b.listener, &tls.Config{Certificates: []tls.Certificate{keys.own}})
	}
	b.done.Go(func() { b.serve(ctx) })
	return b, nil
}

func (b *backend) close() {
	b.stop()
	if b.listener != nil {
		_ = b.listener.Close() // nothing is lost with it, nor with the connections
	}
	for _, c := range b.fillers {
		_ = c.Close()
	}
	b.done.Wait()
}

func (b *backend) serve(ctx context.Context) {
	for {
		conn, err := b.listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			continue
		}
		b.done.Go(func() {
			defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
			b.handle(ctx, conn)
			_ = conn.Close()
		})
	}
}

// handle does to one connection what the spec says. Errors are part of the game: the program may close when it likes.
func (b *backend) handle(ctx context.Context, conn net.Conn) {
	if b.spec.Does == "hang" {
		_, _ = io.Copy(io.Discard, conn)
		<-ctx.Done()
		return
	}
	readRequest(conn)
	switch b.spec.Does {
	case "close":
	case "reset":
		reset(conn)
	case "flood":
		for _, err := io.WriteString(conn, b.spec.Answer); err == nil; {
			_, err = io.WriteString(conn, strings.Repeat("flood\n", 1000))
		}
	default:
		_, _ = io.WriteString(conn, b.spec.Answer)
		switch b.spec.Does {
		case "answer-hang":
			<-ctx.Done()
		case "answer-late-close":
			time.Sleep(pause)
		}
		linger(conn)
	}
}

// readRequest reads a request with its content, or whatever comes in its place within a second.
func readRequest(conn net.Conn) {
	_ = conn.SetReadDeadline(time.Now().Add(time.Second))
	if req, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
		_, _ = io.Copy(io.Discard, req.Body)
	}
	_ = conn.SetReadDeadline(time.Time{})
}

// linger ends the sending and waits for the other side, so that what is still unread makes no reset of the close.
func linger(conn net.Conn) {
	if c, ok := conn.(interface{ CloseWrite() error }); ok && c.CloseWrite() == nil {
		_ = conn.SetReadDeadline(time.Now().Add(time.Second))
		_, _ = io.Copy(io.Discard, conn)
	}
}

func reset(conn net.Conn) {
	if c, ok := conn.(*net.TCPConn); ok {
		_ = c.SetLinger(0) // the close that follows sends a reset
	}
}
