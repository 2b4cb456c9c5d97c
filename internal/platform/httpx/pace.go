package httpx

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"os"
	"time"

	"caixiao/internal/platform/clock"
)

// pace is how slowly somebody may send a request or read an answer: for a moment not at
// all, but on the whole so many bytes a second.
type pace struct {
	patience time.Duration
	rate     int64 // bytes a second
}

// allowance is the time one direction of a request has left. It runs down while we wait
// for the other side, and what passes through fills it up again, to the patience at most.
type allowance struct {
	pace
	wall clock.Clock
	left time.Duration
}

func newAllowance(p pace, wall clock.Clock) allowance {
	return allowance{pace: p, wall: wall, left: p.patience}
}

// spend counts a wait that began at from and moved n bytes.
func (a *allowance) spend(from clock.Instant, n int) {
	earned := time.Duration(int64(n) * int64(time.Second) / a.rate)
	a.left = min(a.patience, a.left+earned-a.wall.Now().Sub(from))
}

// pacedBody is the body of a request whose sender is not waited for without end.
type pacedBody struct {
	io.ReadCloser
	allowance
	control *http.ResponseController
}

// Read renews the deadline of the connection for as long as the sender has left. Once
// all is read there must be none: the server then waits on the connection for the
// client to go away, and would take a deadline that passes for that.
func (b *pacedBody) Read(p []byte) (int, error) {
	from := b.wall.Now()
	_ = b.control.SetReadDeadline(from.Add(max(b.left, 0)).Time()) // not in tests without a connection
	n, err := b.ReadCloser.Read(p)
	b.spend(from, n)
	if errors.Is(err, io.EOF) {
		_ = b.control.SetReadDeadline(time.Time{})
	}
	return n, err
}

// Close closes the body, whose rest the server may have read by itself.
func (b *pacedBody) Close() error {
	err := b.ReadCloser.Close()
	_ = b.control.SetReadDeadline(time.Time{})
	return err
}

// aheadMax is how much of a body is read before its request takes a place: all of it,
// for steps of the business and for logins. Who sends it slowly waits for himself.
const aheadMax = 16 << 10

// readAhead reads the beginning of a body that may be small.
func readAhead(req *http.Request) error {
	if req.Body == nil || req.Body == http.NoBody || req.ContentLength > aheadMax {
		return nil
	}
	body := req.Body
	first, err := io.ReadAll(io.LimitReader(body, aheadMax+1))
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return ErrSlow
	case err != nil:
		return ErrUnreadable
	}
	read := io.Reader(bytes.NewReader(first))
	if len(first) > aheadMax {
		read = io.MultiReader(read, body)
	}
	req.Body = bodyBehind{Reader: read, Closer: body}
	return nil
}

// bodyBehind is a body whose beginning has been read.
type bodyBehind struct {
	io.Reader
	io.Closer
}

// chunkMax is how much is written under one deadline.
const chunkMax = 64 << 10

// pacedWriter writes an answer whose reader is not waited for without end.
type pacedWriter struct {
	http.ResponseWriter
	allowance
	control *http.ResponseController
}

// Write writes piece by piece, each under a deadline of its own.
func (w *pacedWriter) Write(p []byte) (int, error) {
	written := 0
	for {
		part := p[written:min(len(p), written+chunkMax)]
		n, err := w.writePart(part)
		written += n
		if err != nil || written == len(p) {
			return written, err
		}
	}
}

func (w *pacedWriter) writePart(part []byte) (int, error) {
	from := w.wall.Now()
	w.renew(from, len(part))
	n, err := w.ResponseWriter.Write(part)
	w.spend(from, n)
	return n, err
}

// renew sets the deadline for the next n bytes.
func (w *pacedWriter) renew(from clock.Instant, n int) {
	wait := max(w.left, 0) + time.Duration(int64(n)*int64(time.Second)/w.rate)
	_ = w.control.SetWriteDeadline(from.Add(wait).Time()) // not in tests without a connection
}

// FlushError sends what has been written so far.
func (w *pacedWriter) FlushError() error {
	from := w.wall.Now()
	w.renew(from, 0)
	err := w.control.Flush()
	w.spend(from, 0)
	return err
}

// Unwrap lets http.ResponseController reach the connection.
func (w *pacedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// finish leaves the server deadlines for what it does after the handler: it reads what is
// left of the request, and then sends what is left of the answer.
func (w *pacedWriter) finish(bodyLeft bool) {
	now := w.wall.Now()
	wait := w.patience
	if bodyLeft {
		_ = w.control.SetReadDeadline(now.Add(wait).Time())
		wait += w.patience
	}
	_ = w.control.SetWriteDeadline(now.Add(wait).Time())
}
