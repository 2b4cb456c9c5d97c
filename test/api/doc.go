// Package api holds the scenarios of every route of the API, asked through the real
// handler of a house with two books: guest, wrong role, wrong unit, right unit, wrong
// state, repeated key, stale version, too large, not JSON. What the list of routes can
// tell by itself is generated, so that a new route is covered at once; a route without
// a scene of its own fails.
package api
