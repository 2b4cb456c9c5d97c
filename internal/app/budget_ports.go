package app

import (
	"cmp"
	"context"
	"fmt"
	"io"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/project"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/blob"
	"caixiao/internal/treasury/budget"
	"caixiao/internal/treasury/quota"
)

// budgetUnits lists the house for approved budgets: every unit, with its department and the
// section in charge.
type budgetUnits struct{ org *org.Service }

func (u budgetUnits) Units(ctx context.Context) ([]budget.Unit, error) {
	ctx = actor.Machine(ctx, "budget")
	sections := map[ident.ID]org.Department{}
	err := everyPage(func(l org.Listing) (page.Result[org.Department], error) {
		return u.org.Departments(ctx, org.DepartmentFilter{}, l)
	}, func(d org.Department) { sections[d.ID] = d })
	if err != nil {
		return nil, err
	}
	var list []budget.Unit
	err = everyPage(func(l org.Listing) (page.Result[org.Unit], error) {
		return u.org.Units(ctx, org.UnitFilter{}, l)
	}, func(unit org.Unit) {
		d := sections[unit.Department]
		list = append(list, budget.Unit{
			ID: unit.ID, Code: unit.Code, Name: unit.Name, Department: unit.Department, DepartmentCode: d.Code, DepartmentName: d.Name,
			Section: d.Section, Payer: payerOf(unit.Kind), Closed: unit.State != org.Effective,
		})
	})
	return list, err
}

// payerOf says which government classes a kind of unit spends under (handbook §7.2).
func payerOf(kind org.UnitKind) codetable.Payer {
	if kind == org.Administrative || kind == org.CivilServant {
		return codetable.Agency
	}
	return codetable.Institution
}

// budgetProjects finds projects in the library.
type budgetProjects struct{ library *project.Service }

func (p budgetProjects) Projects(ctx context.Context, codes []string, year fiscal.Year) ([]budget.Project, error) {
	wanted := make([]project.Code, 0, len(codes))
	for _, text := range codes {
		if code, err := project.ParseCode(text); err == nil { // what is no code belongs to no project
			wanted = append(wanted, code)
		}
	}
	found, err := p.library.ByCodes(ctx, wanted)
	if err != nil {
		return nil, err
	}
	list := make([]budget.Project, len(found))
	for i, f := range found {
		one := budget.Project{
			ID: f.ID, Code: string(f.Code), Name: f.Name, Category: string(f.Category), Tracked: f.Tracked, Unit: f.Unit, State: f.State,
			NeedsTarget: f.Category.NeedsObjective(), AmountFen: map[string]money.Fen{}, UnitCode: f.UnitCode,
		}
		switch f.State {
		case project.Scheduled, project.Budgeted:
			one.Ready, one.Year = true, f.BudgetYear
		case project.Executing:
			one.Ready = true
		}
		for _, a := range f.Amounts {
			if a.Year == year {
				one.AmountFen[a.FundNature] = a.AmountFen
			}
		}
		list[i] = one
	}
	return list, nil
}

// Appropriate gives a scheduled project its budget, as the actor.
func (p budgetProjects) Appropriate(ctx context.Context, id ident.ID, year fiscal.Year) error {
	known, err := p.library.Project(ctx, id)
	if err != nil {
		return err
	}
	if known.State != project.Scheduled {
		return nil
	}
	_, err = p.library.Move(ctx, project.Move{Project: id, Version: known.Version, Action: project.Budget, Year: year})
	return err
}

// budgetBlobs keeps workbooks beside the book.
type budgetBlobs struct{ store *blob.Store }

func (b budgetBlobs) Put(ctx context.Context, r io.Reader, limit int64) (string, int64, error) {
	return disclosureBlobs(b).Put(ctx, r, limit)
}

func (b budgetBlobs) Open(digest string) (io.ReadSeekCloser, error) {
	return disclosureBlobs(b).Open(blob.Hash(digest))
}

// budgetLedger carries what is issued over to the quota ledger.
type budgetLedger struct {
	quotas *quota.Service
	org    *org.Service
}

func (l budgetLedger) Available(ctx context.Context, quotas []ident.ID) (map[ident.ID]money.Fen, error) {
	balances, err := l.quotas.Balances(ctx, quotas, quota.At{})
	available := make(map[ident.ID]money.Fen, len(quotas))
	for _, id := range quotas {
		available[id] = balances[quota.Place{Quota: id, Account: quota.Executable}]
	}
	return available, err
}

func (l budgetLedger) CarriedIn(ctx context.Context, year fiscal.Year) (map[string]money.Fen, error) {
	return l.quotas.CarriedIn(ctx, year)
}

func (l budgetLedger) Post(ctx context.Context, p budget.Posting) error {
	g := quota.Group{Key: p.Key, Voucher: quota.Voucher{Date: p.Date, Basis: p.Basis, Level: quota.ByFinance}}
	if p.Opens {
		g.Documents = []quota.Document{{ID: p.Document, Number: p.Number, Year: p.Year, Title: p.Title, IssuedOn: p.Date}}
	}
	government, err := l.org.Government(ctx)
	if err != nil {
		return fmt.Errorf("level of the book: %w", err)
	}
	for _, r := range p.Rows {
		q := quotaOf(p, r)
		q.BudgetLevel = budgetLevel(q.FundSource, government.Level)
		g.Quotas = append(g.Quotas, q)
	}
	for _, m := range p.Movements {
		g.Voucher.Movements = append(g.Voucher.Movements, quota.Movement{
			Event: quota.Event(m.Event), AmountFen: m.AmountFen,
			Debit:  quota.Place{Quota: m.Debit.Row, Account: quota.Account(m.Debit.Account)},
			Credit: quota.Place{Quota: m.Credit.Row, Account: quota.Account(m.Credit.Account)},
		})
	}
	for _, w := range p.Writes {
		g.Writes = append(g.Writes, quota.Write{Query: w.Query, Types: w.Types, Row: w.Row, Guard: w.Guard, Missed: w.Missed})
	}
	if _, err := l.quotas.Post(ctx, quota.Posting{Group: g, Act: p.Act}); err != nil {
		return fmt.Errorf("post %s: %w", p.Number, err)
	}
	return nil
}

// aboveSources are the sources of money that an upper level gives, with that level.
var aboveSources = map[string]org.GovernmentLevel{"12": org.Central, "13": org.Province, "14": org.Prefecture}

// budgetLevel is whose money a quota is (rule quota:1.3-level): of the level that gives it,
// else of the government whose book this is.
func budgetLevel(source string, own org.GovernmentLevel) string {
	return string(cmp.Or(aboveSources[source], own))
}

func quotaOf(p budget.Posting, r budget.Row) quota.Quota {
	q := quota.Quota{
		ID: r.ID, Document: p.Document, Line: r.Line, Kind: quota.Kind(r.Kind), Year: p.Year, Region: r.Region, FundNature: r.Nature, Section: r.Section,
		Category: r.Category, Use: r.Use, Tracked: r.Tracked, Provisional: r.Provisional,
	}
	if r.Carried {
		q.CarryoverYear = p.Year - 1
	}
	switch r.Kind {
	case budget.SourceRow:
		q.RevenueClass = r.Class
	case budget.PoolRow:
		q.Functional = r.Class
	case budget.UnitRow:
		l := r.Spending
		q.Unit, q.Project, q.Functional, q.GovEconomic, q.DepEconomic = l.UnitID, l.ProjectID, l.Functional, l.GovEcon, l.DepEcon
		q.FundSource, q.PayMethod, q.Procurement = l.Source, l.PayMethod, l.Purchase
	}
	return q
}
