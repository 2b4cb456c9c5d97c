package budget_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/project"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/budget"
	"caixiao/testkit"
)

// district is a book with two units, their projects and targets.
type district struct {
	*budget.Service
	db         *db.DB
	clerk      actor.Actor
	department ident.ID
	units      []budget.Unit
	projects   []budget.Project
	targets    map[ident.ID]money.Fen

	appropriated []ident.ID
}

func (d *district) Scope(context.Context, string) (bool, []ident.ID, error) { return true, nil, nil }

func (d *district) Units(context.Context) ([]budget.Unit, error) { return d.units, nil }

func (d *district) Projects(_ context.Context, codes []string, _ fiscal.Year) ([]budget.Project, error) {
	var list []budget.Project
	for _, p := range d.projects {
		for _, code := range codes {
			if p.Code == code {
				list = append(list, p)
			}
		}
	}
	return list, nil
}

func (d *district) Appropriate(_ context.Context, project ident.ID, _ fiscal.Year) error {
	d.appropriated = append(d.appropriated, project)
	return nil
}

func (d *district) Budgets(_ context.Context, projects []ident.ID, _ fiscal.Year) (map[ident.ID]money.Fen, error) {
	found := map[ident.ID]money.Fen{}
	for _, p := range projects {
		if amount, ok := d.targets[p]; ok {
			found[p] = amount
		}
	}
	return found, nil
}

func newDistrict(t *testing.T, book *db.DB) *district {
	t.Helper()
	codes, err := codetable.NewService(book, audit.New(book))
	if err != nil {
		t.Fatal(err)
	}
	d := &district{db: book, targets: map[ident.ID]money.Fen{}}
	d.Service = budget.NewService(budget.Needs{DB: book, Audit: audit.New(book), Codes: codes, Scopes: d, Units: d, Projects: d, Targets: d})
	err = book.InTx(t.Context(), func(ctx context.Context) error {
		d.units, d.projects = nil, nil
		return d.build(ctx)
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// build writes the department, its unit, a person and a scheduled project.
func (d *district) build(ctx context.Context) error {
	at := db.Stamp(ctx)
	d.department = d.db.NewID()
	unit := d.db.NewID()
	d.clerk = actor.Actor{User: d.db.NewID(), Login: "budget", Name: "预算股"}
	p := d.db.NewID()
	for _, row := range []struct {
		query string
		args  []any
	}{
		{`INSERT INTO org_departments (id, code, name, sort_key, valid_from, version, recorded_at)
			VALUES ($1, '318', '财政局', '', '2000-01-01', 1, $2)`, []any{d.department, at}},
		{`INSERT INTO org_units (id, code, name, short_name, sort_key, department_id, kind, level, accounting, credit_code, functional_class,
			head, finance_head, zero_balance, valid_from, version, recorded_at)
			VALUES ($1, '318001', '机关本级', '', '', $2, 'ADMINISTRATIVE', 1, 'ADMINISTRATIVE', '', '', '', '', TRUE, '2000-01-01', 1, $3)`, []any{unit, d.department, at}},
		{`INSERT INTO org_users (id, login, name, sort_key, unit_id, phone, state, auth_version, version, recorded_at)
			VALUES ($1, 'budget', '预算股', '', $2, '', 'ACTIVE', 1, 1, $3)`, []any{d.clerk.User, unit, at}},
		{`INSERT INTO projects (id, code, version, name, category, unit_id, department_id, start_year, end_year, purpose, basis, procurement,
			asset, tracked, state, suspended_from, budget_year, valid_from, sort_key, changed_name, recorded_at)
			VALUES ($1, $2, 1, '信息系统运维', '22', $3, $4, 2021, 2021, '', '', FALSE, FALSE, FALSE, 'SCHEDULED', '', 2021, '2020-10-01', '', '', $5)`,
			[]any{p, operation, unit, d.department, at}},
	} {
		if _, err := d.db.Exec(ctx, row.query, row.args...); err != nil {
			return err
		}
	}
	d.units = []budget.Unit{{ID: unit, Code: "318001", Name: "机关本级", Department: d.department, DepartmentCode: "318", Payer: codetable.Agency}}
	d.projects = []budget.Project{{
		ID: p, Code: operation, Unit: unit, UnitCode: "318001", State: project.Scheduled, Ready: true, Year: 2021, NeedsTarget: true,
		AmountFen: map[string]money.Fen{"111": 669_600_00},
	}}
	d.targets[p] = 669_600_00
	return nil
}

func (d *district) as(t *testing.T) context.Context {
	t.Helper()
	return actor.With(t.Context(), d.clerk)
}

// workbook is a file with a spending and a general sheet.
func workbook(t *testing.T, amount string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for sheet, rows := range map[string][][]string{
		"支出预算": {
			{"单位编码", "单位名称", "项目编码", "支出功能分类", "政府预算支出经济分类", "部门预算支出经济分类", "资金性质", "资金来源", "金额（元）"},
			{"318001", "机关本级", operation, "2010607", "50201", "30201", "111", "11", amount},
		},
		"总预算": {{"预算账户", "资金性质", "金额（元）"}, {"本级收入预算", "111", "669600"}},
	} {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			cell, err := excelize.CoordinatesToCellName(1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetSheetRow(sheet, cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestImport(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		d := newDistrict(t, book)
		ctx := d.as(t)
		if _, err := d.SetCeiling(ctx, budget.Ceiling{Year: 2021, Department: d.department, Nature: "11", AmountFen: 700_000_00, Basis: "抚财预〔2020〕9号"}); err != nil {
			t.Fatal(err)
		}
		w, err := d.Read(ctx, "预算.xlsx", workbook(t, "669,600.00"))
		if err != nil {
			t.Fatal(err)
		}
		h := budget.Heading{Year: 2021, Title: " 2021 年 区级预算 ", Basis: "抚人字〔2021〕3号"}
		a, err := d.Import(ctx, h, w)
		if err != nil {
			t.Fatal(err)
		}
		if a.ErrorCount+a.WarningCount != 0 || a.LineFen != 669_600_00 || a.IncomeFen != 669_600_00 || a.Number != 1 || a.Title != "2021 年 区级预算" {
			t.Errorf("imported: %+v", a)
		}
		kept, err := d.Appropriation(ctx, a.ID)
		if err != nil || kept != a {
			t.Errorf("kept %+v, %v\nwant %+v", kept, err, a)
		}
		again, err := d.Import(ctx, h, w)
		if err != nil || again.Number != 2 {
			t.Errorf("the same again: %+v, %v", again, err)
		}
		if _, err := d.Discard(ctx, again.ID, 7, ""); !errors.Is(err, budget.ErrStale) {
			t.Errorf("discard of another version: %v", err)
		}
		gone, err := d.Discard(ctx, again.ID, again.Version, "重复导入")
		if err != nil || gone.State != budget.Discarded {
			t.Errorf("discard: %+v, %v", gone, err)
		}
		if _, err := d.Discard(ctx, again.ID, gone.Version, ""); !errors.Is(err, budget.ErrMove) {
			t.Errorf("discard twice: %v", err)
		}
	})
}

// TestImport_findings keeps what is wrong, in both languages.
func TestImport_findings(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		d := newDistrict(t, book)
		ctx := d.as(t)
		w, err := d.Read(ctx, "预算.xlsx", workbook(t, "669,600.01"))
		if err != nil {
			t.Fatal(err)
		}
		a, err := d.Import(ctx, budget.Heading{Year: 2021, Title: "预算"}, w)
		if err != nil {
			t.Fatal(err)
		}
		var codes []string
		if err := book.Select(ctx, &codes, `SELECT code FROM budget_findings WHERE appropriation_id = $1 ORDER BY position`, a.ID); err != nil {
			t.Fatal(err)
		}
		want := "budget.over_project budget.target_amount budget.no_ceiling budget.balance"
		if got := strings.Join(codes, " "); got != want || a.ErrorCount != 2 || a.WarningCount != 2 {
			t.Errorf("got %s, %d errors, %d warnings; want %s", got, a.ErrorCount, a.WarningCount, want)
		}
	})
}

// TestImport_given counts what earlier appropriations of the year give: the same budget twice
// is more than the library has for the project, and more than the ceiling allows.
func TestImport_given(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		d := newDistrict(t, book)
		ctx := d.as(t)
		if _, err := d.SetCeiling(ctx, budget.Ceiling{Year: 2021, Department: d.department, Nature: "11", AmountFen: 700_000_00, Basis: "抚财预〔2020〕9号"}); err != nil {
			t.Fatal(err)
		}
		w, err := d.Read(ctx, "预算.xlsx", workbook(t, "669,600.00"))
		if err != nil {
			t.Fatal(err)
		}
		h := budget.Heading{Year: 2021, Title: "预算"}
		first, err := d.Import(ctx, h, w)
		if err != nil {
			t.Fatal(err)
		}
		err = book.InTx(ctx, func(ctx context.Context) error {
			_, err := book.Exec(ctx, `UPDATE budget_appropriations SET state = 'APPROVED' WHERE id = $1`, first.ID)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		again, err := d.Try(ctx, h, w)
		if err != nil || again.ErrorCount != 2 || again.Kept {
			t.Fatalf("the same again: %+v, %v", again, err)
		}
		var codes []string
		if err := book.Select(ctx, &codes, `SELECT code FROM budget_findings WHERE appropriation_id = $1 AND severity = 'ERROR' ORDER BY position`, again.ID); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(codes, " "); got != "budget.over_project budget.over_ceiling" {
			t.Errorf("found %s", got)
		}
	})
}

// TestImport_heading refuses what cannot be told apart later.
func TestImport_heading(t *testing.T) {
	d := newDistrict(t, testkit.Open(t, testkit.SQLite(t)))
	if _, err := d.Import(d.as(t), budget.Heading{Year: 2021}, budget.Workbook{}); !errors.Is(err, budget.ErrText) {
		t.Errorf("without a title: %v", err)
	}
	if _, err := d.Appropriation(d.as(t), d.db.NewID()); !errors.Is(err, budget.ErrNotFound) {
		t.Errorf("an unknown one: %v", err)
	}
}

// TestSweep takes away an import that was cut off.
func TestSweep(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, book *db.DB) {
		d := newDistrict(t, book)
		ctx := d.as(t)
		w, err := d.Read(ctx, "预算.xlsx", workbook(t, "669,600.00"))
		if err != nil {
			t.Fatal(err)
		}
		a, err := d.Import(ctx, budget.Heading{Year: 2021, Title: "预算"}, w)
		if err != nil {
			t.Fatal(err)
		}
		err = book.InTx(ctx, func(ctx context.Context) error {
			if _, err := book.Exec(ctx, `DELETE FROM budget_steps WHERE appropriation_id = $1`, a.ID); err != nil {
				return err
			}
			_, err := book.Exec(ctx, `UPDATE budget_appropriations SET state = 'STAGING' WHERE id = $1`, a.ID)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Appropriation(ctx, a.ID); !errors.Is(err, budget.ErrNotFound) {
			t.Errorf("what is being staged is seen: %v", err)
		}
		if err := d.Sweep(ctx); err != nil {
			t.Fatal(err)
		}
		for _, table := range []string{"budget_appropriations", "budget_lines", "budget_entries", "budget_findings"} {
			var n int
			if err := book.Get(ctx, &n, `SELECT COUNT(*) FROM `+table); err != nil || n != 0 {
				t.Errorf("%s has %d rows left, %v", table, n, err)
			}
		}
	})
}
