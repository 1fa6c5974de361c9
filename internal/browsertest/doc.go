// Package browsertest holds no code of the product: its tests open the built site in a real Chromium and use it as
// readers do. What a parser can tell of a page is tested where the page is made; here is what only a browser knows:
// that clicks lead somewhere, that the search works, that no text becomes markup, that pages fit on a phone.
//
// One Chromium serves all tests, each in a tab of its own. Whatever a page puts into the console, a violation of its
// content policy too, fails the test that opened it, unless the test said that it would come.
//
// Chromium is looked for on the PATH and in the variable CHROMIUM. Where there is none the tests fail; only
// go test -short passes them over.
package browsertest
