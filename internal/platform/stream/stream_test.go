package stream_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/stream"
)

func id(n int) ident.ID {
	parsed, err := ident.Parse(fmt.Sprintf("%013d", n))
	if err != nil {
		panic(err)
	}
	return parsed
}

// everything is a viewer with all rights.
func everything(session int) stream.Viewer {
	return stream.Viewer{Session: id(session), Sees: func(string, ident.ID) bool { return true }}
}

// serve offers the hub's stream on a real server that gives answers half a second.
func serve(t *testing.T, h *stream.Hub, viewer func() stream.Viewer) string {
	t.Helper()
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { h.Serve(w, r, viewer()) }))
	server.Config.WriteTimeout, server.Config.ReadTimeout = 500*time.Millisecond, 500*time.Millisecond
	server.Start()
	t.Cleanup(func() { h.Stop(); server.Close() })
	return server.URL
}

// page is an open page that reads events.
type page struct {
	t      *testing.T
	events chan event
	status int
	close  func()
}

type event struct{ id, kind, data string }

func connect(t *testing.T, url, lastEventID string) *page {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	if lastEventID != "" {
		req.Header.Set("Last-Event-ID", lastEventID)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	p := &page{t: t, events: make(chan event, 1000), status: res.StatusCode, close: cancel}
	t.Cleanup(cancel)
	go func() {
		defer close(p.events)
		defer res.Body.Close()
		var e event
		for scanner := bufio.NewScanner(res.Body); scanner.Scan(); {
			field, value, _ := strings.Cut(scanner.Text(), ": ")
			switch field {
			case "id":
				e.id = value
			case "event":
				e.kind = value
			case "data":
				e.data = value
			case "":
				if scanner.Text() == "" && (e.id != "" || e.data != "") {
					p.events <- e
					e = event{}
				}
			}
		}
	}()
	return p
}

// next is the next event with data; numbers alone pass by.
func (p *page) next() (event, bool) {
	p.t.Helper()
	deadline := time.After(20 * time.Second)
	for {
		select {
		case e, ok := <-p.events:
			if !ok || e.data != "" {
				return e, ok
			}
		case <-deadline:
			p.t.Fatal("no event")
		}
	}
}

// hears fails unless the next event has these keys.
func (p *page) hears(seq int64, keys string) {
	p.t.Helper()
	e, ok := p.next()
	if want := (event{fmt.Sprint(seq), "", `{"keys":` + keys + `}`}); !ok || e != want {
		p.t.Errorf("heard %+v (%v), want %+v", e, ok, want)
	}
}

// joined waits for the number that a page gets when it is connected.
func (p *page) joined() string {
	p.t.Helper()
	select {
	case e := <-p.events:
		return e.id
	case <-time.After(20 * time.Second):
		p.t.Fatal("not connected")
		return ""
	}
}

func change(seq int64, keys ...string) stream.Change {
	c := stream.Change{Seq: seq}
	for _, key := range keys {
		c.Keys = append(c.Keys, strings.Split(key, "/"))
	}
	return c
}

func TestServe(t *testing.T) {
	h := stream.New(stream.Config{Pace: time.Millisecond}, 7)
	url := serve(t, h, func() stream.Viewer { return everything(1) })
	p := connect(t, url, "")
	if got := p.joined(); got != "7" || p.status != http.StatusOK || h.Connections() != 1 {
		t.Errorf("joined at %s, status %d, %d connections", got, p.status, h.Connections())
	}
	h.Publish(change(8, "targets", "targets/0G00000000001"))
	p.hears(8, `[["targets"],["targets","0G00000000001"]]`)
	p.close()
	for _, open := <-p.events; open; _, open = <-p.events {
		continue // until it is closed
	}
	for deadline := time.Now().Add(20 * time.Second); h.Connections() > 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the connection of a closed page stays")
		}
	}
}

// S1: what a viewer may not see he does not hear of; the number goes on.
func TestServe_scope(t *testing.T) {
	h := stream.New(stream.Config{Pace: time.Millisecond, Heartbeat: 10 * time.Millisecond}, 0)
	url := serve(t, h, func() stream.Viewer {
		return stream.Viewer{Session: id(1), Sees: func(perm string, unit ident.ID) bool {
			return perm != "audit.read" && (unit.IsZero() || unit == id(5))
		}}
	})
	p := connect(t, url, "")
	p.joined()
	for i, c := range []stream.Change{
		{Unit: id(5), Perm: "target.read", Keys: [][]string{{"own"}}},
		{Unit: id(6), Perm: "target.read", Keys: [][]string{{"other"}}},
		{Unit: id(5), Perm: "audit.read", Keys: [][]string{{"audit"}}},
		{Units: []ident.ID{id(6), id(7)}, Perm: "target.read", Keys: [][]string{{"others"}}},
	} {
		c.Seq = int64(i + 1)
		h.Publish(c)
	}
	if e, ok := p.next(); !ok || strings.Contains(e.data, "other") || strings.Contains(e.data, "audit") || !strings.Contains(e.data, `"own"`) {
		t.Errorf("heard %+v", e)
	}
	h.Publish(stream.Change{Seq: 5, Units: []ident.ID{id(4), id(5)}, Keys: [][]string{{"one of them"}}})
	p.hears(5, `[["one of them"]]`)
	h.Publish(stream.Change{Seq: 6, Keys: [][]string{{"all"}}})
	p.hears(6, `[["all"]]`)
	h.Publish(change(7)) // changes no page
	deadline := time.After(20 * time.Second)
	for e := (event{}); e.id != "7"; {
		select {
		case e = <-p.events:
			if e.data != "" {
				t.Fatalf("heard %+v", e)
			}
		case <-deadline:
			t.Fatal("the number did not go on")
		}
	}
}

// Frames come at most at the pace, and what waits is merged and named once.
func TestServe_merges(t *testing.T) {
	const pace = 200 * time.Millisecond
	h := stream.New(stream.Config{Pace: pace}, 0)
	p := connect(t, serve(t, h, func() stream.Viewer { return everything(1) }), "")
	p.joined()
	const changes = 60
	start := time.Now()
	for i := range changes {
		h.Publish(change(int64(i+1), "targets", fmt.Sprint("targets/", i)))
		time.Sleep(5 * time.Millisecond)
	}
	frames, seen := 0, map[string]bool{}
	for e := (event{}); e.id != fmt.Sprint(changes); frames++ {
		e, _ = p.next()
		var f struct{ Keys [][]string }
		if err := json.Unmarshal([]byte(e.data), &f); err != nil {
			t.Fatal(err)
		}
		inFrame := map[string]bool{}
		for _, key := range f.Keys {
			text := strings.Join(key, "/")
			if inFrame[text] {
				t.Errorf("%s twice in a frame", text)
			}
			inFrame[text], seen[text] = true, true
		}
		if e.id == fmt.Sprint(changes) {
			frames++
			break
		}
	}
	if most := int(time.Since(start)/pace) + 2; frames > most || len(seen) != changes+1 {
		t.Errorf("%d frames (at most %d), %d different keys", frames, most, len(seen))
	}
}

// S2: who connects again hears what he missed, or that he has to reload.
func TestServe_again(t *testing.T) {
	h := stream.New(stream.Config{Pace: time.Millisecond}, 10)
	url := serve(t, h, func() stream.Viewer { return everything(1) })
	for i := int64(11); i <= 13; i++ {
		h.Publish(change(i, fmt.Sprint("k", i)))
	}
	connect(t, url, "10").hears(13, `[["k11"],["k12"],["k13"]]`)
	connect(t, url, "12").hears(13, `[["k13"]]`)
	connect(t, url+"?after=12", "").hears(13, `[["k13"]]`)
	upToDate := connect(t, url, "13")
	if got := upToDate.joined(); got != "13" {
		t.Errorf("joined at %q", got)
	}
	for _, last := range []string{"9", "14"} {
		if e, ok := connect(t, url, last).next(); !ok || e != (event{"13", "reload", `{"reload":true}`}) {
			t.Errorf("after %s: %+v", last, e)
		}
	}
}

// Changes that are too many to keep, and keys that are too many to wait, become a reload.
func TestServe_tooMuch(t *testing.T) {
	h := stream.New(stream.Config{Pace: time.Millisecond}, 0)
	url := serve(t, h, func() stream.Viewer { return everything(1) })
	h.Publish(change(1, "first"))
	for i := int64(2); i <= 9000; i++ {
		h.Publish(change(i, "k"))
	}
	if e, _ := connect(t, url, "1").next(); e.kind != "reload" {
		t.Errorf("forgotten changes: %+v", e)
	}
	connect(t, url, "8990").hears(9000, `[["k"]]`)
	p := connect(t, url, "")
	p.joined()
	many := make([]string, 201)
	for i := range many {
		many[i] = fmt.Sprint("k", i)
	}
	h.Publish(change(9001, many...))
	if e, _ := p.next(); e.kind != "reload" || e.id != "9001" {
		t.Errorf("too many keys: %+v", e)
	}
	h.Publish(change(9002, "k"))
	p.hears(9002, `[["k"]]`)
}

// A stream outlives the server's time for answers, and shows signs of life.
func TestServe_outlivesTimeouts(t *testing.T) {
	h := stream.New(stream.Config{Pace: time.Millisecond, Heartbeat: 50 * time.Millisecond}, 1)
	p := connect(t, serve(t, h, func() stream.Viewer { return everything(1) }), "")
	for range 20 { // a second, twice the server's limit
		p.joined()
	}
	h.Publish(change(2, "late"))
	p.hears(2, `[["late"]]`)
}

func TestClose(t *testing.T) {
	h := stream.New(stream.Config{Pace: time.Minute}, 0)
	session := 1
	url := serve(t, h, func() stream.Viewer { return everything(session) })
	first := connect(t, url, "")
	first.joined()
	session = 2
	second := connect(t, url, "")
	second.joined()
	h.Close(id(1))
	if e, ok := first.next(); !ok || e.kind != "closed" {
		t.Errorf("heard %+v", e)
	}
	if e, ok := first.next(); ok {
		t.Errorf("and then %+v", e)
	}
	h.Publish(change(1, "k"))
	second.hears(1, `[["k"]]`)
	session = 1 // signed out while it was connecting
	late := connect(t, url, "")
	if e, ok := late.next(); !ok || e.kind != "closed" {
		t.Errorf("heard %+v", e)
	}
	h.Stop()
	if e, ok := second.next(); !ok || e.kind != "closed" { // though it rests for a minute
		t.Errorf("heard %+v", e)
	}
	if p := connect(t, url, ""); p.status != http.StatusServiceUnavailable {
		t.Errorf("after the end: %d", p.status)
	}
}

func TestServe_limits(t *testing.T) {
	h := stream.New(stream.Config{ConnectionsMax: 6}, 0)
	session := 1
	url := serve(t, h, func() stream.Viewer { return everything(session) })
	var pages []*page
	for range 5 {
		p := connect(t, url, "")
		p.joined()
		pages = append(pages, p)
	}
	if e, ok := pages[0].next(); !ok || e.kind != "closed" {
		t.Errorf("the oldest of a session hears %+v", e)
	}
	if _, ok := pages[0].next(); ok { // its place is free when the answer has ended
		t.Error("the oldest of a session goes on")
	}
	for session = 2; session <= 3; session++ {
		connect(t, url, "").joined()
	}
	session = 4
	if p := connect(t, url, ""); p.status != http.StatusServiceUnavailable {
		t.Errorf("one too many: %d", p.status)
	}
}

// S3: a viewer who does not read is cut off, and nobody waits for him.
func TestServe_slowViewer(t *testing.T) {
	h := stream.New(stream.Config{Pace: time.Microsecond, WriteTimeout: 100 * time.Millisecond}, 0)
	url := serve(t, h, func() stream.Viewer { return everything(1) })
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close() // and it is never read
	long := strings.Repeat("x", 64<<10)
	deadline := time.Now().Add(30 * time.Second)
	for seq := int64(1); h.Dropped() == 0; seq++ {
		before := time.Now()
		h.Publish(change(seq, fmt.Sprint(long, seq)))
		if took := time.Since(before); took > 2*time.Second {
			t.Fatalf("publishing took %s", took)
		}
		if time.Now().After(deadline) {
			t.Fatal("not cut off")
		}
		time.Sleep(time.Millisecond)
	}
	if got := h.Connections(); got != 0 {
		t.Errorf("%d connections", got)
	}
}
