package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// clientSpec is what is sent to the program, and how.
type clientSpec struct {
	Send      string // the request's bytes, a template over place; an ordinary GET if empty
	Does      string // one of clientActions
	Times     int    // how often, each on a connection of its own; the last answer counts
	Meanwhile string // a request that is sent before, and whose connection stays open
	TLS       bool
	Name      string // the server's name in the TLS handshake
	Cert      bool   // show a certificate that the program has no reason to trust
}

// What a client does after it has sent the request. The empty word is for reading the answer.
var clientActions = []string{
	"",
	"leave",      // closes the connection without waiting for the answer
	"leave-amid", // resets the connection when the answer begins to arrive
	"stall",      // reads nothing, and keeps the connection open
}

const ordinaryRequest = "GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n"

// longest is how much of an answer is read, in bytes.
const longest = 1 << 20

// Every wait has an end.
const (
	answerWait = 12 * time.Second
	pause      = 300 * time.Millisecond // for the program to have passed a request on
)

// answer is what came back. The zero value is a connection that was closed without an answer.
type answer struct {
	status string // "502 Bad Gateway"
	text   string // header and content as they came
}

// exchange sends the requests of a case and returns the last answer. log waits for the case's text in the log; until then
// the connections stay that must stay open.
func exchange(ctx context.Context, c clientSpec, address string, keys *keys, log func()) (answer, error) {
	if c.Meanwhile != "" {
		held, err := dial(ctx, c, address, keys)
		if err != nil {
			return answer{}, err
		}
		defer held.Close()
		if _, err := io.WriteString(held, c.Meanwhile); err != nil {
			return answer{}, fmt.Errorf("send: %w", err)
		}
		time.Sleep(pause)
	}
	defer log()
	var last answer
	for range max(1, c.Times) {
		var err error
		if last, err = once(ctx, c, address, keys, log); err != nil {
			return answer{}, err
		}
	}
	return last, nil
}

func once(ctx context.Context, c clientSpec, address string, keys *keys, log func()) (answer, error) {
	conn, err := dial(ctx, c, address, keys)
	var refused handshakeError
	if errors.As(err, &refused) {
		return answer{text: err.Error()}, nil
	}
	if err != nil {
		return answer{}, err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	// The program may answer and close before it has read everything, so an error in sending is none.
	_ = conn.SetDeadline(time.Now().Add(answerWait))
	go func() { _, _ = io.WriteString(conn, c.Send) }()
	switch c.Does {
	case "leave":
		time.Sleep(pause)
	case "leave-amid":
		_, _ = conn.Read(make([]byte, 1))
		time.Sleep(pause)
		reset(conn)
	case "stall":
		log()
	default:
		return read(conn)
	}
	return answer{}, nil
}

// handshakeError says that the program ended the handshake, which is an answer of its own kind.
type handshakeError struct{ error }

func dial(ctx context.Context, c clientSpec, address string, keys *keys) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, answerWait)
	defer cancel()
	var d net.Dialer
	conn, err := d.DialContext(ctx, "tcp", address)
	if err != nil || !c.TLS {
		return conn, err
	}
	// The certificate is the program's own affair; no secrets travel here.
	conf := &tls.Config{InsecureSkipVerify: true, ServerName: c.Name}
	if c.Cert {
		conf.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return &keys.other, nil }
	}
	secure := tls.Client(conn, conf)
	if err := secure.HandshakeContext(ctx); err != nil {
		_ = conn.Close()
		return nil, handshakeError{err}
	}
	return secure, nil
}

// read reads one answer, or up to the end where there is none that can be read.
func read(conn net.Conn) (answer, error) {
	var raw bytes.Buffer
	r := bufio.NewReader(io.TeeReader(io.LimitReader(conn, longest), &raw))
	resp, err := http.ReadResponse(r, nil)
	for err == nil && resp.StatusCode < 200 {
		resp, err = http.ReadResponse(r, nil)
	}
	if err != nil {
		return unread(&raw, err)
	}
	// An answer that ends too early is an answer all the same.
	_, _ = io.Copy(io.Discard, resp.Body)
	return answer{resp.Status, raw.String()}, nil
}

func unread(raw *bytes.Buffer, err error) (answer, error) {
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() {
		return answer{}, fmt.Errorf("no answer within %s, and the connection still open", answerWait)
	}
	status, _, _ := strings.Cut(raw.String(), "\r\n")
	return answer{strings.TrimPrefix(status, "HTTP/1.1 "), raw.String()}, nil
}
