package app_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"caixiao/internal/app"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/agentbank"
	"caixiao/internal/treasury/bank"
	"caixiao/internal/treasury/voucher"
)

// till keeps the orders in a test of the exchange, and tells what has come in about them.
type till struct {
	mu     sync.Mutex
	taken  []bank.Message
	silent []ident.ID
	news   chan struct{}
}

func (k *till) Take(_ context.Context, m bank.Message) (bank.Verdict, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.taken = append(k.taken, m)
	k.tell()
	if m.Kind == voucher.Receipt && !m.Same {
		return bank.VerdictHeld, nil
	}
	return bank.VerdictApplied, nil
}

func (k *till) Silent(_ context.Context, v ident.ID) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.silent = append(k.silent, v)
	k.tell()
	return nil
}

func (k *till) tell() {
	select {
	case k.news <- struct{}{}:
	default:
	}
}

// wait waits until what has come in is enough.
func (k *till) wait(t *testing.T, what string, enough func(taken []bank.Message) bool) {
	t.Helper()
	late := time.After(30 * time.Second)
	for {
		k.mu.Lock()
		done := enough(k.taken)
		k.mu.Unlock()
		if done {
			return
		}
		select {
		case <-k.news:
		case <-late:
			t.Fatalf("%s has not come; there is %+v", what, k.taken)
		}
	}
}

func (k *till) about(v ident.ID) (list []bank.Message) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, m := range k.taken {
		if m.Voucher == v {
			list = append(list, m)
		}
	}
	return list
}

// line is a bureau and a bank that speak to each other over HTTP.
type line struct {
	t     *testing.T
	book  *app.Book
	banks *bank.Service
	agent *app.Agent
	till  *till
	day   fiscal.Date
}

func connect(t *testing.T, cfg app.Config, s agentbank.Scenario) *line {
	t.Helper()
	closed(t, created(t, cfg))
	house, err := app.Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = house.Close() })
	handler, err := house.Handler()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	l := &line{t: t, till: &till{news: make(chan struct{}, 1)}}
	if l.book, err = house.Book(region); err != nil {
		t.Fatal(err)
	}
	l.banks = l.book.Banks()
	l.banks.Orders = l.till
	l.day = fiscal.DateOf(l.book.DB().Clock().Now().Time().In(time.FixedZone("", 8*60*60)))
	l.open(server.URL, cfg.Dir, s)
	return l
}

// open opens the bank behind a server of its own.
func (l *line) open(server, dir string, s agentbank.Scenario) {
	l.t.Helper()
	text, err := json.Marshal(s)
	if err != nil {
		l.t.Fatal(err)
	}
	own := l.t.TempDir()
	scenario := filepath.Join(own, "scenario.json")
	if err := os.WriteFile(scenario, text, 0o600); err != nil {
		l.t.Fatal(err)
	}
	front := httptest.NewUnstartedServer(nil)
	l.agent, err = app.OpenAgent(l.t.Context(), app.AgentConfig{
		Dir: own, Server: server, URL: "http://" + front.Listener.Addr().String(), Scenario: scenario, Log: slog.New(slog.DiscardHandler),
		Finance: []string{filepath.Join(dir, region+".exchange.json")}, Announce: []string{filepath.Join(dir, region+".parties.json")},
	})
	if err != nil {
		l.t.Fatal(err)
	}
	front.Config.Handler = l.agent.Handler()
	front.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError) // lines that break are wanted
	front.Start()
	ctx, stop := context.WithCancel(context.WithoutCancel(l.t.Context()))
	done := make(chan struct{})
	go func() {
		defer close(done)
		l.agent.Run(ctx)
	}()
	l.t.Cleanup(func() {
		stop()
		<-done
		front.Close()
		_ = l.agent.Close()
	})
	if err := app.ReadParties(l.t.Context(), l.book); err != nil {
		l.t.Fatal(err)
	}
}

// pay issues and dispatches a voucher.
func (l *line) pay(fen money.Fen, items ...map[string]string) bank.Issued {
	l.t.Helper()
	ctx := l.t.Context()
	out, err := l.banks.Issue(ctx, bank.Order{
		Payment: l.book.DB().NewID(), Code: voucher.AuthorisedPayment, Day: l.day, AmountFen: fen, Items: items,
		Seals: []voucher.Seal{{Type: voucher.SealBusiness, At: voucher.AtIssuer, Holder: "抚宁区财政局"}},
		Fields: map[string]string{
			"AgencyCode": "303001", "PayeeAcctNo": "6222000011112222", "PayeeAcctName": "秦皇岛供热有限公司", "PayAcctNo": "130306001",
			"PayAcctName": "区医院零余额账户", "FundTypeCode": "111", "ExpFuncCode": "2100201",
		},
	})
	if err == nil {
		err = l.post(ctx, out.Writes)
	}
	if err != nil {
		l.t.Fatal(err)
	}
	rows, err := l.banks.Dispatch(ctx, out.Voucher)
	if err == nil {
		err = l.post(ctx, rows)
	}
	if err != nil {
		l.t.Fatal(err)
	}
	l.banks.Sent()
	return out
}

func (l *line) post(ctx context.Context, rows []bank.Guarded) error {
	d := l.book.DB()
	return d.InTx(ctx, func(ctx context.Context) error {
		for _, w := range rows {
			if w.Guard.IsZero() {
				if _, err := d.InsertRows(ctx, w.Query, [][]any{w.Row}); err != nil {
					return err
				}
				continue
			}
			if _, err := db.ReturnRows[ident.ID](ctx, d, w.Query, w.Types, [][]any{w.Row}); err != nil {
				return err
			}
		}
		return nil
	})
}

func count(taken []bank.Message, kind voucher.Kind) (n int) {
	for _, m := range taken {
		if m.Kind == kind {
			n++
		}
	}
	return n
}

// An order goes to the bank over HTTP, its receipt comes back, and the day is cleared.
func TestBank_line(t *testing.T) {
	eachPlace(t, func(t *testing.T, cfg app.Config) {
		l := connect(t, cfg, agentbank.Scenario{TreasuryFen: 1_000_000_00})
		out := l.pay(98_500_00)
		l.till.wait(t, "the receipt", func(taken []bank.Message) bool { return count(taken, voucher.Receipt) == 1 })
		got := l.till.about(out.Voucher)
		if len(got) != 2 || got[0].Kind != voucher.Accepted || got[1].Result != voucher.ResultPaid || !got[1].Same || got[1].PaidFen != 98_500_00 || got[1].BankNo == "" {
			t.Fatalf("about the order: %+v", got)
		}
		if err := l.banks.AskDay(t.Context(), "", l.day); err != nil {
			t.Fatal(err)
		}
		l.till.wait(t, "the end of the day", func(taken []bank.Message) bool { return count(taken, voucher.Day) == 4 })
		var codes []string
		for _, m := range l.till.taken[2:] {
			codes = append(codes, string(m.Document.Code())+" "+m.Document.Fields["PayAmt"]+m.Document.Fields["Result"])
		}
		slices.Sort(codes)
		if want := []string{"2301 98500.00CLEARED", "3507 98500.00", "3510 98500.00", "3513 98500.00", "4004 "}; !slices.Equal(codes, want) {
			t.Errorf("at the end of the day %q, want %q", codes, want)
		}
		l.endedTwice()
	})
}

// endedTwice pays once more on an ended day and ends it again: the transfer is about what was
// paid since, the file and the checks are about the whole day.
func (l *line) endedTwice() {
	l.t.Helper()
	l.pay(1_500_00)
	l.till.wait(l.t, "the second receipt", func(taken []bank.Message) bool { return count(taken, voucher.Receipt) == 2 })
	before := len(l.till.taken)
	if err := l.banks.AskDay(l.t.Context(), "", l.day); err != nil {
		l.t.Fatal(err)
	}
	l.till.wait(l.t, "the second end of the day", func(taken []bank.Message) bool { return count(taken, voucher.Day) == 8 })
	var codes []string
	for _, m := range l.till.taken[before:] {
		codes = append(codes, string(m.Document.Code())+" "+m.Document.Fields["PayAmt"]+m.Document.Fields["XPayAmt"])
		for _, row := range m.Document.Items {
			if row["PayKindCode"] == "OPENING" && row["PayAmt"] != "1000000.00" {
				l.t.Errorf("the day was opened with %s", row["PayAmt"])
			}
		}
	}
	slices.Sort(codes)
	if want := []string{"2301 1500.00", "3507 100000.000.00", "3510 100000.000.00", "3513 100000.000.00", "4004 100000.00"}; !slices.Equal(codes, want) {
		l.t.Errorf("at the second end of the day %q, want %q", codes, want)
	}
}

// faulty is what a bureau hears of an order when something goes wrong.
type faulty struct {
	do   agentbank.What
	want []string // kinds and results, in any order; ≠ marks a receipt that differs
}

func TestBank_faults(t *testing.T) {
	t.Parallel()
	cases := []faulty{
		{agentbank.BreakBefore, []string{"ACCEPTED ACCEPTED", "RECEIPT PAID"}},
		{agentbank.BreakAfter, []string{"ACCEPTED ACCEPTED", "RECEIPT PAID"}},
		{agentbank.NoReceipt, []string{"ACCEPTED ACCEPTED"}},
		{agentbank.Silent, nil},
		{agentbank.SilentUnpaid, nil},
		{agentbank.Lose, nil},
		{agentbank.Refuse, []string{"REFUSED REFUSED"}},
		{agentbank.Fail, []string{"ACCEPTED ACCEPTED", "RECEIPT FAILED"}},
		{agentbank.Partial, []string{"ACCEPTED ACCEPTED", "RECEIPT PARTIAL"}},
		{agentbank.Duplicate, []string{"ACCEPTED ACCEPTED", "RECEIPT PAID", "RECEIPT PAID"}},
		{agentbank.Unknown, []string{"ACCEPTED ACCEPTED", "RECEIPT PAID"}},
		{agentbank.Amount, []string{"ACCEPTED ACCEPTED", "RECEIPT PAID ≠"}},
		{agentbank.Payee, []string{"ACCEPTED ACCEPTED", "RECEIPT PAID ≠"}},
		{agentbank.BadSignature, []string{"ACCEPTED ACCEPTED"}},
		{agentbank.OutOfOrder, []string{"ACCEPTED ACCEPTED", "RECEIPT PAID"}},
		{agentbank.Return, []string{"ACCEPTED ACCEPTED", "RECEIPT PAID", "RETURN"}},
		{agentbank.ReturnNextDay, []string{"ACCEPTED ACCEPTED", "RECEIPT PAID"}},
		{agentbank.ClearRefused, []string{"ACCEPTED ACCEPTED", "RECEIPT PAID"}},
	}
	s := agentbank.Scenario{}
	for i, c := range cases {
		s.Faults = append(s.Faults, agentbank.Fault{Match: agentbank.Match{AmountFen: fenOf(i)}, Do: c.do, Times: 1})
	}
	l := connect(t, place(t, ""), s)
	var orders []bank.Issued
	want := 0
	for i, c := range cases {
		orders = append(orders, l.pay(fenOf(i), salaries(fenOf(i))...))
		want += len(c.want)
	}
	l.till.wait(t, "the answers", func(taken []bank.Message) bool { return len(taken) >= want })
	for i, c := range cases {
		if got := heard(l.till.about(orders[i].Voucher)); !slices.Equal(got, c.want) {
			t.Errorf("%s: heard %q, want %q", c.do, got, c.want)
		}
	}
	l.asked(cases, orders)
	l.ended(cases, orders)
}

func fenOf(i int) money.Fen { return money.Fen(90_00 + 9*int64(i)) }

// salaries share an amount out over three rows.
func salaries(fen money.Fen) (list []map[string]string) {
	for range 3 {
		list = append(list, map[string]string{"PayeeAcctNo": "6222", "PayeeAcctName": "某某", "PayAmt": voucher.Yuan(fen / 3)})
	}
	return list
}

func heard(list []bank.Message) (words []string) {
	for _, m := range list {
		text := string(m.Kind)
		if m.Result != "" {
			text += " " + m.Result
		}
		if m.Kind == voucher.Receipt && !m.Same {
			text += " ≠"
		}
		words = append(words, text)
	}
	slices.Sort(words)
	return words
}

// asked asks what became of orders whose receipt has not come.
func (l *line) asked(cases []faulty, orders []bank.Issued) {
	l.t.Helper()
	answers := map[agentbank.What]string{
		agentbank.Lose: voucher.ResultNotReceived, agentbank.NoReceipt: voucher.ResultAccepted, agentbank.BadSignature: voucher.ResultPaid,
		agentbank.Fail: voucher.ResultFailed, agentbank.Refuse: voucher.ResultRefused,
	}
	for i, c := range cases {
		if answers[c.do] != "" {
			if err := l.banks.Ask(l.t.Context(), orders[i].Voucher); err != nil {
				l.t.Fatal(err)
			}
		}
	}
	l.till.wait(l.t, "the answers to what was asked", func(taken []bank.Message) bool { return count(taken, voucher.QueryAnswer) == len(answers) })
	for i, c := range cases {
		for _, m := range l.till.about(orders[i].Voucher) {
			if m.Kind == voucher.QueryAnswer && m.Result != answers[c.do] {
				l.t.Errorf("%s: asked, the bank says %s", c.do, m.Result)
			}
		}
		if c.do == agentbank.Lose {
			if err := l.banks.Again(l.t.Context(), orders[i].Voucher); err != nil {
				l.t.Fatal(err)
			}
			l.till.wait(l.t, "the receipt of what was sent again", func([]bank.Message) bool {
				return len(heardOf(l.till.taken, orders[i].Voucher)) == 3
			})
		}
	}
}

// heardOf is heard about one order, for who holds the till.
func heardOf(taken []bank.Message, v ident.ID) []string {
	return heard(slices.DeleteFunc(slices.Clone(taken), func(m bank.Message) bool { return m.Voucher != v }))
}

// ended lets the day end: the file tells what was paid, and what is refused is cleared a day later.
func (l *line) ended(cases []faulty, orders []bank.Issued) {
	l.t.Helper()
	if err := l.banks.AskDay(l.t.Context(), "", l.day); err != nil {
		l.t.Fatal(err)
	}
	l.till.wait(l.t, "the end of the day", func(taken []bank.Message) bool { return count(taken, voucher.Day) == 4 })
	results, cleared := map[string]string{}, map[string]string{}
	for _, m := range l.till.taken {
		for _, row := range m.Document.Items {
			switch m.Document.Code() {
			case voucher.DayFile:
				results[row["OrigId"]] = row["Result"] + " " + row["XPayAmt"]
			case voucher.Transfer:
				cleared[row["OrigId"]] = m.Document.Fields["Result"]
			}
		}
	}
	for i, c := range cases {
		id, fen := orders[i].Voucher.String(), fenOf(i)
		want, wantCleared := "PAID "+voucher.Yuan(fen), "CLEARED"
		switch c.do {
		case agentbank.Refuse:
			want, wantCleared = "", ""
		case agentbank.Fail, agentbank.SilentUnpaid:
			want, wantCleared = "FAILED 0.00", ""
		case agentbank.Partial:
			want = "PARTIAL " + voucher.Yuan(fen/3*2)
		case agentbank.ClearRefused:
			wantCleared = voucher.ResultRefused
		}
		if results[id] != want || cleared[id] != wantCleared {
			l.t.Errorf("%s: the file says %q, want %q; cleared %q, want %q", c.do, results[id], want, cleared[id], wantCleared)
		}
	}
	l.nextDay()
}

// nextDay brings what comes back then, and clears what was refused.
func (l *line) nextDay() {
	l.t.Helper()
	if err := l.agent.EndDay(l.t.Context(), region, l.day.AddDays(1)); err != nil {
		l.t.Fatal(err)
	}
	l.till.wait(l.t, "the end of the next day", func(taken []bank.Message) bool { return count(taken, voucher.Day) == 8 })
	l.till.wait(l.t, "what comes back on the next day", func(taken []bank.Message) bool { return count(taken, voucher.Return) == 2 })
	last := map[voucher.Code]voucher.Document{}
	for _, m := range l.till.taken {
		last[m.Document.Code()] = m.Document
	}
	if got := last[voucher.Transfer].Fields; len(last[voucher.Transfer].Items) != 1 || got["Result"] != "CLEARED" {
		l.t.Errorf("cleared on the next day: %v", got)
	}
	if got := last[voucher.TransferBack]; len(got.Items) != 1 || got.Fields["PayAmt"] != voucher.Yuan(fenOf(16)) {
		l.t.Errorf("given back on the next day: %v", got)
	}
	l.alarms()
}

// alarms are raised by what does not hold, each once.
func (l *line) alarms() {
	l.t.Helper()
	var kinds []string
	if err := l.book.DB().Select(l.t.Context(), &kinds, `SELECT DISTINCT kind || ' ' || COUNT(*) FROM exchange_alarms WHERE kind <> 'GAP' GROUP BY kind ORDER BY 1`); err != nil {
		l.t.Fatal(err)
	}
	if want := []string{"HELD 2", "REFUSED 1", "UNKNOWN_VOUCHER 1"}; !slices.Equal(kinds, want) {
		l.t.Errorf("alarms %q, want %q", kinds, want)
	}
}
