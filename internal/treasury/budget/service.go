package budget

import (
	"context"
	"encoding/hex"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
)

// Needs is what the module is joined with.
type Needs struct {
	DB       *db.DB
	Audit    *audit.Log
	Codes    *codetable.Service
	Scopes   Scopes
	Units    Units
	Projects Projects
	Targets  Targets
}

// Service keeps the approved budgets of one book.
type Service struct {
	Needs
	store store
}

// NewService returns the approved budgets of a book.
func NewService(n Needs) *Service { return &Service{Needs: n, store: store{db: n.DB}} }

// Workbook is a file to bring in, as it was read.
type Workbook struct {
	FileName string
	Digest   string // SM3
	Spending []Record
	General  []Record
}

// Read reads a workbook. It is slow and touches no row.
//
// Errors: those of rowfile.Read.
func (s *Service) Read(ctx context.Context, name string, data []byte) (Workbook, error) {
	spending, general, err := ReadWorkbook(ctx, name, data)
	digest := gm.SM3(data)
	return Workbook{FileName: name, Digest: hex.EncodeToString(digest[:]), Spending: spending, General: general}, err
}

// frame gathers what an appropriation of a year must agree with.
func (s *Service) frame(ctx context.Context, year fiscal.Year, spending []Record) (f Frame, err error) {
	f.Year, f.Accounts = year, accountNames()
	for _, t := range []struct {
		table *codetable.Table
		name  codetable.Name
	}{
		{&f.Functional, codetable.Functional}, {&f.GovEcon, codetable.EconomicGovernment}, {&f.DepEcon, codetable.EconomicDepartment},
		{&f.Nature, codetable.FundNature}, {&f.Source, codetable.FundSource}, {&f.PayMethod, codetable.PaymentMethod},
		{&f.Revenue, codetable.Revenue}, {&f.EconMap, codetable.EconomicMap},
	} {
		if *t.table, err = s.Codes.Table(ctx, t.name, year); err != nil {
			return f, fmt.Errorf("codes of %s in %s: %w", t.name, year, err)
		}
	}
	units, err := s.Units.Units(ctx)
	if err != nil {
		return f, fmt.Errorf("units: %w", err)
	}
	f.Units = make(map[string]Unit, len(units))
	for _, u := range units {
		f.Units[u.Code] = u
	}
	if f.Projects, err = s.projects(ctx, year, spending); err != nil {
		return f, err
	}
	if f.Ceilings, err = s.store.ceilings(ctx, year); err != nil {
		return f, fmt.Errorf("ceilings of %s: %w", year, err)
	}
	if f.Given, err = s.store.given(ctx, year); err != nil {
		return f, fmt.Errorf("lines given in %s: %w", year, err)
	}
	f.Bounds, err = s.bounds(ctx, year)
	return f, err
}

// projects finds those that a workbook names, with their targets in force.
func (s *Service) projects(ctx context.Context, year fiscal.Year, spending []Record) (map[string]Project, error) {
	named := map[string]Project{}
	var codes []string
	for _, r := range spending {
		code := compact(r.Text(colProject))
		if _, known := named[code]; code != "" && !known {
			named[code] = Project{}
			codes = append(codes, code)
		}
	}
	found, err := s.Projects.Projects(ctx, codes, year)
	if err != nil {
		return nil, fmt.Errorf("projects of a budget: %w", err)
	}
	ids := make([]ident.ID, 0, len(found))
	for _, p := range found {
		if p.NeedsTarget {
			ids = append(ids, p.ID)
		}
	}
	budgets, err := s.Targets.Budgets(ctx, ids, year)
	if err != nil {
		return nil, fmt.Errorf("targets of a budget: %w", err)
	}
	byCode := make(map[string]Project, len(found))
	for _, p := range found {
		if amount, ok := budgets[p.ID]; ok {
			p.Target = new(money.Fen)
			*p.Target = amount
		}
		byCode[p.Code] = p
	}
	return byCode, nil
}

// Names of dated figures.
const (
	boundReserveMin = "reserve_min"
	boundReserveMax = "reserve_max"
)

// standardBounds hold where a bureau has said nothing else (预算法 art. 40).
var standardBounds = map[string]int64{boundReserveMin: 100, boundReserveMax: 300}

// bounds are the figures of the rules on the first day of a year.
func (s *Service) bounds(ctx context.Context, year fiscal.Year) (b Bounds, err error) {
	for _, figure := range []struct {
		name string
		to   *int64
	}{{boundReserveMin, &b.ReserveMinBP}, {boundReserveMax, &b.ReserveMaxBP}} {
		bp, ok, err := s.store.bound(ctx, figure.name, year.Range().From)
		if err != nil {
			return b, fmt.Errorf("figure %s of %s: %w", figure.name, year, err)
		}
		if !ok {
			bp = standardBounds[figure.name]
		}
		*figure.to = bp
	}
	return b, nil
}
