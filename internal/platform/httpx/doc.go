// Package httpx turns use cases into the routes of one book's API: typed, each with
// its permission and title, errors as problem+json in the reader's language,
// repeated requests answered once.
package httpx
