package adjustment

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
	"caixiao/locales"
)

// Needs is what requests are joined with.
type Needs struct {
	DB      *db.DB
	Audit   *audit.Log
	Outbox  *outbox.Outbox
	Terms   *terms.Index
	Cursors *page.Cursors
	Flow    *workflow.Service
	Scopes  Scopes
	Ledger  Ledger
	Units   Units
}

// Service keeps the requests of one book.
type Service struct {
	Needs
	store store
	// Approved is told when a request waits for the ledger; nil: nobody is.
	Approved func()
}

// NewService returns the requests of a book, makes their cases known to the workflow and
// adds their proof.
func NewService(n Needs) *Service {
	s := &Service{Needs: n, store: store{n.DB}}
	n.DB.AddProof(db.Proof{Name: "adjustment.requests", Run: s.store.prove})
	for _, flow := range []Flow{FlowVirement, FlowContract, FlowBureau} {
		n.Flow.Register(workflow.Kind{Code: string(flow), Hooks: hooks{s}})
	}
	return s
}

// zone is that of business dates.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

func (s *Service) today() fiscal.Date { return fiscal.DateOf(s.DB.Clock().Now().Time().In(zone)) }

func (s *Service) scope(ctx context.Context, perm string) (scope, error) {
	all, units, err := s.Scopes.Scope(ctx, perm)
	if err != nil {
		return scope{}, fmt.Errorf("scope of %s: %w", perm, err)
	}
	return scope{all, units}, nil
}

func (sc scope) has(unit ident.ID) bool { return sc.all || slices.Contains(sc.units, unit) }

// permOf is what somebody needs to make a request.
func (s Shape) permOf() string {
	if s.Flow == FlowBureau {
		return PermPropose.Code
	}
	return PermRequest.Code
}

// Trial is what a request would do today.
type Trial struct {
	Level     int           `json:"level" doc:"Who has to approve it: 0 the unit, 1 its department, 2 finance"`
	Refusal   string        `json:"refusal" doc:"Why the ledger would refuse it; empty when it would not"`
	Standings []StandingRow `json:"standings"`
	AmountFen int64         `json:"amountFen"`
}

// StandingRow is a place before and after with the names of its row.
type StandingRow struct {
	Standing
	Row Row `json:"row"`
}

// Try tells what a request would do today, and changes nothing. What the rules refuse is told
// with it.
func (s *Service) Try(ctx context.Context, in Input) (t Trial, err error) {
	in, shape, err := in.whole()
	if err != nil {
		return t, err
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		unit, rows, err := s.owner(ctx, shape, in)
		_ = unit
		if err != nil {
			return err
		}
		t, err = s.trial(ctx, in, rows)
		return err
	})
	return t, err
}

// trial tries a request from the lowest level up: the first that the rules leave it to.
func (s *Service) trial(ctx context.Context, in Input, rows map[ident.ID]Row) (t Trial, err error) {
	sum, err := in.sum()
	if err != nil {
		return t, err
	}
	t.AmountFen = int64(sum)
	lowest := byFinance
	if in.Kind == Virement {
		lowest = byUnit
	}
	var list []Standing
	var refused error
	for level := lowest; level <= byFinance; level++ {
		var above bool
		t.Level = level
		list, above, refused = s.Ledger.Try(ctx, in.voucher(level))
		if !above {
			break
		}
	}
	if refused != nil {
		if t.Refusal, err = s.sentence(ctx, refused); err != nil {
			return t, err
		}
		if list, err = s.Ledger.Standings(ctx, in.voucher(t.Level)); err != nil {
			return t, err
		}
	}
	t.Standings = named(list, rows)
	return t, nil
}

// sentence is a refusal of a rule in the words of the actor; anything else is an error.
func (s *Service) sentence(ctx context.Context, err error) (string, error) {
	if !fault.Refusal(err) {
		return "", err
	}
	return locales.Message(actor.From(ctx).Language, err), nil
}

func named(list []Standing, rows map[ident.ID]Row) []StandingRow {
	out := make([]StandingRow, len(list))
	for i, st := range list {
		out[i] = StandingRow{st, rows[st.Quota]}
	}
	return out
}

// voucher is the request as the ledger takes it in.
func (in Input) voucher(level int) Voucher {
	return Voucher{
		Event: string(in.Kind), Basis: in.Basis, Reason: in.Reason, Level: level, Expires: in.Expires, Contract: in.Contract, Lines: in.Lines,
	}
}

// owner finds the rows of a request and the unit that asks for it: of what units ask for,
// that of the row it takes from, which the actor must be allowed to ask for; the bureau asks
// for its own.
func (s *Service) owner(ctx context.Context, shape Shape, in Input) (unit ident.ID, rows map[ident.ID]Row, err error) {
	sc, err := s.scope(ctx, shape.permOf())
	if err != nil {
		return unit, nil, err
	}
	if !sc.all && len(sc.units) == 0 {
		return unit, nil, ErrAllowed
	}
	var ids []ident.ID
	for _, l := range in.Lines {
		ids = append(ids, l.From, l.To)
	}
	if rows, err = s.Ledger.Rows(ctx, ids); err != nil {
		return unit, nil, fmt.Errorf("rows of a request: %w", err)
	}
	for _, l := range in.Lines {
		for _, id := range []ident.ID{l.From, l.To} {
			if row, ok := rows[id]; !ok || !sc.all && !sc.has(row.Unit) {
				return unit, nil, ErrRow.With(l.Line)
			}
		}
		if rows[l.From].Year != rows[in.Lines[0].From].Year || rows[l.To].Year != rows[l.From].Year {
			return unit, nil, ErrYears
		}
	}
	unit = rows[in.Lines[0].From].Unit
	if shape.Flow == FlowBureau {
		unit = actor.From(ctx).Unit
	}
	if unit.IsZero() {
		return unit, nil, ErrNoUnit
	}
	return unit, rows, nil
}

// Create keeps a new request as a draft, with a number of the year.
func (s *Service) Create(ctx context.Context, in Input) (v View, err error) {
	in, shape, err := in.whole()
	if err != nil {
		return v, err
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		unit, rows, err := s.owner(ctx, shape, in)
		if err != nil {
			return err
		}
		who := actor.From(ctx)
		r := Request{
			ID: s.DB.NewID(), State: Draft, Unit: unit, Version: 1, Year: rows[in.Lines[0].From].Year, MadeBy: who.User, MadeByName: who.Name,
		}
		no, err := s.store.next(ctx, r.Year)
		if err != nil {
			return fmt.Errorf("number of a request: %w", err)
		}
		r.Number = fmt.Sprintf("指调〔%d〕%d号", r.Year, no)
		if r, err = r.filled(in); err != nil {
			return err
		}
		if err := s.store.add(ctx, r); err != nil {
			return fmt.Errorf("keep request %s: %w", r.Number, err)
		}
		if err := s.keep(ctx, r, in.Lines, rows); err != nil {
			return err
		}
		if v, err = s.view(ctx, r.ID); err != nil {
			return err
		}
		return s.told(ctx, r, audit.Act{Action: "adjustment.create", Object: r.ID, Reason: r.Reason, After: v.Request})
	})
	return v, err
}

// termsKind is that of requests in the search.
const termsKind = "adjustment"

// keep writes the lines of a request, who has made it, and by what words it is found: its
// numbers, why it was made, and the units and projects it is about.
func (s *Service) keep(ctx context.Context, r Request, lines []Line, rows map[ident.ID]Row) error {
	if err := s.store.putLines(ctx, r.ID, lines); err != nil {
		return fmt.Errorf("lines of request %s: %w", r.Number, err)
	}
	if err := s.store.addMaker(ctx, r.ID, actor.From(ctx)); err != nil {
		return fmt.Errorf("maker of request %s: %w", r.Number, err)
	}
	if s.Terms == nil {
		return nil
	}
	about := []string{r.Number, r.Basis, r.ContractNo, r.Reason}
	for _, l := range lines {
		for _, row := range []Row{rows[l.From], rows[l.To]} {
			for _, name := range []string{row.UnitName, row.Project} {
				if name != "" && !slices.Contains(about, name) {
					about = append(about, name)
				}
			}
		}
	}
	if err := s.Terms.Replace(ctx, termsKind, r.ID, terms.Of(strings.Join(about[:min(len(about), wordsMax)], " "), r.Number)); err != nil {
		return fmt.Errorf("words of request %s: %w", r.Number, err)
	}
	return nil
}

// wordsMax is by how many names a request is found; one of many lines is found by its first.
const wordsMax = 40

// filled is the request with what is asked for.
func (r Request) filled(in Input) (Request, error) {
	sum, err := in.sum()
	r.Kind, r.Basis, r.Reason, r.Contract, r.ContractNo, r.AmountFen, r.Expires = in.Kind, in.Basis, in.Reason, in.Contract, in.ContractNo, sum, ""
	if !in.Expires.IsZero() {
		r.Expires = in.Expires.String()
	}
	return r, err
}

// Change replaces what a draft asks for.
func (s *Service) Change(ctx context.Context, id ident.ID, version int64, in Input) (v View, err error) {
	in, shape, err := in.whole()
	if err != nil {
		return v, err
	}
	err = s.step(ctx, stepping{id: id, version: version, action: Save}, func(ctx context.Context, r Request) (Request, error) {
		unit, rows, err := s.owner(ctx, shape, in)
		if err != nil {
			return r, err
		}
		if unit != r.Unit {
			return r, ErrRow.With(1)
		}
		r.Year = rows[in.Lines[0].From].Year
		if r, err = r.filled(in); err != nil {
			return r, err
		}
		return r, s.keep(ctx, r, in.Lines, rows)
	})
	if err != nil {
		return v, err
	}
	return s.Request(ctx, id)
}

// Submit tries a request once more and hands it in for approval: as far up as the rules ask.
// What the ledger would refuse today is refused.
func (s *Service) Submit(ctx context.Context, id ident.ID, version int64) (View, error) {
	err := s.step(ctx, stepping{id: id, version: version, action: Submit}, func(ctx context.Context, r Request) (Request, error) {
		in, err := s.input(ctx, r)
		if err != nil {
			return r, err
		}
		shape, _ := ShapeOf(r.Kind)
		if _, _, err := s.owner(ctx, shape, in); err != nil {
			return r, err
		}
		if r.Level, err = s.levelOf(ctx, in); err != nil {
			return r, err
		}
		makers, err := s.store.makers(ctx, r.ID)
		if err != nil {
			return r, fmt.Errorf("makers of request %s: %w", r.Number, err)
		}
		title := locales.Text(locales.Chinese, "adjustment.kind."+string(r.Kind), nil) + " " + r.Number
		if _, err := s.Flow.Submit(ctx, r.filing(shape, makers, title)); err != nil {
			return r, err
		}
		return r, nil
	})
	if err != nil {
		return View{}, err
	}
	return s.Request(ctx, id)
}

// levelOf is the lowest level that the rules leave a request to, or why they refuse it
// (rule adjustment:1.4-level).
func (s *Service) levelOf(ctx context.Context, in Input) (int, error) {
	lowest := byFinance
	if in.Kind == Virement {
		lowest = byUnit
	}
	for level := lowest; ; level++ {
		_, above, err := s.Ledger.Try(ctx, in.voucher(level))
		if !above || level == byFinance {
			return level, err
		}
	}
}

// Void puts a draft, or what the ledger has refused, aside for good.
func (s *Service) Void(ctx context.Context, id ident.ID, version int64) (View, error) {
	err := s.step(ctx, stepping{id: id, version: version, action: Void}, func(_ context.Context, r Request) (Request, error) {
		r.Refusal = ""
		return r, nil
	})
	if err != nil {
		return View{}, err
	}
	return s.Request(ctx, id)
}

// stepping is an action on a request that was seen in a version; 0 is whichever there is.
type stepping struct {
	id      ident.ID
	version int64
	action  Action
}

// step carries an action of a person out: load, look whether he may and whether it is
// allowed, change, save, record.
func (s *Service) step(ctx context.Context, w stepping, change func(ctx context.Context, r Request) (Request, error)) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.seen(ctx, w.id)
		if err != nil {
			return err
		}
		shape, _ := ShapeOf(before.Kind)
		sc, err := s.scope(ctx, shape.permOf())
		switch {
		case err != nil:
			return err
		case !sc.has(before.Unit):
			return ErrAllowed
		case w.version != before.Version:
			return ErrStale.With(before.MadeByName, before.ChangedAt)
		}
		return s.apply(ctx, before, w.action, change)
	})
}

// apply carries an action out on a request that was read in the same transaction.
func (s *Service) apply(ctx context.Context, before Request, action Action, change func(ctx context.Context, r Request) (Request, error)) error {
	next, ok := before.State.After(action)
	if !ok {
		return ErrMove.With(string(action), string(before.State))
	}
	after, err := change(ctx, before)
	if err != nil {
		return err
	}
	after.State = next
	if err := s.store.save(ctx, after); err != nil {
		return fmt.Errorf("save request %s: %w", before.Number, err)
	}
	return s.told(ctx, after, audit.Act{Action: "adjustment." + actionNames[action], Object: before.ID, Reason: after.Reason, Before: before.State, After: after.State})
}

// told records what was done to a request, and announces it.
func (s *Service) told(ctx context.Context, r Request, act audit.Act) error {
	if s.Outbox != nil {
		if err := s.Outbox.Publish(ctx, r.changed()); err != nil {
			return fmt.Errorf("announce request %s: %w", r.Number, err)
		}
	}
	return s.Audit.Record(ctx, act)
}

// actionNames are those of the audit log.
var actionNames = map[Action]string{
	Save: "change", Submit: "submit", Withdraw: "withdraw", Return: "return", Approve: "approve", Reject: "reject", Refuse: "refuse", Void: "void",
}

// seen is a request that the actor may see, or ErrNotFound.
func (s *Service) seen(ctx context.Context, id ident.ID) (Request, error) {
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return Request{}, err
	}
	r, err := s.store.request(ctx, id)
	if err != nil || sc.has(r.Unit) {
		return r, err
	}
	shape, _ := ShapeOf(r.Kind)
	part, err := s.Flow.HasPart(ctx, string(shape.Flow), id) // who decides reads it
	if err != nil || !part {
		return Request{}, errors.Join(err, ErrNotFound)
	}
	return r, nil
}

// input is what a kept request asks for.
func (s *Service) input(ctx context.Context, r Request) (in Input, err error) {
	in = Input{Kind: r.Kind, Basis: r.Basis, Reason: r.Reason, Contract: r.Contract, ContractNo: r.ContractNo}
	if in.Contract.IsZero() && r.Kind == Encumber {
		in.Contract = r.ID // rule adjustment:2.2-19: the registration is what the money is held for
	}
	if r.Expires != "" {
		if in.Expires, err = fiscal.ParseDate(r.Expires); err != nil {
			return in, fmt.Errorf("last day of request %s: %w", r.Number, err)
		}
	}
	if in.Lines, err = s.store.lines(ctx, r.ID); err != nil {
		return in, fmt.Errorf("lines of request %s: %w", r.Number, err)
	}
	return in, nil
}
