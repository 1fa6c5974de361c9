package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
)

const (
	caseWait = 60 * time.Second // for a whole case
	logWait  = 6 * time.Second  // for its text in the log
)

// result is what came of a case, whose templates are filled in.
type result struct {
	testCase
	written testCase // as it stands in the file
	answer
	logged string // all that the program logged
	err    error  // why it could not be tried
}

// reproduce tries all cases, some at a time, and returns what came of them in their order.
func reproduce(ctx context.Context, cases []testCase, parallel int) ([]result, error) {
	keys, err := newKeys()
	if err != nil {
		return nil, err
	}
	results := make([]result, len(cases))
	free := make(chan struct{}, parallel)
	var all sync.WaitGroup
	for i, c := range cases {
		free <- struct{}{}
		all.Go(func() {
			defer func() { <-free }()
			results[i] = attempt(ctx, c, keys)
			if results[i].portTaken() {
				results[i] = attempt(ctx, c, keys)
			}
		})
	}
	all.Wait()
	return results, ctx.Err()
}

// portTaken says that another program was faster to use a port that was free a moment ago.
func (r *result) portTaken() bool {
	return r.err != nil && strings.Contains(strings.ToLower(r.err.Error()), "address already in use")
}

// attempt does one case. When it returns, the program has ended and its folder is gone.
func attempt(ctx context.Context, c testCase, keys *keys) result {
	written := c
	c.Args = slices.Clone(c.Args) // its templates are filled in
	r := result{testCase: c, written: written}
	ctx, cancel := context.WithTimeout(ctx, caseWait)
	defer cancel()
	if r.err = ctx.Err(); r.err != nil {
		return r
	}
	dir, err := os.MkdirTemp("", "statusbook-reproduce-")
	if err != nil {
		r.err = fmt.Errorf("make folder: %w", err)
		return r
	}
	defer r.remove(dir)
	where, err := newPlace(dir)
	if err == nil {
		err = r.prepare(where, keys)
	}
	if err == nil {
		err = r.provoke(ctx, where, keys)
	}
	r.err = err
	return r
}

// provoke starts the backend and the program, sends what is to be sent and reads the log until the text is there or time is up.
func (r *result) provoke(ctx context.Context, where place, keys *keys) error {
	p := programOf(r.testCase)
	path, err := find(p.binary)
	if err != nil {
		return fmt.Errorf("find program: %w", err)
	}
	back, err := startBackend(ctx, r.Backend, where.Backend, keys)
	if err != nil {
		return err
	}
	defer back.close()
	proc, err := start(ctx, where.Dir, where.Listen, path, append(p.args(where), r.Args...)...)
	if err != nil {
		return err
	}
	defer proc.stop()
	r.answer, err = exchange(ctx, r.Client, where.Listen, keys, func() { r.awaitLog(ctx, p, where.Dir) })
	return err
}

func (r *result) awaitLog(ctx context.Context, p program, dir string) {
	for deadline := time.Now().Add(logWait); ; time.Sleep(50 * time.Millisecond) {
		r.logged = p.logText(ctx, dir)
		if strings.Contains(r.logged, r.Want.Log) || time.Now().After(deadline) || ctx.Err() != nil {
			return
		}
	}
}
