//go:build !linux

package main

import "syscall"

// attributes put a program into a process group of its own.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true}
}
