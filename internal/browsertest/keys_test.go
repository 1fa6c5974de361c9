package browsertest

import (
	"context"
	"fmt"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// press sends keys to whatever has the focus.
func (b *tab) press(keys string) { b.Helper(); b.strike(keys, kb.ModifierNone) }

// pressCtrl sends a key while Ctrl is held.
func (b *tab) pressCtrl(key string) { b.Helper(); b.strike(key, kb.ModifierCtrl) }

// pressShift sends a key while Shift is held.
func (b *tab) pressShift(key string) { b.Helper(); b.strike(key, kb.ModifierShift) }

func (b *tab) strike(keys string, held kb.Modifier) {
	b.Helper()
	b.wait(painted)
	b.do(fmt.Sprintf("press %q", keys), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		for _, key := range keys {
			for _, stroke := range strokes(key, held) {
				if _, err := cdp.Call(ctx, t, input.DispatchKeyEvent, *stroke); err != nil {
					return err
				}
			}
		}
		return nil
	}))
}

// strokes are a key going down and up. The text goes with the first, as it does at a keyboard: a page that prevents the
// key then prevents its text too, which chromedp's own separate event for the text would bring all the same.
func strokes(key rune, held kb.Modifier) []*input.DispatchKeyEventParams {
	events := kb.Encode(key)
	down, up := events[0], events[len(events)-1]
	down.Modifiers |= int64(held)
	up.Modifiers |= int64(held)
	if len(events) == 3 && held == kb.ModifierNone {
		down.Text, down.UnmodifiedText = events[1].Text, events[1].UnmodifiedText
	}
	return []*input.DispatchKeyEventParams{down, up}
}
