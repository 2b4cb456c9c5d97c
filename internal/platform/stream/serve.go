package stream

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"time"

	"caixiao/internal/platform/httpx"
)

// Serve answers a request with the stream of a viewer and returns when it is over:
// the page was closed, the session has ended, the hub has stopped, or the viewer
// does not read. A page that connects again says how far it heard in Last-Event-ID,
// or, as a new one in its place, in the parameter "after".
func (h *Hub) Serve(w http.ResponseWriter, r *http.Request, v Viewer) {
	after, known := heard(r)
	conn, err := h.connect(v, after, known)
	if err != nil {
		w.Header().Set("Retry-After", "5")
		httpx.WriteProblem(w, r, err)
		return
	}
	out := &writer{w: w, control: http.NewResponseController(w), hub: h}
	err = h.send(r, out, conn)
	h.disconnect(conn, errors.Is(err, os.ErrDeadlineExceeded))
}

// heard is the number of the last event a page has heard of.
func heard(r *http.Request) (int64, bool) {
	text := r.Header.Get("Last-Event-ID")
	if text == "" {
		text = r.URL.Query().Get("after")
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}

// send writes frames until the connection is over.
func (h *Hub) send(r *http.Request, out *writer, conn *connection) error {
	head := out.w.Header()
	head.Set("Content-Type", "text/event-stream")
	head.Set("Cache-Control", "no-store, no-transform")
	head.Set("X-Accel-Buffering", "no") // nginx would hold frames back
	if err := out.control.SetReadDeadline(time.Time{}); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return fmt.Errorf("open stream: %w", err)
	}
	out.w.WriteHeader(http.StatusOK)
	if err := out.sign(conn); err != nil { // the page learns at once that it is connected
		return err
	}
	beat := time.NewTicker(h.cfg.Heartbeat)
	defer beat.Stop()
	for {
		var err error
		select {
		case <-r.Context().Done():
			return r.Context().Err()
		case <-conn.over:
			return out.write("event: closed\ndata: {}\n\n")
		case <-beat.C:
			err = out.sign(conn)
		case <-conn.wake:
			err = out.frame(conn.next())
			h.rest(r, conn)
		}
		if err != nil {
			return err
		}
	}
}

// rest waits before the next frame, so that what comes meanwhile goes into one.
func (h *Hub) rest(r *http.Request, conn *connection) {
	timer := time.NewTimer(h.cfg.Pace)
	defer timer.Stop()
	select {
	case <-r.Context().Done():
	case <-conn.over:
	case <-timer.C:
	}
}

// writer writes to one page. Each write has a deadline of its own, as those of the
// server are for answers that come to an end.
type writer struct {
	w       http.ResponseWriter
	control *http.ResponseController
	hub     *Hub
}

// sign is a sign of life; it carries the number of the last event when there is
// nothing left to say about it. Browsers keep the number and raise no event.
func (o *writer) sign(conn *connection) error {
	if seq, ok := conn.heard(); ok {
		return o.write(fmt.Sprintf(": \nid: %d\n\n", seq))
	}
	return o.write(": \n\n")
}

func (o *writer) frame(f frame) error {
	switch {
	case f.Reload:
		return o.write(fmt.Sprintf("id: %d\nevent: reload\ndata: {\"reload\":true}\n\n", f.Seq))
	case len(f.Keys) == 0:
		return nil
	}
	keys, err := json.Marshal(f.Keys)
	if err != nil {
		return fmt.Errorf("write frame: %w", err)
	}
	return o.write(fmt.Sprintf("id: %d\ndata: {\"keys\":%s}\n\n", f.Seq, keys))
}

func (o *writer) write(text string) error {
	deadline := o.hub.wall.Now().Time().Add(o.hub.cfg.WriteTimeout)
	if err := o.control.SetWriteDeadline(deadline); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return fmt.Errorf("write frame: %w", err)
	}
	if _, err := o.w.Write([]byte(text)); err != nil {
		return fmt.Errorf("write frame: %w", err)
	}
	if err := o.control.Flush(); err != nil {
		return fmt.Errorf("write frame: %w", err)
	}
	return nil
}
