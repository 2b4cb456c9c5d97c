// Package web holds the built pages. It serves nothing itself: the HTTP platform does.
//
// One build serves every book. index.html carries two marks that whoever serves it
// replaces in each answer: BaseMark by the path of the book, "/b/130306/", against
// which every asset is resolved, and NonceMark by the nonce of the answer's
// Content-Security-Policy, which the style sheets made at run time carry.
//
// The policy the pages need:
//
//	default-src 'self'; script-src 'self'; style-src 'self' 'nonce-…';
//	img-src 'self' data: blob:; connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'
package web

import (
	"embed"
	"io/fs"
)

// Marks in index.html that are replaced when it is served.
const (
	BaseMark  = "/__base__/"
	NonceMark = "__nonce__"
)

//go:embed all:dist
var dist embed.FS

// Files is the built web: index.html and assets/. Without a build it holds no index.html.
func Files() (fs.FS, error) { return fs.Sub(dist, "dist") }
