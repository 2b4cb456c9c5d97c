package bench

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"

	"caixiao/internal/app"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/project"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/httpx"
)

// Payment is the answer to one.
type Payment struct {
	ID        ident.ID  `json:"id"`
	State     string    `json:"state"`
	AmountFen money.Fen `json:"amountFen"`
}

type reserveInput struct {
	Body struct {
		Quota     ident.ID  `json:"quotaId"`
		AmountFen money.Fen `json:"amountFen" minimum:"1"`
	}
}

type settleInput struct {
	ID ident.ID `path:"id"`
}

type reserveBatch struct {
	Body struct {
		Quotas []ident.ID `json:"quotaIds" minItems:"1" maxItems:"5000" doc:"One fen is paid from each"`
	}
}

type settleBatch struct {
	Body struct {
		IDs []ident.ID `json:"ids" minItems:"1" maxItems:"5000"`
	}
}

// Batch is the answer to many.
type Batch struct {
	IDs   []ident.ID `json:"ids"`
	State string     `json:"state"`
}

// Mount adds the routes of payments, one or many in a request, as the payment module will
// have them: for who is signed in and may hand something in.
func Mount(opened *app.Book, r *httpx.Router) {
	b := &book{Book: opened, Made: Made{day: day()}}
	m := r.Module("bench")
	httpx.PostGroup(m, "/bench/payments", project.PermSubmit, b.reserveRoute, "支付申请")
	httpx.PostGroup(m, "/bench/payments/{id}/settlements", project.PermSubmit, b.settleRoute, "支付回单")
	httpx.PostGroup(m, "/bench/payment-batches", project.PermSubmit, b.reserveBatchRoute, "批量支付申请")
	httpx.PostGroup(m, "/bench/payment-batches/settlements", project.PermSubmit, b.settleBatchRoute, "批量支付回单")
}

func (b *book) reserveBatchRoute(ctx context.Context, in *reserveBatch, keep func(Batch) httpx.Kept) (Batch, error) {
	out := Batch{State: saved}
	list := make([]payment, len(in.Body.Quotas))
	for i, row := range in.Body.Quotas {
		list[i] = payment{ID: b.DB().NewID(), Quota: row, Fen: 1}
		out.IDs = append(out.IDs, list[i].ID)
	}
	return out, b.post(ctx, b.reservation(list, keep(out)))
}

func (b *book) settleBatchRoute(ctx context.Context, in *settleBatch, keep func(Batch) httpx.Kept) (Batch, error) {
	const query = `SELECT id, quota_id AS quota, amount_fen AS fen FROM bench_payments WHERE id IN (:keys) ORDER BY id`
	list, err := db.SelectIn[payment](ctx, b.DB(), query, in.Body.IDs)
	if err != nil {
		return Batch{}, err
	}
	if len(list) != len(in.Body.IDs) {
		return Batch{}, ErrNoPayment.With(in.Body.IDs[0].String())
	}
	out := Batch{IDs: in.Body.IDs, State: paid}
	return out, b.post(ctx, b.settlement(list, keep(out)))
}

func (b *book) reserveRoute(ctx context.Context, in *reserveInput, keep func(Payment) httpx.Kept) (Payment, error) {
	p := payment{ID: b.DB().NewID(), Quota: in.Body.Quota, Fen: in.Body.AmountFen}
	out := Payment{ID: p.ID, State: saved, AmountFen: p.Fen}
	return out, b.post(ctx, b.reservation([]payment{p}, keep(out)))
}

func (b *book) settleRoute(ctx context.Context, in *settleInput, keep func(Payment) httpx.Kept) (Payment, error) {
	var row struct {
		QuotaID   ident.ID
		AmountFen money.Fen
	}
	const query = `SELECT quota_id, amount_fen FROM bench_payments WHERE id = $1`
	err := b.DB().Get(ctx, &row, query, in.ID)
	if errors.Is(err, db.ErrNoRows) {
		return Payment{}, ErrNoPayment.With(in.ID.String())
	}
	if err != nil {
		return Payment{}, err
	}
	p := payment{ID: in.ID, Quota: row.QuotaID, Fen: row.AmountFen}
	out := Payment{ID: p.ID, State: paid, AmountFen: p.Fen}
	return out, b.post(ctx, b.settlement([]payment{p}, keep(out)))
}

// served is a book that answers over a socket.
type served struct {
	server  *http.Server
	address string
	region  string
	failed  chan error
	open    int // callers that have not left
}

func serve(ctx context.Context, b *book) (*served, error) {
	handler, err := b.house.Handler()
	if err != nil {
		return nil, err
	}
	var listening net.ListenConfig
	listener, err := listening.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	s := &served{address: listener.Addr().String(), region: b.Made.Region, failed: make(chan error, 1)}
	s.server = &http.Server{Handler: handler, ReadHeaderTimeout: patience}
	go func() { s.failed <- s.server.Serve(listener) }()
	return s, nil
}

func (s *served) close() error {
	err := s.server.Close()
	if ended := <-s.failed; !errors.Is(ended, http.ErrServerClosed) {
		err = errors.Join(err, ended)
	}
	return err
}

const (
	patience = 10 * time.Second
	triesMax = 5 // of a request whose answer did not come
)

// line is a connection of one caller. It writes its requests by hand: the client of the
// standard library would take as much of the machine as the program that is measured.
type line struct {
	served *served
	conn   net.Conn
	in     *bufio.Reader
	head   string
	prefix string // of the keys
	n      int
	buf    bytes.Buffer
}

// dial signs a caller in, which is not timed, and leaves him a connection.
func (s *served) dial(ctx context.Context, login string) (*line, error) {
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", s.address)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	l := &line{served: s, conn: conn, in: bufio.NewReader(conn), prefix: login + ":"}
	l.head = " HTTP/1.1\r\nHost: " + s.address + "\r\nX-Book: " + s.region + "\r\nContent-Type: application/json\r\n"
	body, err := json.Marshal(map[string]string{"login": login, "password": Password})
	if err != nil {
		return nil, err
	}
	res, _, err := l.ask(ctx, "/sessions", "sign-in", body) //nolint:bodyclose // ask closes it
	if err != nil || len(res.Cookies()) == 0 {
		return nil, errors.Join(fmt.Errorf("sign in as %s: no session", login), err, conn.Close())
	}
	l.head += "Cookie: " + res.Cookies()[0].Name + "=" + res.Cookies()[0].Value + "\r\n"
	s.open++
	return l, nil
}

// leave hangs up; who leaves last turns the light off.
func (l *line) leave() {
	_ = l.conn.Close() // nothing is on its way
	if l.served.open--; l.served.open == 0 {
		_ = l.served.close() // the book is closed next, which tells what went wrong
	}
}

// ask sends one request and reads its answer to the end.
func (l *line) ask(_ context.Context, path, key string, body []byte) (*http.Response, []byte, error) {
	l.buf.Reset()
	l.buf.WriteString("POST /api/v1" + path + l.head + "Idempotency-Key: " + l.prefix + key + "\r\nContent-Length: " + strconv.Itoa(len(body)) + "\r\n\r\n")
	l.buf.Write(body)
	if _, err := l.conn.Write(l.buf.Bytes()); err != nil {
		return nil, nil, fmt.Errorf("send: %w", err)
	}
	res, err := http.ReadResponse(l.in, nil)
	if err != nil {
		return nil, nil, fmt.Errorf("read the answer: %w", err)
	}
	said, err := io.ReadAll(res.Body)
	return res, said, errors.Join(err, res.Body.Close())
}

// must asks until there is an answer that is not "come back later".
func (l *line) must(ctx context.Context, path, key string, body []byte, out any) (err error) {
	for range triesMax {
		var res *http.Response
		var said []byte
		if res, said, err = l.ask(ctx, path, key, body); err != nil { //nolint:bodyclose // ask closes it
			return err
		}
		if res.StatusCode == http.StatusOK {
			return json.Unmarshal(said, out)
		}
		err = fmt.Errorf("%s: %d %.300s", path, res.StatusCode, said)
		if res.StatusCode != http.StatusServiceUnavailable {
			return err
		}
	}
	return err
}

func (l *line) reserve(ctx context.Context, rows []ident.ID) ([]payment, error) {
	l.n++
	key := strconv.Itoa(l.n)
	if len(rows) == 1 {
		var p Payment
		err := l.must(ctx, "/bench/payments", key, []byte(`{"quotaId":"`+rows[0].String()+`","amountFen":1}`), &p)
		return []payment{{ID: p.ID, Quota: rows[0], Fen: p.AmountFen}}, err
	}
	body, err := json.Marshal(map[string]any{"quotaIds": rows})
	if err != nil {
		return nil, err
	}
	var made Batch
	err = l.must(ctx, "/bench/payment-batches", key, body, &made)
	list := make([]payment, len(made.IDs))
	for i, id := range made.IDs {
		list[i] = payment{ID: id, Quota: rows[i], Fen: 1}
	}
	return list, err
}

func (l *line) settle(ctx context.Context, list []payment) error {
	key := strconv.Itoa(l.n) + "s"
	if len(list) == 1 {
		return l.must(ctx, "/bench/payments/"+list[0].ID.String()+"/settlements", key, []byte("{}"), &Payment{})
	}
	ids := make([]ident.ID, len(list))
	for i, p := range list {
		ids[i] = p.ID
	}
	body, err := json.Marshal(map[string]any{"ids": ids})
	if err != nil {
		return err
	}
	return l.must(ctx, "/bench/payment-batches/settlements", key, body, &Batch{})
}
