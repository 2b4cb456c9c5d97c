package faults

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"caixiao/internal/app"
	"caixiao/internal/app/bench"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/pgserver"
)

const (
	payers      = 6
	payerQuotas = 5
	paysBefore  = 40 // postings that are answered before the program is killed, and some
)

// retryEvery is how soon somebody who was not answered asks again.
const retryEvery = 20 * time.Millisecond

// killVariable asks for more kills than the five of every day.
const killVariable = "CAIXIAO_KILLS"

func killsWanted(t *testing.T) int {
	t.Helper()
	text := os.Getenv(killVariable)
	if text == "" {
		return kills
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("%s=%q is no number of kills", killVariable, text)
	}
	return n
}

// TestKill_posting ends the program with kill -9 while people pay. Whoever is not answered
// asks again by the same key, and is told the truth: in the end nothing is lost, nothing is
// there twice, nothing is overspent, and the books prove.
func TestKill_posting(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			cfg := app.Config{Dir: t.TempDir(), Log: quiet()}
			if engine == "postgres" {
				cfg.DSN = template(t)
			}
			l := newPayers(t, cfg)
			for round := range killsWanted(t) {
				process, url := payingChild(t, cfg.Dir, cfg.DSN)
				l.pay(url, paysBefore+round%5*7, process.kill)
			}
			process, url := payingChild(t, cfg.Dir, cfg.DSN)
			l.finish(url)
			process.kill()
			l.prove(cfg)
		})
	}
}

// TestPostgres_restarted ends the server underneath the living program again and again. The
// program opens the book again by itself.
func TestPostgres_restarted(t *testing.T) {
	server, err := pgserver.Start(true) // what it has said to be kept is kept
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Stop() }) // it ends with the process at the latest
	cfg := app.Config{Dir: t.TempDir(), Log: quiet(), DSN: strings.Replace(server.DSN, "dbname=postgres", "dbname=caixiao_{region}", 1)}
	l := newPayers(t, cfg)
	process, url := payingChild(t, cfg.Dir, cfg.DSN)
	for range 3 {
		l.pay(url, paysBefore, func() {
			if err := server.Restart(); err != nil {
				t.Error(err)
			}
		})
	}
	l.finish(url)
	process.kill()
	l.prove(cfg)
}

// payload is everybody who pays.
type payload struct {
	t      *testing.T
	made   bench.Made
	people []*payer
}

// payer pays one payment after the other. What he was not told of he asks for again first.
type payer struct {
	login, cookie string
	rows          []ident.ID
	n             int
	open          *step  // asked for, and not answered
	last          string // what was said instead of an answer
	told          []bench.Told
}

// step is a request with its key.
type step struct {
	path, key, body string
	settles         bool
}

func newPayers(t *testing.T, cfg app.Config) *payload {
	t.Helper()
	made, err := bench.Make(t.Context(), cfg, region, bench.Size{People: payers, Quotas: payerQuotas})
	if err != nil {
		t.Fatal(err)
	}
	l := &payload{t: t, made: made}
	for i := range payers {
		l.people = append(l.people, &payer{login: bench.Login(i), rows: made.Rows})
	}
	return l
}

// errUnanswered: the program is gone, or says that it cannot tell now.
var errUnanswered = errors.New("not answered")

// pay lets everybody pay, breaks something once so many postings of this round are answered,
// in the middle of the others, and returns when all have stopped.
func (l *payload) pay(url string, answered int, breakIt func()) {
	l.t.Helper()
	ctx, stop := context.WithTimeout(l.t.Context(), time.Minute)
	defer stop()
	var count atomic.Int64
	var broken atomic.Bool
	reached := make(chan struct{})
	var working sync.WaitGroup
	for _, p := range l.people {
		working.Go(func() {
			for ctx.Err() == nil {
				err := p.next(ctx, url)
				if errors.Is(err, errUnanswered) && !broken.Load() {
					time.Sleep(retryEvery)
					continue
				}
				if errors.Is(err, errUnanswered) {
					return
				}
				if err != nil {
					l.t.Errorf("%s: %v", p.login, err)
					return
				}
				if count.Add(1) == int64(answered) {
					close(reached)
				}
				if broken.Load() {
					return // what was broken stands again
				}
			}
		})
	}
	select {
	case <-reached:
	case <-ctx.Done():
		for _, p := range l.people {
			l.t.Logf("%s was told: %s", p.login, p.last)
		}
		l.t.Fatal("the payers stand still")
	}
	breakIt()
	broken.Store(true)
	working.Wait()
}

// finish lets everybody ask until nothing is open, and each payment is settled.
func (l *payload) finish(url string) {
	l.t.Helper()
	ctx, stop := context.WithTimeout(l.t.Context(), time.Minute)
	defer stop()
	for _, p := range l.people {
		for p.open != nil || len(p.told) > 0 && !p.told[len(p.told)-1].Settled {
			err := p.next(ctx, url)
			if errors.Is(err, errUnanswered) && ctx.Err() == nil {
				time.Sleep(retryEvery) // until the book is open again
				continue
			}
			if err != nil {
				l.t.Fatalf("%s: %v", p.login, err)
			}
		}
	}
}

// next asks for what is open, or for the next step.
func (p *payer) next(ctx context.Context, url string) error {
	if p.cookie == "" {
		if err := p.signIn(ctx, url); err != nil {
			return err
		}
	}
	if p.open == nil {
		p.open = p.plan()
	}
	status, said, _, err := ask(ctx, url, asked{p.open.path, p.open.key, p.cookie, p.open.body})
	if err != nil || status == http.StatusServiceUnavailable || status == http.StatusConflict && strings.Contains(string(said), "http.key_in_flight") {
		p.last = fmt.Sprintf("%d %s %v", status, said, err)
		return errUnanswered
	}
	if status != http.StatusOK {
		return fmt.Errorf("%s: %d %s", p.open.path, status, said)
	}
	var out bench.Payment
	if err := json.Unmarshal(said, &out); err != nil {
		return err
	}
	if p.open.settles {
		p.told[len(p.told)-1].Settled = true
	} else {
		p.told = append(p.told, bench.Told{ID: out.ID, Fen: out.AmountFen})
	}
	p.open = nil
	return nil
}

func (p *payer) plan() *step {
	if n := len(p.told); n > 0 && !p.told[n-1].Settled {
		return &step{path: "/bench/payments/" + p.told[n-1].ID.String() + "/settlements", key: p.login + "-" + strconv.Itoa(p.n) + "-s", body: "{}", settles: true}
	}
	p.n++
	row := p.rows[p.n%len(p.rows)]
	return &step{path: "/bench/payments", key: p.login + "-" + strconv.Itoa(p.n), body: `{"quotaId":"` + row.String() + `","amountFen":3}`}
}

func (p *payer) signIn(ctx context.Context, url string) error {
	status, said, cookies, err := ask(ctx, url, asked{path: "/sessions", body: `{"login":"` + p.login + `","password":"` + bench.Password + `"}`})
	if err != nil || status == http.StatusServiceUnavailable {
		return errUnanswered
	}
	if len(cookies) == 0 {
		return fmt.Errorf("sign in: %d %s", status, said)
	}
	p.cookie = cookies[0].Name + "=" + cookies[0].Value
	return nil
}

// asked is a request of somebody; signing in has no key and no cookie.
type asked struct{ path, key, cookie, body string }

func ask(ctx context.Context, url string, a asked) (int, []byte, []*http.Cookie, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"api/v1"+a.path, bytes.NewReader([]byte(a.body)))
	if err != nil {
		return 0, nil, nil, err
	}
	for name, value := range map[string]string{"Content-Type": "application/json", "X-Book": region, "Idempotency-Key": a.key, "Cookie": a.cookie} {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, nil, nil, err
	}
	defer func() { _ = resp.Body.Close() }() // it is read
	said, err := io.ReadAll(resp.Body)
	return resp.StatusCode, said, resp.Cookies(), err
}

// prove opens the book after the program is gone and compares it with what everybody knows.
func (l *payload) prove(cfg app.Config) {
	l.t.Helper()
	cfg.Standby = true
	book, err := app.OpenBook(l.t.Context(), app.BookConfig{Region: region, Config: cfg})
	if err != nil {
		l.t.Fatal(err)
	}
	defer func() {
		if err := book.Close(); err != nil {
			l.t.Error(err)
		}
	}()
	proof, err := book.Prove(l.t.Context())
	if err != nil || !proof.Holds() {
		l.t.Errorf("the book does not prove: %+v %+v %v", proof.Findings, proof.Audit, err)
	}
	var all []bench.Told
	for _, p := range l.people {
		all = append(all, p.told...)
	}
	found, err := bench.Compare(l.t.Context(), book, l.made, all)
	if err != nil || found != (bench.Found{}) {
		l.t.Errorf("%d payments: %+v, %v", len(all), found, err)
	}
	l.t.Logf("%d payments", len(all))
}
