// Package settled makes a year whose money is all settled: nothing stands in the way of closing
// it. Tests that end years begin with it.
package settled

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/app"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/quota"
)

// Year is over when a test runs.
const Year = fiscal.Year(2019)

// RowFen is what each row has carried over.
const RowFen = money.Fen(100)

// Book is one with such a year.
type Book struct {
	*app.Book
	Unit, Project ident.ID
}

// Make writes a project of the first unit, and groups of rows of it that are all carried over.
func Make(ctx context.Context, b *app.Book, groups, rows int) (Book, error) {
	made := Book{Book: b}
	err := b.DB().InTx(ctx, func(ctx context.Context) error {
		d := b.DB()
		made.Project = d.NewID()
		var department ident.ID
		err := errors.Join(d.Get(ctx, &made.Unit, `SELECT id FROM org_units ORDER BY id LIMIT 1`),
			d.Get(ctx, &department, `SELECT department_id FROM org_units ORDER BY id LIMIT 1`))
		if err != nil {
			return err
		}
		return made.library(ctx, department)
	})
	for i := range groups {
		if err == nil {
			err = made.give(actor.With(ctx, actor.Actor{Machine: "test", Name: "预算股", Unit: made.Unit}), i, rows)
		}
	}
	return made, err
}

// library writes the project.
func (b Book) library(ctx context.Context, department ident.ID) error {
	d := b.DB()
	_, err := d.Exec(ctx, `INSERT INTO projects (id, code, version, name, category, unit_id, department_id, start_year, end_year, purpose, basis, procurement,
			asset, tracked, state, suspended_from, budget_year, valid_from, sort_key, changed_name, recorded_at)
		VALUES ($1, '99010619A4T03F2CI9VZ5', 1, '信息系统运维', '22', $2, $3, 2019, 2020, '', '', FALSE, FALSE, FALSE, 'SCHEDULED', '', 2019,
			'2018-10-01', '', '', $4)`, b.Project, b.Unit, department, db.Stamp(ctx))
	if err != nil {
		return err
	}
	_, err = d.Exec(ctx, `INSERT INTO project_versions (project_id, version, name, category, unit_id, department_id, section_id, start_year, end_year,
			life_total_fen, purpose, basis, procurement, asset, tracked, state, suspended_from, budget_year, valid_from, changed_by, changed_name, recorded_at)
		SELECT id, version, name, category, unit_id, department_id, section_id, start_year, end_year, life_total_fen, purpose, basis, procurement, asset,
		       tracked, state, suspended_from, budget_year, valid_from, changed_by, changed_name, recorded_at
		FROM projects WHERE id = $1`, b.Project)
	return err
}

// give issues the rows of a group, and carries all of it over.
func (b Book) give(ctx context.Context, n, size int) error {
	day := Year.Range().To
	document := quota.Document{ID: b.DB().NewID(), Number: fmt.Sprintf("抚财预指〔2019〕%d号", n+1), Year: Year, Title: "下达", IssuedOn: day}
	row := func(kind quota.Kind, line int) quota.Quota {
		return quota.Quota{ID: b.DB().NewID(), Document: document.ID, Line: line, Kind: kind, Year: Year, Region: b.Region, FundNature: "111"}
	}
	source, pool := row(quota.Source, 1), row(quota.Pool, 2)
	at := func(q ident.ID, a quota.Account) quota.Place { return quota.Place{Quota: q, Account: a} }
	quotas := []quota.Quota{source, pool}
	movements := []quota.Movement{{
		Event: quota.Approve, Debit: at(source.ID, quota.OwnRevenue), Credit: at(pool.ID, quota.Unallocated), AmountFen: money.Fen(size) * RowFen,
	}}
	for i := range size {
		q := row(quota.Unit, i+3)
		q.Unit, q.Project, q.Category, q.Functional, q.GovEconomic, q.DepEconomic, q.FundSource = b.Unit, b.Project, "22", "2010607", "50201", "30201", "11"
		quotas = append(quotas, q)
		movements = append(movements,
			quota.Movement{Event: quota.Issue, Debit: at(pool.ID, quota.Unallocated), Credit: at(q.ID, quota.Executable), AmountFen: RowFen},
			quota.Movement{Event: quota.CarryOver, Debit: at(q.ID, quota.Executable), Credit: at(q.ID, quota.CarriedOut), AmountFen: RowFen})
	}
	_, err := b.Quotas().Post(ctx, quota.Posting{
		Group: quota.Group{Key: fmt.Sprintf("year:%d", n), Documents: []quota.Document{document}, Quotas: quotas, Voucher: quota.Voucher{
			Date: day, Basis: document.Number, Level: quota.ByFinance, Movements: movements,
		}},
		Act: audit.Act{Action: "quota.test"},
	})
	return err
}
