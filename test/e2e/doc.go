// Package e2e plays what people do with the program in a real browser: the pages, the
// built binary and both databases, in both languages and at both sizes.
//
// The Go part makes demo books and serves them; lib/ plays the parts with playwright-core
// in the system's Chromium and tells each step on a line. Every run leaves its pictures
// in bin/e2e; with CAIXIAO_SCREENSHOTS=1 those of the documents are renewed from them.
package e2e
