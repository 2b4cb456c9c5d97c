package faults

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"sync"
	"time"
)

const newPassword = "Qinglan-2021-faults"

// load is what the people do who work while the program is killed.
type load struct {
	house  *house
	cookie string

	mu           sync.Mutex
	last         int             // department code given out last
	acknowledged map[string]bool // answered with success
	pending      map[string]bool // sent, and not answered
}

// signIn signs in once, with the one-time password; the session outlives the program.
func (l *load) signIn() {
	l.house.t.Helper()
	if l.cookie != "" {
		return
	}
	ctx := l.house.t.Context()
	l.must(l.send(ctx, http.MethodPost, "/sessions", "", map[string]any{"login": "sysadmin", "password": l.house.password}))
	l.must(l.send(ctx, http.MethodPut, "/me/password", "", map[string]any{"present": l.house.password, "next": newPassword}))
}

func (l *load) must(status int, err error) {
	l.house.t.Helper()
	if err != nil || status/100 != 2 {
		l.house.t.Fatalf("status %d, %v", status, err)
	}
}

// repeatPending sends again what was not answered, under the same keys.
func (l *load) repeatPending() {
	l.house.t.Helper()
	for _, code := range slices.Sorted(maps.Keys(l.pending)) {
		l.must(l.create(l.house.t.Context(), code))
	}
}

// create makes a department; its code is its key, so that it can be repeated.
func (l *load) create(ctx context.Context, code string) (int, error) {
	l.mu.Lock()
	l.pending[code] = true
	l.mu.Unlock()
	status, err := l.send(ctx, http.MethodPost, "/departments", "department-"+code,
		map[string]any{"code": code, "name": "第" + code + "局", "validFrom": "2021-01-01"})
	if err == nil && status/100 == 2 {
		l.mu.Lock()
		delete(l.pending, code)
		l.acknowledged[code] = true
		l.mu.Unlock()
	}
	return status, err
}

// next gives out a code that nobody has used.
func (l *load) next() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.last++
	if l.last == 318 { // the bureau's own
		l.last++
	}
	return fmt.Sprintf("%03d", l.last)
}

// write lets several people write, and kills the program when so many writes of this
// round are acknowledged, in the middle of the others.
func (l *load) write(p *process, acknowledged int) {
	l.house.t.Helper()
	ctx, stop := context.WithTimeout(l.house.t.Context(), 30*time.Second)
	defer stop()
	answered := make(chan struct{}, 1000)
	var working sync.WaitGroup
	for range writers {
		working.Go(func() {
			for ctx.Err() == nil {
				status, err := l.create(ctx, l.next())
				if err != nil {
					return // the program is gone
				}
				if status/100 != 2 {
					l.house.t.Errorf("status %d", status)
					return
				}
				answered <- struct{}{}
			}
		})
	}
	for range acknowledged {
		select {
		case <-answered:
		case <-ctx.Done():
			l.house.t.Fatal("the writers stand still")
		}
	}
	// Not always in the moment after an answer.
	time.Sleep(time.Duration(acknowledged%8) * 2 * time.Millisecond)
	p.kill()
	working.Wait()
}

// send sends a request and keeps the cookie that comes back.
func (l *load) send(ctx context.Context, method, path, key string, body any) (int, error) {
	text, err := json.Marshal(body)
	if err != nil {
		return 0, err
	}
	req, err := http.NewRequestWithContext(ctx, method, l.house.url+"api/v1"+path, bytes.NewReader(text))
	if err != nil {
		return 0, err
	}
	if key == "" {
		key = path
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Book", region)
	req.Header.Set("Idempotency-Key", key)
	req.Header.Set("Cookie", l.cookie)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	said, err := io.ReadAll(resp.Body)
	if err != nil {
		return 0, err
	}
	for _, c := range resp.Cookies() {
		l.cookie = c.Name + "=" + c.Value
	}
	if resp.StatusCode/100 != 2 {
		l.house.t.Logf("%s %s: %d %s", method, path, resp.StatusCode, said)
	}
	return resp.StatusCode, nil
}
