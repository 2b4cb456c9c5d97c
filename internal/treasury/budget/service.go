package budget

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/rowfile"
	"caixiao/internal/platform/terms"
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

	Outbox     *outbox.Outbox
	Terms      *terms.Index
	Cursors    *page.Cursors
	Flow       *workflow.Service
	Government Government
	Ledger     Ledger
	Blobs      Blobs
}

// Service keeps the approved budgets of one book.
type Service struct {
	Needs
	store store
}

// NewService returns the approved budgets of a book, adds its proofs and makes its cases
// known.
func NewService(n Needs) *Service {
	s := &Service{Needs: n, store: store{db: n.DB}}
	n.DB.AddProof(db.Proof{Name: "budget.issues", Run: s.prove})
	if n.Flow != nil {
		n.Flow.Register(workflow.Kind{
			Code: FlowBudget, Keeps: map[string]workflow.Reach{"BUREAU_HEAD": workflow.ReachAll}, Hooks: flowHooks{s},
			OwnUnit: func(context.Context) (bool, error) { return true, nil }, // as it is handed in
		})
	}
	return s
}

// zone is that of business dates.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

// today is the business date of the book.
func (s *Service) today() fiscal.Date { return fiscal.DateOf(s.DB.Clock().Now().Time().In(zone)) }

// Workbook is a file to bring in, as it was read.
type Workbook struct {
	FileName string
	Digest   string // SM3
	Spending []Record
	General  []Record
}

// fileBytesMax is how large a workbook may be.
const fileBytesMax = 20 << 20

// Read reads a workbook and keeps its bytes. It is slow and touches no row.
//
// Errors: those of rowfile.Read; blocks.ErrTooLarge.
func (s *Service) Read(ctx context.Context, name string, data []byte) (Workbook, error) {
	return s.read(ctx, name, data, generalSheet())
}

// ReadEarly reads a workbook of what is issued before the budget is approved: it has no
// general sheet, or an empty one.
func (s *Service) ReadEarly(ctx context.Context, name string, data []byte) (Workbook, error) {
	none := generalSheet()
	none.Optional = true
	return s.read(ctx, name, data, none)
}

func (s *Service) read(ctx context.Context, name string, data []byte, second rowfile.Shape) (Workbook, error) {
	if len(data) > fileBytesMax {
		return Workbook{}, blocks.ErrTooLarge.With(blocks.Bytes(len(data)), blocks.Bytes(fileBytesMax))
	}
	spending, general, err := readSheets(ctx, name, data, second)
	if err != nil {
		return Workbook{}, err
	}
	digest := gm.SM3(data)
	w := Workbook{FileName: name, Digest: hex.EncodeToString(digest[:]), Spending: spending, General: general}
	if s.Blobs == nil {
		return w, nil
	}
	if _, _, err := s.Blobs.Put(ctx, bytes.NewReader(data), fileBytesMax); err != nil {
		return w, fmt.Errorf("keep the workbook %s: %w", w.Digest, err)
	}
	return w, nil
}

// framed says which year an appropriation is of, and what it names.
type framed struct {
	year  fiscal.Year
	codes []string // of projects
	but   ident.ID // an appropriation that does not count among those given
	// provisional: what is given before the budget is approved; an approved budget takes it over.
	provisional bool
}

// codesOf lists the projects that a workbook names.
func codesOf(spending []Record) []string {
	codes := make([]string, len(spending))
	for i, r := range spending {
		codes[i] = compact(r.Text(colProject))
	}
	return codes
}

// frame gathers what an appropriation must agree with.
func (s *Service) frame(ctx context.Context, of framed) (f Frame, err error) {
	year := of.year
	f.Year, f.Accounts, f.Provisional = year, accountNames(), of.provisional
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
	if f.Projects, err = s.projects(ctx, year, of.codes); err != nil {
		return f, err
	}
	codes := make(map[ident.ID]string, len(units))
	for _, u := range units {
		codes[u.ID] = u.Code
	}
	for code, p := range f.Projects {
		if p.UnitCode == "" {
			p.UnitCode = codes[p.Unit]
			f.Projects[code] = p
		}
	}
	if f.Ceilings, err = s.store.ceilings(ctx, year); err != nil {
		return f, fmt.Errorf("ceilings of %s: %w", year, err)
	}
	if f.Given, err = s.store.given(ctx, of); err != nil {
		return f, fmt.Errorf("lines given in %s: %w", year, err)
	}
	if s.Ledger != nil {
		if f.CarriedIn, err = s.Ledger.CarriedIn(ctx, year); err != nil {
			return f, fmt.Errorf("what the ledger brought over to %s: %w", year, err)
		}
	}
	if of.provisional {
		if f.Opened, err = s.store.opened(ctx, year); err != nil {
			return f, fmt.Errorf("documents of %s: %w", year, err)
		}
	}
	f.Bounds, err = s.bounds(ctx, year)
	return f, err
}

// projects finds those that are named, with their targets in force.
func (s *Service) projects(ctx context.Context, year fiscal.Year, named []string) (map[string]Project, error) {
	codes := slices.Clone(named)
	slices.Sort(codes)
	codes = slices.DeleteFunc(slices.Compact(codes), func(code string) bool { return code == "" })
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
