package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

const (
	startWait = 15 * time.Second // for the first connection; Varnish compiles its configuration before
	stopWait  = 3 * time.Second  // for an orderly end
)

// process is a program that runs.
type process struct {
	cmd   *exec.Cmd
	ended chan struct{}
}

// command prepares a program that runs in dir, in a process group of its own and not as root.
func command(ctx context.Context, dir, path string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=/usr/local/bin:/usr/bin:/bin", "HOME=" + dir, "TMPDIR=" + dir, "XDG_DATA_HOME=" + dir, "XDG_CONFIG_HOME=" + dir, "LC_ALL=C"}
	cmd.SysProcAttr = attributes()
	if os.Getuid() == 0 {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: nobody, Gid: nobody}
	}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = stopWait
	return cmd
}

// nobody is the user that the programs run as where we are root.
const nobody = 65534

// start runs a program and waits until it takes connections. What it prints goes into log/output.
func start(ctx context.Context, dir, address, path string, args ...string) (*process, error) {
	out, err := os.Create(filepath.Join(dir, "log", "output"))
	if err != nil {
		return nil, fmt.Errorf("start: %w", err)
	}
	defer out.Close()
	p := &process{cmd: command(ctx, dir, path, args...), ended: make(chan struct{})}
	p.cmd.Stdout, p.cmd.Stderr = out, out
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start: %w", err)
	}
	go func() {
		_ = p.cmd.Wait() // how it ended is in its output
		close(p.ended)
	}()
	if err := p.ready(ctx, address); err != nil {
		p.stop()
		text, _ := os.ReadFile(out.Name())
		return nil, fmt.Errorf("start: %w: %s", err, strings.Join(strings.Fields(string(text)), " "))
	}
	return p, nil
}

func (p *process) ready(ctx context.Context, address string) error {
	for deadline := time.Now().Add(startWait); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		conn, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			return conn.Close()
		}
		select {
		case <-p.ended:
			return errors.New("it ended")
		case <-ctx.Done():
			return ctx.Err()
		default:
		}
	}
	return fmt.Errorf("it takes no connections within %s", startWait)
}

// stop ends the program: politely, so that it ends its own children, and then its whole group for certain.
func (p *process) stop() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.ended:
	case <-time.After(stopWait):
	}
	_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL) // an error says that nobody is left
	<-p.ended
}
