package bench

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"caixiao/internal/app"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/pgserver"
	"caixiao/internal/platform/session"
	"caixiao/internal/treasury/quota"
)

// The two books: ours, and the one that is written by hand.
const (
	ourRegion   = "990106"
	limitRegion = "990107"

	quotaFen = money.Fen(1) << 40 // more than anybody spends in an hour
	SpareFen = money.Fen(100)     // of the quota whose last fen is raced for
	unitCode = "318001"

	// Password is that of everybody who pays; he is thrown away with his book.
	Password = "Qinglan-2021-bench" //nolint:gosec // of nobody who exists
)

// begins is where the clock of the books stands: in a year that is open.
var begins = clock.Of(time.Date(2021, 3, 1, 2, 0, 0, 0, time.UTC))

// ground is where the books are: a folder, and the server of PostgreSQL.
type ground struct {
	cfg    app.Config
	server *pgserver.Server // nil where it is somebody else's, or none
	temp   string           // empty where the folder is somebody else's
	made   []string         // regions of books that are there
	size   Size
	make   func(ctx context.Context, cfg app.Config, region string, size Size) (Made, error)
}

func newGround(ctx context.Context, cfg Config) (g *ground, err error) {
	g = &ground{make: Make, size: Size{People: cfg.Callers, Quotas: cfg.Quotas}}
	g.cfg = app.Config{
		Dir: cfg.Dir, DSN: cfg.DSN, Log: slog.New(slog.DiscardHandler), Routes: Mount,
		HashCost: session.HashCost{MemoryKiB: 64, Passes: 1, Threads: 1}, // logins are not measured
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, g.remove(ctx))
		}
	}()
	if g.cfg.Dir == "" {
		if g.temp, err = os.MkdirTemp("", "caixiao-bench-"); err != nil {
			return g, fmt.Errorf("make a folder: %w", err)
		}
		g.cfg.Dir = g.temp
	}
	switch {
	case !cfg.Postgres:
		g.cfg.DSN = ""
	case cfg.DSN == "":
		if g.server, err = pgserver.Start(true); err != nil { //nolint:contextcheck // it outlives the call
			return g, err
		}
		g.cfg.DSN = strings.Replace(g.server.DSN, "dbname=postgres", "dbname=caixiao_{region}", 1)
	case !strings.Contains(cfg.DSN, "{region}"):
		return g, ErrRegion.With("{region}")
	}
	return g, nil
}

func (g *ground) engine() string {
	if g.cfg.DSN != "" {
		return "postgres"
	}
	return "sqlite"
}

// remove leaves nothing behind.
func (g *ground) remove(ctx context.Context) error {
	var errs []error
	if g.server != nil {
		errs = append(errs, g.server.Stop())
		g.cfg.DSN = ""
	}
	for _, region := range g.made {
		errs = append(errs, app.Discard(context.WithoutCancel(ctx), g.cfg, region))
	}
	if g.temp != "" {
		errs = append(errs, os.RemoveAll(g.temp))
	}
	return errors.Join(errs...)
}

// Made is a book with people who pay and quotas to pay from.
type Made struct {
	Region string
	Rows   []ident.ID // quotas with more money than anybody spends
	Spare  ident.ID   // a quota of SpareFen
	day    fiscal.Date
}

// Size is how many of what are in a book.
type Size struct{ People, Quotas int }

// Make makes a book with its people and its money, and closes it.
func Make(ctx context.Context, cfg app.Config, region string, size Size) (Made, error) {
	m := Made{Region: region, day: day()}
	made, err := app.CreateBook(ctx, cfg, app.NewBook{
		Government: org.GovernmentInput{
			RegionCode: region, MofCode: region + "000", Name: "青岚县", FullName: "青岚县", Level: org.County, Bureau: "青岚县财政局",
		},
		At:    begins,
		Begin: func(ctx context.Context, made *app.Book) error { return m.fill(ctx, made, size) },
	})
	if err != nil {
		return m, err
	}
	return m, made.Close()
}

// day is the business day of everything here.
func day() fiscal.Date { return fiscal.DateOf(begins.Time()) }

// book is such a book, open.
type book struct {
	house *app.House
	*app.Book
	Made
}

func (b *book) close() error { return b.house.Close() }

// open makes a book and opens it as the program does.
func (g *ground) open(ctx context.Context, region string) (*book, error) {
	b := &book{}
	var err error
	if b.Made, err = g.make(ctx, g.cfg, region, g.size); err != nil {
		return nil, err
	}
	g.made = append(g.made, region)
	if b.house, err = app.Open(ctx, g.cfg); err != nil {
		return nil, err
	}
	b.Book, err = b.house.Book(region)
	return b, err
}

// fill puts the callers in, the table of their payments, and issues the quotas.
func (m *Made) fill(ctx context.Context, made *app.Book, size Size) error {
	if _, err := made.FirstAdministrators(ctx); err != nil {
		return err
	}
	for i := range size.People {
		in := app.NewUser{Login: Login(i), Name: "单位经办", Unit: unitCode, Roles: []string{"UNIT_CLERK"}}
		if err := made.Enrol(ctx, in, Password); err != nil {
			return fmt.Errorf("enrol %s: %w", in.Login, err)
		}
	}
	project, err := prepare(ctx, made.DB())
	if err != nil {
		return err
	}
	return m.issue(ctx, made, project, size.Quotas)
}

// Login is that of one who pays.
func Login(i int) string { return fmt.Sprintf("payer%d", i) }

// prepare makes the project that is paid for, and the table of payments.
func prepare(ctx context.Context, d *db.DB) (project ident.ID, err error) {
	project = d.NewID()
	err = d.InTx(ctx, func(ctx context.Context) error {
		const insert = `
			INSERT INTO projects (id, code, version, name, sort_key, category, unit_id, department_id, start_year, end_year, purpose, basis,
			                      procurement, asset, tracked, state, suspended_from, budget_year, valid_from, changed_name, recorded_at)
			SELECT $1, '99010621A4T03F2CI9VZ5', 1, '系统运行维护', 'a', '22', id, department_id, 2021, 2021, '', '', FALSE, FALSE, FALSE, 'EXECUTING', '',
			       2021, '2021-01-01', '', $2
			FROM org_units
			WHERE code = $3`
		if _, err := d.Exec(ctx, insert, project, db.Stamp(ctx), unitCode); err != nil {
			return err
		}
		const version = `
			INSERT INTO project_versions (project_id, version, name, category, unit_id, department_id, start_year, end_year, purpose, basis, procurement,
			                              asset, tracked, state, suspended_from, budget_year, valid_from, changed_name, recorded_at)
			SELECT id, version, name, category, unit_id, department_id, start_year, end_year, purpose, basis, procurement, asset, tracked, state,
			       suspended_from, budget_year, valid_from, changed_name, recorded_at
			FROM projects`
		if _, err := d.Exec(ctx, version); err != nil {
			return err
		}
		_, err := d.Exec(ctx, `CREATE TABLE bench_payments (id BIGINT PRIMARY KEY, quota_id BIGINT NOT NULL, amount_fen BIGINT NOT NULL, state TEXT NOT NULL)`)
		return err
	})
	return project, err
}

// issueMax is how many quotas one document has here.
const issueMax = 2_000

// issue posts the approved budget and gives the units their quotas.
func (m *Made) issue(ctx context.Context, made *app.Book, project ident.ID, count int) error {
	ctx = actor.Machine(ctx, "bench")
	d := made.DB()
	var unit ident.ID
	if err := d.Get(ctx, &unit, `SELECT unit_id FROM projects WHERE id = $1`, project); err != nil {
		return err
	}
	ground := quota.Quota{Kind: quota.Source, Year: m.day.Year(), Region: made.Region, FundNature: "111"}
	budget := m.document(d, 1)
	source, pool := ground, ground
	source.ID, source.Document, source.Line = d.NewID(), budget.Documents[0].ID, 1
	pool.ID, pool.Document, pool.Line, pool.Kind = d.NewID(), budget.Documents[0].ID, 2, quota.Pool
	budget.Quotas = []quota.Quota{source, pool}
	budget.Voucher.Movements = []quota.Movement{{
		Event: quota.Approve, AmountFen: quotaFen*money.Fen(count) + SpareFen,
		Debit:  quota.Place{Quota: source.ID, Account: quota.OwnRevenue},
		Credit: quota.Place{Quota: pool.ID, Account: quota.Unallocated},
	}}
	if _, err := made.Quotas().Post(ctx, budget); err != nil {
		return fmt.Errorf("approve: %w", err)
	}
	row := ground
	row.Kind, row.Unit, row.Project, row.Category = quota.Unit, unit, project, "22"
	row.Functional, row.GovEconomic, row.DepEconomic = "2010607", "50201", "30201"
	for number, left := 2, count+1; left > 0; number++ {
		p := m.document(d, number)
		for line := range min(left, issueMax) {
			q, fen := row, quotaFen
			q.ID, q.Document, q.Line = d.NewID(), p.Documents[0].ID, line+1
			if len(m.Rows) == count {
				m.Spare, fen = q.ID, SpareFen
			} else {
				m.Rows = append(m.Rows, q.ID)
			}
			p.Quotas = append(p.Quotas, q)
			p.Voucher.Movements = append(p.Voucher.Movements, quota.Movement{
				Event: quota.Issue, AmountFen: fen, Debit: quota.Place{Quota: pool.ID, Account: quota.Unallocated},
				Credit: quota.Place{Quota: q.ID, Account: quota.Executable},
			})
		}
		if _, err := made.Quotas().Post(ctx, p); err != nil {
			return fmt.Errorf("issue: %w", err)
		}
		left -= len(p.Quotas)
	}
	return nil
}

func (m *Made) document(d *db.DB, number int) quota.Posting {
	doc := quota.Document{ID: d.NewID(), Number: fmt.Sprintf("青财预指〔2021〕%d号", number), Year: m.day.Year(), IssuedOn: m.day}
	p := quota.Posting{Act: audit.Act{Action: "quota.bench"}}
	p.Key, p.Documents, p.Voucher = "bench:"+doc.Number, []quota.Document{doc}, quota.Voucher{Date: m.day, Basis: doc.Number}
	return p
}
