package publish

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel calls do with every item, several at a time, and returns the error of the first item that has one.
func parallel[T any](items []T, do func(T) error) error {
	var next atomic.Int64
	errs := make([]error, len(items))
	work := func() {
		for i := next.Add(1) - 1; i < int64(len(items)); i = next.Add(1) - 1 {
			errs[i] = do(items[i])
		}
	}
	var group sync.WaitGroup
	for range min(len(items), runtime.GOMAXPROCS(0)) - 1 {
		group.Go(work)
	}
	work()
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
