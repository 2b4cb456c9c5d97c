package bench

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"caixiao/internal/treasury/voucher"
)

// pacer brings the messages of the bank: receipts one after the other, so many a second.
type pacer struct {
	client *http.Client

	mu    sync.Mutex
	every time.Duration
	next  time.Time
	sent  []time.Time // of each receipt, when it was brought
}

func newPacer() *pacer {
	return &pacer{client: &http.Client{Timeout: patience, Transport: &http.Transport{MaxIdleConnsPerHost: 4}}}
}

// pace begins to bring receipts.
func (p *pacer) pace(rate int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.every, p.next = time.Second/time.Duration(rate), time.Now()
}

// brought are the instants at which receipts were brought so far.
func (p *pacer) brought() []time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.sent
}

// Carry brings a message; a receipt waits for its turn.
func (p *pacer) Carry(ctx context.Context, url string, data []byte) (refused string, err error) {
	m, err := voucher.ParseMessage(data)
	if err != nil {
		return "", err
	}
	if m.Kind == voucher.Receipt {
		p.mu.Lock()
		at := p.next
		p.next = at.Add(p.every)
		p.mu.Unlock()
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(time.Until(at)):
		}
		p.mu.Lock()
		p.sent = append(p.sent, time.Now())
		p.mu.Unlock()
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	req.Header.Set("Content-Type", "application/xml")
	res, err := p.client.Do(req)
	if err != nil {
		return "", err
	}
	defer func() { _ = res.Body.Close() }() // it was only read
	said, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode/100 != 2 {
		return "", fmt.Errorf("a message was answered with %d %.200s: %w", res.StatusCode, said, errors.Join(err, ErrPosting.With("exchange")))
	}
	return "", nil
}

// figurePath is the figure that an open page shows.
const figurePath = "/api/v1/measures/payment.paid/values?year=2021"

// watch opens a page and lets receipts come: for each it takes how long it was until the page
// showed it. The page hears that something is stale and asks for the figure again, once at a
// time, as the pages of the program do.
func (b *book) watch(ctx context.Context, s *served, c *counter, rate int, r *LiveResult) error {
	ctx, stop := context.WithTimeout(ctx, liveWaits+time.Duration(r.Receipts/rate)*time.Second)
	defer stop()
	p := &page{address: "http://" + s.address, region: s.region, client: &http.Client{}}
	if err := p.signIn(ctx); err != nil {
		return err
	}
	stale, err := p.listen(ctx)
	if err != nil {
		return err
	}
	base, err := p.figure(ctx)
	if err != nil {
		return err
	}
	c.pacer.pace(rate)
	if err := c.agent.Advance(ctx, receiptsAfter); err != nil {
		return err
	}
	var waits []time.Duration
	total := r.Receipts + 1 // with the one that the book was filled with
	for len(waits) < total {
		select {
		case <-ctx.Done():
			return fmt.Errorf("%d of %d receipts are seen: %w", len(waits), total, ctx.Err())
		case err := <-p.failed:
			return err
		case <-stale:
		}
		value, err := p.figure(ctx)
		if err != nil {
			return err
		}
		r.Looks++
		now, sent := time.Now(), c.pacer.brought()
		for n := int((value - base) / int64(liveFen)); len(waits) < n; {
			waits = append(waits, now.Sub(sent[len(waits)]))
		}
	}
	sent := c.pacer.brought()
	r.Rate = float64(total) / time.Since(sent[0]).Seconds()
	r.P50, r.P99 = quantile(waits, 50), quantile(waits, 99)
	return nil
}

// page is one that somebody has open.
type page struct {
	address, region, cookie string
	client                  *http.Client
	failed                  chan error
}

func (p *page) request(ctx context.Context, method, path string, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, p.address+path, body)
	if err != nil {
		return nil, err
	}
	for name, value := range map[string]string{"X-Book": p.region, "Content-Type": "application/json", "Cookie": p.cookie} {
		req.Header.Set(name, value)
	}
	res, err := p.client.Do(req)
	if err == nil && res.StatusCode/100 != 2 {
		said, _ := io.ReadAll(io.LimitReader(res.Body, 1<<10)) // it is for the message only
		return nil, errors.Join(fmt.Errorf("%s: %d %s", path, res.StatusCode, said), res.Body.Close())
	}
	return res, err
}

func (p *page) signIn(ctx context.Context) error {
	p.failed = make(chan error, 1)
	res, err := p.request(ctx, http.MethodPost, "/api/v1/sessions", strings.NewReader(`{"login":"`+Treasury+`","password":"`+Password+`"}`))
	if err != nil {
		return err
	}
	for _, c := range res.Cookies() {
		p.cookie = c.Name + "=" + c.Value
	}
	return res.Body.Close()
}

// listen hears what is stale; several are one until somebody has looked.
func (p *page) listen(ctx context.Context) (<-chan struct{}, error) {
	res, err := p.request(ctx, http.MethodGet, "/api/v1/stream", nil) //nolint:bodyclose // it is closed when the page is left
	if err != nil {
		return nil, err
	}
	stale := make(chan struct{}, 1)
	go func() {
		defer func() { _ = res.Body.Close() }() // the page is left
		lines := bufio.NewScanner(res.Body)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			if !strings.HasPrefix(lines.Text(), "data:") {
				continue
			}
			select {
			case stale <- struct{}{}:
			default:
			}
		}
		if ctx.Err() == nil {
			p.failed <- fmt.Errorf("the stream of changes has ended: %w", errors.Join(lines.Err(), io.ErrUnexpectedEOF))
		}
	}()
	return stale, nil
}

// figure is what the page shows.
func (p *page) figure(ctx context.Context) (int64, error) {
	res, err := p.request(ctx, http.MethodGet, figurePath, nil)
	if err != nil {
		return 0, err
	}
	defer func() { _ = res.Body.Close() }() // it is read
	var v struct{ Value int64 }
	err = json.NewDecoder(res.Body).Decode(&v)
	return v.Value, err
}
