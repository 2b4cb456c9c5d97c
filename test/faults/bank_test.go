package faults

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"caixiao/internal/app"
	"caixiao/internal/app/bench"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
)

const (
	vouchersVariable = "CAIXIAO_FAULTS_VOUCHERS" // the folder of data of the program that sends vouchers
	listenVariable   = "CAIXIAO_FAULTS_LISTEN"   // where it answers
	idleVariable     = "CAIXIAO_FAULTS_IDLE"     // it makes no applications, and only goes on with what there is

	clerks         = 4
	vouchersBefore = 5 // that are issued before somebody is killed, and some
	bankKillsMost  = 20
	settledWithin  = 90 * time.Second
)

// vouchersProgram is the program with people at work in it: each makes one application after
// the other, through the hands of four, and says when its voucher is issued.
func vouchersProgram(ctx context.Context, dir, dsn string) error {
	house, err := app.Open(ctx, app.Config{Dir: dir, DSN: dsn, Standby: true, Log: quiet()})
	if err != nil {
		return err
	}
	handler, err := house.Handler()
	if err != nil {
		return err
	}
	var listening net.ListenConfig
	listener, err := listening.Listen(ctx, "tcp", os.Getenv(listenVariable))
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(os.Stdout, "http://%s/\n", listener.Addr()) // who does not hear it waits in vain
	book, err := house.Only()
	if err != nil {
		return err
	}
	if os.Getenv(idleVariable) == "" {
		var rows []ident.ID
		if err := book.DB().Select(ctx, &rows, `SELECT id FROM quotas WHERE kind = 'UNIT' ORDER BY id`); err != nil {
			return err
		}
		for known := 0; known == 0; time.Sleep(10 * time.Millisecond) { // the bank makes itself known by a file
			list, err := book.Banks().PartyViews(actor.Machine(ctx, "work"))
			if err != nil {
				return err
			}
			known = len(list)
		}
		for i := range clerks {
			go work(ctx, book, bench.Login(i), rows[i%len(rows)])
		}
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}
	return server.Serve(listener)
}

// work makes applications until the program ends.
func work(ctx context.Context, book *app.Book, login string, row ident.ID) {
	for n := int64(1); ; n++ {
		in := bench.Application(row, money.Fen(100+n), fmt.Sprintf("%s %d %d", login, os.Getpid(), n))
		if err := bench.Apply(ctx, book, login, in); err != nil {
			_, _ = fmt.Fprintf(os.Stdout, "refused %v\n", err)
			return
		}
		_, _ = fmt.Fprintln(os.Stdout, "issued")
	}
}

// TestKill_paying ends the program and the bank with kill -9 while vouchers go to and fro. In
// the end every payment is in one state, and ledger, payments, bank and clearing say the same.
func TestKill_paying(t *testing.T) {
	for _, engine := range []string{"sqlite", "postgres"} {
		t.Run(engine, func(t *testing.T) {
			cfg := app.Config{Dir: t.TempDir(), Log: quiet()}
			if engine == "postgres" {
				cfg.DSN = template(t)
			}
			if _, err := bench.MakePaying(t.Context(), cfg, region, bench.Size{People: clerks, Quotas: clerks}); err != nil {
				t.Fatal(err)
			}
			p := &paying{t: t, cfg: cfg, listen: free(t), bankListen: free(t)}
			bank := p.bank()
			wanted := killsWanted(t)
			for round := range wanted {
				work := p.work(false)
				p.wait(vouchersBefore + round%3)
				if round%max(1, wanted/bankKillsMost) == 0 {
					bank.kill()
					p.wait(2)
					bank = p.bank()
				}
				p.wait(vouchersBefore)
				work.kill()
			}
			last := p.work(true)
			p.settle()
			last.kill()
			bank.kill()
			p.prove()
		})
	}
}

// free is an address that nobody answers at.
func free(t *testing.T) string {
	t.Helper()
	var listening net.ListenConfig
	l, err := listening.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }() // it was only asked for
	return l.Addr().String()
}

// paying is a bureau and a bank, each a process that is killed.
type paying struct {
	t                  *testing.T
	cfg                app.Config
	listen, bankListen string
	issued             atomic.Int64
	refused            atomic.Value
}

// bank starts the bank.
func (p *paying) bank() *process {
	p.t.Helper()
	path, err := program()
	if err != nil {
		p.t.Fatal(err)
	}
	cmd := exec.Command(path, "bank", "--data", filepath.Join(p.cfg.Dir, "bank"), "--listen", p.bankListen, "--server", "http://"+p.listen, "--json",
		"--finance", filepath.Join(p.cfg.Dir, region+".exchange.json"), "--announce", filepath.Join(p.cfg.Dir, region+".parties.json"))
	return p.start(cmd)
}

// work starts the program with everybody in it, or with nobody.
func (p *paying) work(idle bool) *process {
	p.t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), vouchersVariable+"="+p.cfg.Dir, "CAIXIAO_DSN="+p.cfg.DSN, listenVariable+"="+p.listen)
	if idle {
		cmd.Env = append(cmd.Env, idleVariable+"=1")
	}
	return p.start(cmd)
}

// start starts a process and waits until it answers.
func (p *paying) start(cmd *exec.Cmd) *process {
	p.t.Helper()
	if cmd.Args[0] == os.Args[0] {
		cmd.Stderr = os.Stderr // the bank complains of a bureau that is away, as it should
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	out, err := cmd.StdoutPipe()
	if err != nil {
		p.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { _ = cmd.Process.Kill() }) // it may be gone
	ready := make(chan struct{}, 1)
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			switch text := lines.Text(); {
			case strings.Contains(text, "http://"):
				ready <- struct{}{}
			case text == "issued":
				p.issued.Add(1)
			case strings.HasPrefix(text, "refused"):
				p.refused.Store(text)
			}
		}
	}()
	select {
	case <-ready:
	case <-time.After(time.Minute):
		p.t.Fatalf("%v does not get ready", cmd.Args)
	}
	return &process{t: p.t, cmd: cmd}
}

// wait waits until so many vouchers more are issued.
func (p *paying) wait(more int) {
	p.t.Helper()
	want := p.issued.Load() + int64(more)
	for late := time.Now().Add(time.Minute); p.issued.Load() < want; time.Sleep(2 * time.Millisecond) {
		if why := p.refused.Load(); why != nil {
			p.t.Fatalf("after %d vouchers: %v", p.issued.Load(), why)
		}
		if time.Now().After(late) {
			p.t.Fatalf("%d vouchers are issued, want %d", p.issued.Load(), want)
		}
	}
}

// settle waits until nothing is with the bank any more, and ends the day.
func (p *paying) settle() {
	p.t.Helper()
	r := p.reader()
	p.until("every result", func() bool {
		var open int
		p.get(r, &open, `SELECT COUNT(1) FROM payments WHERE state IN ('VOUCHER_ISSUED', 'SENT', 'BANK_ACCEPTED', 'UNKNOWN')`)
		return open == 0
	})
	var day string
	p.get(r, &day, `SELECT MAX(paid_day) FROM payments`)
	req, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, "http://"+p.bankListen+"/simulator/v1/"+region+"/days/"+day, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	if err := res.Body.Close(); err != nil || res.StatusCode != http.StatusAccepted {
		p.t.Fatalf("end of the day: %d, %v", res.StatusCode, err)
	}
	p.until("the end of the day", func() bool {
		var files, open int
		p.get(r, &files, `SELECT COUNT(DISTINCT code) FROM payment_day_files`)
		p.get(r, &open, `SELECT COUNT(1) FROM payments WHERE state = 'PAID'`)
		return files == 4 && open == 0
	})
	if err := r.Close(); err != nil {
		p.t.Error(err)
	}
}

func (p *paying) reader() *app.Book {
	p.t.Helper()
	r, err := app.ReadBook(p.t.Context(), app.BookConfig{Config: p.cfg, Region: region})
	if err != nil {
		p.t.Fatal(err)
	}
	return r
}

func (p *paying) get(r *app.Book, to any, query string) {
	p.t.Helper()
	if err := r.DB().Get(p.t.Context(), to, query); err != nil {
		p.t.Fatal(err)
	}
}

func (p *paying) until(what string, done func() bool) {
	p.t.Helper()
	for late := time.Now().Add(settledWithin); !done(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(late) {
			p.t.Fatalf("%s has not come", what)
		}
	}
}

// prove compares the four that must say the same, and lets the day be closed.
func (p *paying) prove() {
	p.t.Helper()
	cfg := p.cfg
	cfg.Standby = true
	book, err := app.OpenBook(p.t.Context(), app.BookConfig{Region: region, Config: cfg})
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() {
		if err := book.Close(); err != nil {
			p.t.Error(err)
		}
	}()
	proof, err := book.Prove(p.t.Context())
	if err != nil || !proof.Holds() {
		p.t.Errorf("the book does not prove: %+v %+v %v", proof.Findings, proof.Audit, err)
	}
	var paid, cleared, flying, lines, ledger int64
	var strange []string
	for query, to := range map[string]*int64{
		`SELECT CAST(COALESCE(SUM(paid_fen), 0) AS BIGINT) FROM payments`:                                                                   &paid,
		`SELECT CAST(COALESCE(SUM(paid_fen), 0) AS BIGINT) FROM payments WHERE state = 'CLEARED'`:                                           &cleared,
		`SELECT CAST(COALESCE(SUM(amount_fen), 0) AS BIGINT) FROM payments WHERE state IN ('SUBMITTED', 'FISCAL_REVIEW', 'VOUCHER_ISSUED')`: &flying,
		`SELECT CAST(COALESCE(SUM(amount_fen), 0) AS BIGINT) FROM clearing_lines WHERE state = 'MATCHED'`:                                   &lines,
		`SELECT CAST(COALESCE(SUM(balance_fen), 0) AS BIGINT) FROM quota_balances WHERE account = 'Q3106'`:                                  &ledger,
	} {
		p.get(book, to, query)
	}
	err = book.DB().Select(p.t.Context(), &strange, `SELECT number || ' ' || state FROM payments WHERE state NOT IN ('DRAFT', 'SUBMITTED', 'FISCAL_REVIEW', 'CLEARED') ORDER BY 1`)
	if err != nil || len(strange) > 0 {
		p.t.Errorf("payments that stand nowhere: %v, %v", strange, err)
	}
	agent := p.agentPaid()
	if paid == 0 || paid != cleared || paid != lines || paid != ledger || paid != agent {
		p.t.Errorf("payments %d, cleared %d, lines of clearings %d, ledger %d, bank %d", paid, cleared, lines, ledger, agent)
	}
	if err := p.closes(book); err != nil {
		p.t.Error(err)
	}
	p.t.Logf("%d vouchers were issued, %d fen are paid", p.issued.Load(), paid)
}

// agentPaid is what the bank has paid by its own store.
func (p *paying) agentPaid() int64 {
	p.t.Helper()
	agent, err := app.OpenAgent(p.t.Context(), app.AgentConfig{Dir: filepath.Join(p.cfg.Dir, "bank"), Log: quiet()})
	if err != nil {
		p.t.Fatal(err)
	}
	states, err := agent.States(p.t.Context())
	if err = errors.Join(err, agent.Close()); err != nil || len(states) != 1 {
		p.t.Fatalf("%+v, %v", states, err)
	}
	return states[0].PaidFen
}

// closes closes the days that were paid on: they are green three ways.
func (p *paying) closes(book *app.Book) error {
	as, err := book.As(p.t.Context(), bench.Treasury)
	if err != nil {
		return err
	}
	var days []string
	if err := book.DB().Select(as, &days, `SELECT DISTINCT paid_day FROM payments WHERE paid_day <> '' ORDER BY 1`); err != nil {
		return err
	}
	for _, day := range days {
		on, err := fiscal.ParseDate(day)
		if err != nil {
			return err
		}
		v, err := book.Payments().CloseDay(as, on)
		if err != nil || v.State != "CLOSED" {
			return fmt.Errorf("close %s: %+v: %w", day, v, err)
		}
	}
	return nil
}
