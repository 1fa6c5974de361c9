//go:build !race

package main

const manyCodes = 300
