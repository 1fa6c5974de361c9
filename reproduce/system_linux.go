package main

import "syscall"

// attributes put a program into a process group of its own, and end it when we are killed ourselves.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
}
