package bench

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the limit speaks to the engines without anything of ours
	_ "modernc.org/sqlite"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// hand is the limit: a group commit in the fewest lines.
type hand struct {
	sql      *sql.DB
	postgres bool
	answers  bool // one of each request over HTTP
	ids      *ident.Generator
	people   []ident.ID // who they are, over HTTP
	day      fiscal.Date
	queue    chan *handed
	done     chan struct{}
	callers  []*handCaller
}

// handed is a posting that waits for its commit.
type handed struct {
	list    []payment
	who     int // the caller
	settles bool
	answer  chan error
}

// newHand makes a book like ours, which nobody serves.
func (g *ground) newHand(ctx context.Context, cfg Config) (*hand, error) {
	b, err := g.open(ctx, limitRegion)
	if err != nil {
		return nil, err
	}
	if err := b.close(); err != nil {
		return nil, err
	}
	h := &hand{
		postgres: cfg.Postgres, answers: cfg.HTTP, ids: ident.NewGenerator(b.Spare), day: b.day,
		queue: make(chan *handed, cfg.Callers), done: make(chan struct{}),
	}
	if cfg.Postgres {
		h.sql, err = sql.Open("pgx", strings.ReplaceAll(g.cfg.DSN, "{region}", limitRegion))
	} else {
		path := filepath.Join(g.cfg.Dir, limitRegion+".db")
		h.sql, err = sql.Open("sqlite", "file:"+path+"?_txlock=immediate&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)")
	}
	if err != nil {
		return nil, err
	}
	h.sql.SetMaxOpenConns(1)
	rows := b.Rows
	if cfg.Hot {
		rows = rows[:1]
	}
	for i := range cfg.Callers {
		h.people = append(h.people, h.ids.Next(time.Now()))
		h.callers = append(h.callers, &handCaller{hand: h, who: i, rows: rows, events: cfg.Events, next: i * 31})
	}
	go h.work() //nolint:gosec,contextcheck // it outlives the call, and ends with stop
	return h, nil
}

func (h *hand) stop() {
	close(h.queue)
	<-h.done
	_ = h.sql.Close() // what it wrote is thrown away
}

// handCaller pays as a caller of ours does.
type handCaller struct {
	hand   *hand
	who    int
	rows   []ident.ID
	events int
	next   int
}

func (c *handCaller) pay(context.Context) (reserved, settled time.Duration, err error) {
	list := make([]payment, c.events)
	for i, row := range drawn(c.rows, &c.next, c.events) {
		list[i] = payment{ID: c.hand.ids.Next(time.Now()), Quota: row, Fen: 1}
	}
	begin := time.Now()
	err = c.hand.post(&handed{list: list, who: c.who, answer: make(chan error, 1)})
	between := time.Now()
	if err == nil {
		err = c.hand.post(&handed{list: list, who: c.who, settles: true, answer: make(chan error, 1)})
	}
	return between.Sub(begin), time.Since(between), err
}

func (h *hand) post(one *handed) error {
	h.queue <- one
	return <-one.answer
}

func (h *hand) work() {
	defer close(h.done)
	for first := range h.queue {
		batch := []*handed{first}
		for range 3 { // who has just been answered gets a turn, as with the poster
			for len(h.queue) > 0 {
				batch = append(batch, <-h.queue)
			}
			runtime.Gosched()
		}
		err := h.commit(context.Background(), batch)
		for _, one := range batch {
			one.answer <- err
		}
	}
}

// commit writes a batch in one transaction.
func (h *hand) commit(ctx context.Context, batch []*handed) error {
	tx, err := h.sql.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing after a commit
	balances, err := h.balances(ctx, tx, batch)
	if err != nil {
		return err
	}
	written, err := h.rows(batch, balances)
	if err != nil {
		return err
	}
	for i := range written {
		s := &written[i]
		if len(s.rows) == 0 {
			continue
		}
		for rows := range slices.Chunk(s.rows, bindsMax/len(s.rows[0])) {
			query, binds := h.fill(s.query, s.types, rows)
			done, err := tx.ExecContext(ctx, query, binds...)
			if err != nil {
				return err
			}
			if n, err := done.RowsAffected(); err != nil || n != int64(len(rows)) {
				return errors.Join(fmt.Errorf("%d of %d rows", n, len(rows)), err)
			}
		}
	}
	return tx.Commit()
}

// bindsMax is how many values a statement of either engine takes.
const bindsMax = 32_000

// three are the balances of a quota: executable, in flight, paid.
type three [3]int64

var handAccounts = [3]string{"Q3101", "Q3105", "Q3106"}

func (h *hand) balances(ctx context.Context, tx *sql.Tx, batch []*handed) (map[ident.ID]three, error) {
	var rows [][]any
	for _, one := range batch {
		for _, p := range one.list {
			rows = append(rows, []any{p.Quota})
		}
	}
	const query = `SELECT quota_id, account, balance_fen FROM quota_balances WHERE quota_id IN (`
	list, binds := h.fill("VALUES :rows", []string{"bigint"}, rows)
	lock := ""
	if h.postgres {
		lock = " FOR UPDATE"
	}
	found, err := tx.QueryContext(ctx, query+list+`) ORDER BY quota_id, account`+lock, binds...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = found.Close() }() // Err tells
	balances := map[ident.ID]three{}
	for found.Next() {
		var quota ident.ID
		var account string
		var fen int64
		if err := found.Scan(&quota, &account, &fen); err != nil {
			return nil, err
		}
		all := balances[quota]
		for i, name := range handAccounts {
			if name == account {
				all[i] = fen
			}
		}
		balances[quota] = all
	}
	return balances, found.Err()
}
