package contract

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
)

// Needs is what the registers are joined with.
type Needs struct {
	DB      *db.DB
	Audit   *audit.Log
	Outbox  *outbox.Outbox
	Terms   *terms.Index
	Cursors *page.Cursors
	Scopes  Scopes
	Ledger  Ledger
	Units   Units
	// Payments tells what was paid; nil: that is not known, and shown as missing.
	Payments Payments
}

// Service keeps the contracts and invoices of one book.
type Service struct {
	Needs
	store store
}

// Kinds in the search.
const (
	termsContract = "contract"
	termsInvoice  = "invoice"
)

// NewService returns the registers of a book and adds their proofs.
func NewService(n Needs) *Service {
	s := &Service{Needs: n, store: store{n.DB}}
	n.DB.AddProof(db.Proof{Name: "contract.changes", Run: s.store.prove})
	n.DB.AddProof(db.Proof{Name: "contract.invoices", Run: s.store.proveInvoices})
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

// seen is a contract that the actor may see, or ErrNotFound.
func (s *Service) seen(ctx context.Context, id ident.ID) (Contract, error) {
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return Contract{}, err
	}
	c, err := s.store.contract(ctx, id)
	if err == nil && !sc.has(c.Unit) {
		return Contract{}, ErrNotFound
	}
	return c, err
}

// allowed tells whether the actor may use a permission on what belongs to a unit.
func (s *Service) allowed(ctx context.Context, perm string, unit ident.ID) error {
	sc, err := s.scope(ctx, perm)
	if err == nil && !sc.has(unit) {
		return ErrAllowed
	}
	return err
}

// own holds what a contract is to hold to quotas of its unit.
func (s *Service) own(ctx context.Context, unit ident.ID, ids ...ident.ID) error {
	rows, err := s.Ledger.Rows(ctx, ids)
	if err != nil {
		return fmt.Errorf("quotas of a contract: %w", err)
	}
	for _, id := range ids {
		if row, known := rows[id]; !known || row.Unit != unit {
			return ErrRow
		}
	}
	return nil
}

func quotasOf(holds []Hold) []ident.ID {
	ids := make([]ident.ID, len(holds))
	for i, h := range holds {
		ids[i] = h.Quota
	}
	return ids
}

// filled is the contract with what it says.
func (c Contract) filled(in Input) (Contract, error) {
	if in.Terms == nil {
		in.Terms = []Term{}
	}
	kept, err := json.Marshal(in.Terms)
	c.Number, c.Title, c.Supplier, c.SupplierAccount, c.SupplierBank = in.Number, in.Title, in.Supplier, in.SupplierAccount, in.SupplierBank
	c.ProcurementPlan, c.SignedOn, c.EndsOn, c.AmountFen, c.Kept = in.ProcurementPlan, in.SignedOn, in.EndsOn, in.AmountFen, string(kept)
	return c, err
}

// Create keeps a new contract as a draft.
func (s *Service) Create(ctx context.Context, in Input) (v View, err error) {
	if in, err = in.whole(); err != nil {
		return v, err
	}
	if err := s.allowed(ctx, PermWrite.Code, in.Unit); err != nil {
		return v, err
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		who := actor.From(ctx)
		c := Contract{ID: s.DB.NewID(), Year: s.today().Year(), Unit: in.Unit, State: Draft, Version: 1, MadeBy: who.User, MadeByName: who.Name}
		if c, err = c.filled(in); err != nil {
			return err
		}
		if err := s.unique(ctx, c); err != nil {
			return err
		}
		if err := s.own(ctx, in.Unit, quotasOf(in.Holds)...); err != nil {
			return err
		}
		if err := s.store.add(ctx, c); err != nil {
			return fmt.Errorf("keep contract %s: %w", c.Number, err)
		}
		if err := s.keep(ctx, c, in.Holds); err != nil {
			return err
		}
		if err := s.told(ctx, c, audit.Act{Action: "contract.create", Object: c.ID, After: c}); err != nil {
			return err
		}
		v, err = s.view(ctx, c.ID)
		return err
	})
	return v, err
}

// unique refuses a number that the unit has given to another contract.
func (s *Service) unique(ctx context.Context, c Contract) error {
	other, err := s.store.numbered(ctx, c.Unit, c.Number)
	if err == nil && !other.IsZero() && other != c.ID {
		return ErrTaken.With(c.Number)
	}
	return err
}

// keep writes what a contract holds, and by what words it is found.
func (s *Service) keep(ctx context.Context, c Contract, holds []Hold) error {
	if err := s.store.putHolds(ctx, c.ID, holds); err != nil {
		return fmt.Errorf("quotas of contract %s: %w", c.Number, err)
	}
	if s.Terms == nil {
		return nil
	}
	units, err := s.Units.Named(ctx, []ident.ID{c.Unit})
	if err != nil {
		return fmt.Errorf("unit of contract %s: %w", c.Number, err)
	}
	about := strings.Join([]string{c.Number, c.Title, c.Supplier, units[c.Unit]}, " ")
	if err := s.Terms.Replace(ctx, termsContract, c.ID, terms.Of(about, c.Number)); err != nil {
		return fmt.Errorf("words of contract %s: %w", c.Number, err)
	}
	return nil
}

// Change replaces what a draft says. Who does so has made it.
func (s *Service) Change(ctx context.Context, id ident.ID, version int64, in Input) (View, error) {
	in, err := in.whole()
	if err != nil {
		return View{}, err
	}
	return s.step(ctx, stepping{id, version, Save, PermWrite.Code}, func(ctx context.Context, c Contract) (Contract, error) {
		if in.Unit != c.Unit {
			return c, ErrRow
		}
		c, err := c.filled(in)
		if err != nil {
			return c, err
		}
		who := actor.From(ctx)
		c.MadeBy, c.MadeByName = who.User, who.Name
		if err := s.unique(ctx, c); err != nil {
			return c, err
		}
		if err := s.own(ctx, in.Unit, quotasOf(in.Holds)...); err != nil {
			return c, err
		}
		return c, s.keep(ctx, c, in.Holds)
	})
}

// Submit hands a contract in to be confirmed.
func (s *Service) Submit(ctx context.Context, id ident.ID, version int64) (View, error) {
	return s.step(ctx, stepping{id, version, Submit, PermWrite.Code}, func(_ context.Context, c Contract) (Contract, error) {
		c.Note = ""
		return c, nil
	})
}

// Void puts a draft aside for good.
func (s *Service) Void(ctx context.Context, id ident.ID, version int64) (View, error) {
	return s.step(ctx, stepping{id, version, Void, PermWrite.Code}, func(_ context.Context, c Contract) (Contract, error) { return c, nil })
}

// Return gives a contract back to who has made it.
func (s *Service) Return(ctx context.Context, id ident.ID, version int64, note string) (View, error) {
	note, err := reason(note)
	if err != nil {
		return View{}, err
	}
	return s.step(ctx, stepping{id, version, Return, PermConfirm.Code}, func(ctx context.Context, c Contract) (Contract, error) {
		if c.MadeBy == actor.From(ctx).User { // rule contract:maker
			return c, ErrOwn
		}
		c.Note = note
		return c, nil
	})
}

func reason(text string) (string, error) {
	text = strings.TrimSpace(text)
	if n := len([]rune(text)); n < 2 || n > textRunesMax {
		return text, ErrReason.With(textRunesMax)
	}
	return text, nil
}

// stepping is an action on a contract that was seen in a version, by a permission.
type stepping struct {
	id      ident.ID
	version int64
	action  Action
	perm    string
}

// look reads a contract that somebody wants to take a step of.
func (s *Service) look(ctx context.Context, w stepping) (Contract, State, error) {
	c, err := s.seen(ctx, w.id)
	if err != nil {
		return c, "", err
	}
	if err := s.allowed(ctx, w.perm, c.Unit); err != nil {
		return c, "", err
	}
	next, ok := c.State.After(w.action)
	switch {
	case w.version != c.Version:
		return c, "", ErrStale.With(c.MadeByName, c.ChangedAt)
	case !ok:
		return c, "", ErrMove.With(w.action, c.State)
	}
	return c, next, nil
}

// step carries an action out that moves no money: load, look, change, save, record.
func (s *Service) step(ctx context.Context, w stepping, change func(ctx context.Context, c Contract) (Contract, error)) (v View, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		before, next, err := s.look(ctx, w)
		if err != nil {
			return err
		}
		after, err := change(ctx, before)
		if err != nil {
			return err
		}
		after.State = next
		if err := s.store.save(ctx, after); err != nil {
			return fmt.Errorf("save contract %s: %w", before.Number, err)
		}
		act := audit.Act{Action: "contract." + actionNames[w.action], Object: before.ID, Reason: after.Note, Before: before.State, After: after.State}
		if err := s.told(ctx, after, act); err != nil {
			return err
		}
		v, err = s.view(ctx, w.id)
		return err
	})
	return v, err
}

// actionNames are those of the audit log.
var actionNames = map[Action]string{Save: "change", Submit: "submit", Return: "return", Void: "void"}

// told records what was done to a contract, and announces it.
func (s *Service) told(ctx context.Context, c Contract, act audit.Act) error {
	if s.Outbox != nil {
		if err := s.Outbox.Publish(ctx, c.changed(c.State)); err != nil {
			return fmt.Errorf("announce contract %s: %w", c.Number, err)
		}
	}
	return s.Audit.Record(ctx, act)
}

// Receipt is the answer to who has money held or let go: known before it is, so that it is kept
// together with it.
type Receipt struct {
	ID    ident.ID `json:"id"`
	State State    `json:"state"`
}

// Keeper makes the rows that stand or fall with a step.
type Keeper func(Receipt) []Guarded

func (k Keeper) rows(r Receipt) []Guarded {
	if k == nil {
		return nil
	}
	return k(r)
}

// Confirm puts a contract into force by another person than who has made it (K1), with the
// money it holds (event 19, rule contract:2.2-19). It is called outside transactions.
func (s *Service) Confirm(ctx context.Context, id ident.ID, version int64, keep Keeper) (Receipt, error) {
	c, next, err := s.look(ctx, stepping{id, version, Confirm, PermConfirm.Code})
	if err != nil {
		return Receipt{}, err
	}
	who := actor.From(ctx)
	if c.MadeBy == who.User { // rule contract:maker
		return Receipt{}, ErrOwn
	}
	holds, err := s.store.holds(ctx, c.ID)
	if err != nil {
		return Receipt{}, fmt.Errorf("quotas of contract %s: %w", c.Number, err)
	}
	p := Posting{Key: "contract:" + c.ID.String(), Contract: c.ID, Basis: c.Number, Action: "contract.confirm"}
	for _, h := range holds {
		p.Shifts = append(p.Shifts, Shift{Quota: h.Quota, Up: true, AmountFen: h.AmountFen})
	}
	done := Receipt{ID: c.ID, State: next}
	return done, s.post(ctx, p, append([]Guarded{s.store.confirming(c, who, s.today())}, keep.rows(done)...), c.changed(next))
}

// End lets go what a contract still holds. It is called outside transactions.
func (s *Service) End(ctx context.Context, id ident.ID, version int64, keep Keeper) (Receipt, error) {
	c, next, err := s.look(ctx, stepping{id, version, End, PermConfirm.Code})
	if err != nil {
		return Receipt{}, err
	}
	held, err := s.Ledger.Held(ctx, []ident.ID{c.ID})
	if err != nil {
		return Receipt{}, fmt.Errorf("what contract %s holds: %w", c.Number, err)
	}
	p := Posting{Key: "contract:" + c.ID.String(), Contract: c.ID, Basis: c.Number, Action: "contract.end"}
	for quota, fen := range held[c.ID] {
		if fen > 0 {
			p.Shifts = append(p.Shifts, Shift{Quota: quota, AmountFen: fen})
		}
	}
	slices.SortFunc(p.Shifts, func(a, b Shift) int { return a.Quota.Compare(b.Quota) })
	done := Receipt{ID: c.ID, State: next}
	return done, s.post(ctx, p, append([]Guarded{s.store.ending(c)}, keep.rows(done)...), c.changed(next))
}

// post posts what a contract holds or lets go with its rows; one that moves no money is a
// posting of rows only.
func (s *Service) post(ctx context.Context, p Posting, rows []Guarded, event Changed) error {
	p.Key += ":" + s.DB.NewID().String() // each attempt is a posting of its own: the rows see to it that one stands
	if len(p.Shifts) == 0 {
		return s.DB.InTx(ctx, func(ctx context.Context) error {
			if err := s.store.run(ctx, rows); err != nil {
				return err
			}
			if s.Outbox != nil {
				if err := s.Outbox.Publish(ctx, event); err != nil {
					return fmt.Errorf("announce contract %s: %w", p.Basis, err)
				}
			}
			return s.Audit.Record(ctx, audit.Act{Action: p.Action, Object: p.Contract, Reason: p.Basis, After: event.State})
		})
	}
	if err := s.Ledger.Post(ctx, p, rows, event); err != nil {
		return fmt.Errorf("post contract %s: %w", p.Basis, err)
	}
	return nil
}
