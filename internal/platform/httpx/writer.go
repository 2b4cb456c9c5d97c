package httpx

import (
	"errors"
	"net/http"
	"runtime/debug"
)

// errPanic stands for what a handler panicked with, which the log has.
var errPanic = errors.New("a handler panicked")

func stack() string { return string(debug.Stack()) }

// statusWriter remembers the status that was answered.
type statusWriter struct {
	http.ResponseWriter
	code int
}

// WriteHeader remembers the status.
func (w *statusWriter) WriteHeader(code int) {
	if w.code == 0 {
		w.code = code
	}
	w.ResponseWriter.WriteHeader(code)
}

// Write answers 200 where nobody said otherwise.
func (w *statusWriter) Write(p []byte) (int, error) {
	if w.code == 0 {
		w.code = http.StatusOK
	}
	return w.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *statusWriter) status() int {
	if w.code == 0 {
		return http.StatusOK
	}
	return w.code
}
