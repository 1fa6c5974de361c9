//go:build race

package main

// The race detector makes a build ten times slower.
const manyCodes = 60
