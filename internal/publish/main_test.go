package publish

import (
	"os"
	"testing"
)

// TestMain also is the main function of the processes that tests start, to kill or to put under limits.
func TestMain(m *testing.M) {
	if role := os.Getenv("PUBLISH_TEST_ROLE"); role != "" {
		os.Exit(child(role))
	}
	os.Exit(m.Run())
}
