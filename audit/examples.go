package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"statusbook/internal/diag"
	"statusbook/internal/site"
)

// auditExamples holds every ```http block of the content against net/http: it must read as whole, valid messages. On a
// code's page the answers have the page's status; a standard code's page has at least one request with its answer.
func auditExamples(ref *reference, rep *report) error {
	have, of, messages := 0, 0, 0
	shown := map[string]bool{}
	for _, p := range ref.written() {
		blocks, err := httpBlocks(ref.content, p.File)
		if err != nil {
			return err
		}
		code := ref.codeOf(p)
		for _, b := range blocks {
			of++
			ex, err := readExample(b.text)
			if err == nil && code != nil {
				err = ex.about(status(code))
			}
			if err != nil {
				rep.diags.Add(diag.Position{File: p.File, Line: b.line + ex.line}, "example: %v", err)
				continue
			}
			have++
			messages += len(ex.requests) + len(ex.responses)
			if len(ex.requests) > 0 && len(ex.responses) > 0 {
				shown[p.File] = true
			}
		}
	}
	for _, code := range ref.standard() {
		if !shown[code.File] {
			rep.diags.Add(at(&code.Page), "example: no ```http block has a request and its answer")
		}
	}
	rep.covered("HTTP examples", have, of, count(messages, "message"))
	return nil
}

// codeOf returns the code whose page p is, or nil.
func (ref *reference) codeOf(p *site.Page) *site.Code {
	for _, c := range ref.site.Codes() {
		if &c.Page == p {
			return c
		}
	}
	return nil
}

// status is what a code's answer has in its status line: the number of the most general code that it refines.
func status(c *site.Code) string {
	for c.Parent != nil {
		c = c.Parent
	}
	return c.ID
}

type block struct {
	text string
	line int // of the fence
}

// httpBlocks finds the fenced blocks marked http.
func httpBlocks(content fs.FS, file string) ([]block, error) {
	src, err := fs.ReadFile(content, file)
	if err != nil {
		return nil, fmt.Errorf("read content: %w", err)
	}
	var blocks []block
	var open *block
	n := 0
	for line := range strings.Lines(string(src)) {
		n++
		switch {
		case open == nil && strings.TrimSpace(line) == "```http":
			open = &block{line: n}
		case open != nil && strings.TrimSpace(line) == "```":
			blocks = append(blocks, *open)
			open = nil
		case open != nil:
			open.text += line
		}
	}
	return blocks, nil
}

// example is what one block holds.
type example struct {
	requests  []*http.Request
	responses []*http.Response
	line      int // of the message that was read last, from the fence

	text, rest string
	pending    string   // the head of a request whose content has not come yet
	members    []string // the statuses that a multi-status answer lists (RFC 4918, section 13)
}

// readExample reads messages until the block ends. Blank lines between two messages are no part of either, and the end of
// the block ends a header section.
func readExample(text string) (*example, error) {
	ex := &example{text: text, rest: text}
	for {
		ex.rest = strings.TrimLeft(ex.rest, "\n")
		if ex.rest == "" {
			break
		}
		ex.line = 1 + strings.Count(text[:len(text)-len(ex.rest)], "\n")
		if err := ex.message(); err != nil {
			return ex, err
		}
	}
	if len(ex.requests)+len(ex.responses) == 0 {
		return ex, errors.New("the block is empty")
	}
	return ex, nil
}

func (ex *example) message() error {
	answer := strings.HasPrefix(ex.rest, "HTTP/")
	if ex.pending != "" && !answer {
		head := ex.pending
		ex.pending = ""
		return ex.content(head, requestBody)
	}
	head, rest, _ := strings.Cut(ex.rest, "\n\n")
	ex.rest = rest
	// Lines end in a line feed here, and in CR LF on the wire.
	head = strings.ReplaceAll(strings.TrimRight(head, "\n"), "\n", "\r\n") + "\r\n\r\n"
	if answer {
		return ex.response(head)
	}
	return ex.request(head)
}

func (ex *example) request(head string) error {
	req, err := http.ReadRequest(bufio.NewReader(strings.NewReader(head)))
	if err != nil {
		return fmt.Errorf("read request: %w", ended(err))
	}
	if req.ProtoAtLeast(1, 1) && req.Host == "" {
		return errors.New("the request has no Host (RFC 9112, section 3.2)")
	}
	ex.requests = append(ex.requests, req)
	if req.ContentLength != 0 && strings.HasPrefix(strings.TrimLeft(ex.rest, "\n"), "HTTP/") {
		ex.pending = head // answered before the content came
		return checkHeader(req.Header)
	}
	if err := checkHeader(req.Header); err != nil {
		return err
	}
	return ex.content(head, requestBody)
}

func requestBody(r *bufio.Reader) (io.Reader, error) {
	req, err := http.ReadRequest(r)
	if err != nil {
		return nil, err
	}
	return req.Body, nil
}

func (ex *example) response(head string) error {
	var asked *http.Request
	if n := len(ex.requests); n > 0 {
		asked = ex.requests[n-1]
	}
	resp, err := http.ReadResponse(bufio.NewReader(strings.NewReader(head)), asked)
	if err != nil {
		return fmt.Errorf("read response: %w", ended(err))
	}
	ex.responses = append(ex.responses, resp)
	if err := ex.early(resp); err != nil {
		return err
	}
	empty := resp.StatusCode < 200 || resp.StatusCode == 204
	if empty && (resp.Header.Get("Content-Length") != "" || len(resp.TransferEncoding) > 0) {
		return fmt.Errorf("a %d must not have Content-Length or Transfer-Encoding (RFC 9110, section 8.6; RFC 9112, section 6.1)", resp.StatusCode)
	}
	if err := checkHeader(resp.Header); err != nil {
		return err
	}
	return ex.content(head, func(r *bufio.Reader) (io.Reader, error) {
		resp, err := http.ReadResponse(r, asked)
		if err != nil {
			return nil, err
		}
		return resp.Body, nil
	})
}

// early says whether the answer may come before the content of its request: when the client waits for leave to send it
// (RFC 9110, section 10.1.1), in an interim answer, or from a server that closes the connection (RFC 9112, section 9.6).
func (ex *example) early(resp *http.Response) error {
	if ex.pending == "" || resp.StatusCode < 200 {
		return nil
	}
	asked := ex.requests[len(ex.requests)-1]
	if !strings.EqualFold(asked.Header.Get("Expect"), "100-continue") && !resp.Close {
		return errors.New("the request announces content that does not come; send it, or answer with Connection: close")
	}
	ex.pending = ""
	return nil
}

// content reads what follows a head, with read, which gives the content's reader.
func (ex *example) content(head string, read func(*bufio.Reader) (io.Reader, error)) error {
	chunked := strings.Contains(strings.ToLower(head), "\r\ntransfer-encoding: chunked\r\n")
	rest := ex.rest
	if chunked { // its framing ends lines in CR LF too
		rest = strings.ReplaceAll(strings.TrimRight(rest, "\n")+"\n\n", "\n", "\r\n")
	}
	in := strings.NewReader(head + rest)
	r := bufio.NewReader(in)
	body, err := read(r)
	if err != nil {
		return fmt.Errorf("read message: %w", ended(err))
	}
	data, err := io.ReadAll(body)
	if err != nil {
		return fmt.Errorf("read the content: %w", ended(err))
	}
	unread, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("read the content: %w", err)
	}
	if ex.rest = string(unread); chunked {
		ex.rest = strings.ReplaceAll(ex.rest, "\r\n", "\n")
	}
	for _, m := range memberStatus.FindAllSubmatch(data, -1) {
		ex.members = append(ex.members, string(m[1]))
	}
	return checkJSON(head, data)
}

func ended(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the block ends inside the message; is Content-Length right, and is there a blank line after the header?")
	}
	return err
}

// checkHeader checks what net/http takes on trust: dates have the day of the week that they name.
func checkHeader(h http.Header) error {
	for _, name := range []string{"Date", "Expires", "Last-Modified", "If-Modified-Since", "If-Unmodified-Since", "Retry-After"} {
		value := h.Get(name)
		if value == "" || value[0] >= '0' && value[0] <= '9' {
			continue
		}
		if t, err := http.ParseTime(value); err != nil || t.UTC().Format(http.TimeFormat) != value {
			return fmt.Errorf("%s: %q is no date of HTTP, such as %q", name, value, t.UTC().Format(http.TimeFormat))
		}
	}
	if _, _, err := mime.ParseMediaType(h.Get("Content-Type")); err != nil && h.Get("Content-Type") != "" {
		return fmt.Errorf("read Content-Type: %w", err)
	}
	return nil
}

var memberStatus = regexp.MustCompile(`>HTTP/1\.1 (\d{3}) `)

var jsonType = regexp.MustCompile(`(?i)\r\nContent-Type: application/([\w.-]+\+)?json`)

// checkJSON holds that an answer that says it is JSON is JSON. A request may be wrong on purpose.
func checkJSON(head string, content []byte) error {
	if strings.HasPrefix(head, "HTTP/") && jsonType.MatchString(head) && len(bytes.TrimSpace(content)) > 0 && !json.Valid(content) {
		return errors.New("the content is not valid JSON")
	}
	return nil
}

// about says whether the answers are those of a code with that status. An interim answer may come before a final one, a
// multi-status answer may hold the status, and what a code's page shows may go on after its own answer.
func (ex *example) about(status string) error {
	if len(status) != 3 || strings.Trim(status, "0123456789") != "" || len(ex.responses) == 0 {
		return nil // an id that is no HTTP status; a request alone
	}
	if slices.Contains(ex.members, status) {
		return nil
	}
	if !slices.ContainsFunc(ex.responses, func(r *http.Response) bool { return fmt.Sprint(r.StatusCode) == status }) {
		return fmt.Errorf("no answer has the page's status, %s", status)
	}
	first := slices.IndexFunc(ex.responses, func(r *http.Response) bool { return r.StatusCode >= 200 })
	if first >= 0 && status[0] != '1' && fmt.Sprint(ex.responses[first].StatusCode) != status {
		return fmt.Errorf("the first answer is %d, not the page's %s", ex.responses[first].StatusCode, status)
	}
	return nil
}
