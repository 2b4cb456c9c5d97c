package quota

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
)

// errMissed undoes a transaction in which a guard found no row: the groups that stay are
// decided again without it.
var errMissed = errors.New("a guard found no row")

// zone is that of business dates.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

func dayOf(at clock.Instant) fiscal.Date { return fiscal.DateOf(at.Time().In(zone)) }

// recordedDay is the day of the roll-ups on which something recorded at an instant stands:
// that of UTC, in which instants are stored.
func recordedDay(at clock.Instant) fiscal.Date { return fiscal.DateOf(at.Time()) }

// batch is one attempt at a commit.
type batch struct {
	*Poster
	groups   []*waiting
	stamp    clock.Instant
	ledger   *Ledger
	accepted []*waiting
	entries  map[*waiting][]Entry
	refused  map[*waiting]error
	missed   map[*waiting]error // nil: its key is used
}

// run loads, decides and writes, inside the transaction.
func (b *batch) run(ctx context.Context) error {
	b.stamp = db.Stamp(ctx)
	b.entries, b.refused, b.missed = map[*waiting][]Entry{}, map[*waiting]error{}, map[*waiting]error{}
	vouchers, err := b.load(ctx)
	if err != nil {
		return err
	}
	for _, w := range b.groups {
		if b.refused[w] == nil {
			b.decide(w, vouchers[w])
		}
	}
	if err := b.recognise(ctx); err != nil {
		return err
	}
	if len(b.missed) > 0 {
		return errMissed
	}
	if len(b.accepted) == 0 {
		return nil
	}
	if err := b.claimKeys(ctx); err != nil {
		return err
	}
	if len(b.missed) > 0 {
		return errMissed
	}
	if err := b.addRows(ctx); err != nil {
		return err
	}
	if err := b.write(ctx); err != nil {
		return err
	}
	if len(b.missed) > 0 {
		return errMissed
	}
	return b.keep(ctx)
}

// recognise finds among those who are refused who has been posted before, by his key: what
// he asks for may be refused now because he has it.
func (b *batch) recognise(ctx context.Context) error {
	if len(b.refused) == 0 {
		return nil
	}
	keys := make([]string, 0, len(b.refused))
	for w := range b.refused {
		keys = append(keys, w.Key)
	}
	used, err := b.store.usedKeys(ctx, keys)
	if err != nil {
		return fmt.Errorf("look for the keys of the refused: %w", err)
	}
	for w := range b.refused {
		if slices.Contains(used, w.Key) {
			b.missed[w] = nil
		}
	}
	return nil
}

// addRows makes the quotas of the groups, before the rows of owners that may name them.
func (b *batch) addRows(ctx context.Context) error {
	var quotas []Quota
	for _, w := range b.accepted {
		quotas = append(quotas, w.Quotas...)
	}
	if err := b.store.addQuotas(ctx, quotas, b.stamp); err != nil {
		return fmt.Errorf("write quotas: %w", err)
	}
	return nil
}

// load reads all that the decisions need, and locks the balances with one statement.
func (b *batch) load(ctx context.Context) (map[*waiting]Voucher, error) {
	policies, err := b.policiesNow(ctx)
	if err != nil {
		return nil, err
	}
	b.ledger = NewLedger(policies, dayOf(b.stamp))
	if b.ledger.Years, err = b.yearsNow(ctx); err != nil {
		return nil, err
	}
	vouchers, err := b.reversed(ctx)
	if err != nil {
		return nil, err
	}
	var rows, claims, contracts []ident.ID
	for _, w := range b.groups {
		for _, q := range w.Quotas {
			b.ledger.Quotas[q.ID] = q
		}
		for _, m := range vouchers[w].Movements {
			rows = append(rows, m.Debit.Quota, m.Credit.Quota)
			if rules[m.Event].Needs&NeedClaim != 0 && m.Event != Apply {
				claims = append(claims, m.Claim)
			}
			if m.Debit.Account == Encumbered || m.Credit.Account == Encumbered {
				contracts = append(contracts, m.Contract)
			}
		}
	}
	if err := b.loadRows(ctx, rows); err != nil {
		return nil, err
	}
	if b.ledger.Days, err = b.laterDays(ctx, vouchers, rows); err != nil {
		return nil, fmt.Errorf("read the days: %w", err)
	}
	moved, err := b.store.moved(ctx, claims, contracts)
	if err != nil {
		return nil, fmt.Errorf("read the claims: %w", err)
	}
	b.ledger.Claims = moved
	return vouchers, nil
}

// laterDays reads what has changed after the earliest day that is posted to, where that is
// not today.
func (b *batch) laterDays(ctx context.Context, vouchers map[*waiting]Voucher, rows []ident.ID) (map[Place]map[fiscal.Date]money.Fen, error) {
	first := b.ledger.Today
	for _, v := range vouchers {
		if !v.Date.IsZero() && v.Date.Before(first) {
			first = v.Date
		}
	}
	if first == b.ledger.Today {
		return map[Place]map[fiscal.Date]money.Fen{}, nil
	}
	return b.store.changesAfter(ctx, rows, first)
}

// reversed gives the vouchers, those that take another back with the red movements.
func (b *batch) reversed(ctx context.Context) (map[*waiting]Voucher, error) {
	vouchers := make(map[*waiting]Voucher, len(b.groups))
	var originals []ident.ID
	for _, w := range b.groups {
		vouchers[w] = w.Voucher
		if !w.Voucher.Reverses.IsZero() {
			originals = append(originals, w.Voucher.Reverses)
		}
	}
	if len(originals) == 0 {
		return vouchers, nil
	}
	entries, err := b.store.entriesOf(ctx, originals)
	if err != nil {
		return nil, fmt.Errorf("read the entries to be taken back: %w", err)
	}
	for _, w := range b.groups {
		if w.Voucher.Reverses.IsZero() {
			continue
		}
		own := slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool { return e.Voucher != w.Voucher.Reverses })
		v := w.Voucher
		if v.Movements, err = Red(own); err != nil {
			b.refused[w] = err
		}
		vouchers[w] = v
	}
	return vouchers, nil
}

func (b *batch) loadRows(ctx context.Context, ids []ident.ID) error {
	if len(b.known) > knownMax {
		clear(b.known)
	}
	var unknown []ident.ID
	for _, id := range ids {
		if _, made := b.ledger.Quotas[id]; made {
			continue
		}
		q, ok := b.known[id]
		if !ok {
			unknown = append(unknown, id)
			continue
		}
		b.ledger.Quotas[id] = q
	}
	found, err := b.store.quotas(ctx, unknown)
	if err != nil {
		return fmt.Errorf("read quotas: %w", err)
	}
	for _, q := range found {
		b.known[q.ID], b.ledger.Quotas[q.ID] = q, q
	}
	b.ledger.Balances, err = b.store.lockBalances(ctx, ids)
	if err != nil {
		return fmt.Errorf("lock balances: %w", err)
	}
	return nil
}

func (b *batch) decide(w *waiting, v Voucher) {
	entries, err := b.ledger.Decide(v)
	if err != nil {
		b.refused[w] = err
		return
	}
	for i := range entries {
		entries[i].ID = b.db.NewID()
	}
	b.ledger.Apply(entries)
	b.entries[w] = entries
	b.accepted = append(b.accepted, w)
}

// claimKeys writes the vouchers and documents: those that come back are new.
func (b *batch) claimKeys(ctx context.Context) error {
	var documents, vouchers [][]any
	for _, w := range b.accepted {
		vouchers = append(vouchers, b.store.voucherRow(w, b.stamp))
		for _, d := range w.Documents {
			documents = append(documents, []any{d.ID, d.Number, int64(d.Year), d.Title, d.IssuedOn, b.stamp})
		}
	}
	fresh, err := b.store.addVouchers(ctx, vouchers)
	if err != nil {
		return fmt.Errorf("write vouchers: %w", err)
	}
	made, err := b.store.addDocuments(ctx, documents)
	if err != nil {
		return fmt.Errorf("write documents: %w", err)
	}
	for _, w := range b.accepted {
		for _, d := range w.Documents {
			if !made[d.ID] {
				b.missed[w] = ErrNumberTaken.With(d.Number)
			}
		}
		if !fresh[w.Voucher.ID] {
			b.missed[w] = nil
		}
	}
	return nil
}

// write carries the owners' writes out, equal statements together, in the order in which
// the groups have them.
func (b *batch) write(ctx context.Context) error {
	type part struct {
		w     *waiting
		write Write
	}
	left := make([][]Write, len(b.accepted))
	for i, w := range b.accepted {
		left[i] = w.Writes
	}
	for {
		var order []string
		parts := map[string][]part{}
		for i, w := range b.accepted {
			if len(left[i]) == 0 {
				continue
			}
			query := left[i][0].Query
			if parts[query] == nil {
				order = append(order, query)
			}
			for len(left[i]) > 0 && left[i][0].Query == query {
				parts[query] = append(parts[query], part{w, left[i][0]})
				left[i] = left[i][1:]
			}
		}
		if len(order) == 0 {
			return nil
		}
		for _, query := range order {
			rows := make([][]any, len(parts[query]))
			for i, p := range parts[query] {
				rows[i] = stamped(p.write.Row, b.stamp)
			}
			touched, err := b.store.write(ctx, parts[query][0].write, rows)
			if err != nil {
				return err
			}
			for _, p := range parts[query] {
				if !p.write.Guard.IsZero() && !touched[p.write.Guard] {
					b.missed[p.w] = cmp.Or[error](p.write.Missed, ErrTaken)
				}
			}
		}
	}
}

// keep writes what was decided.
func (b *batch) keep(ctx context.Context) error {
	var entries []Entry
	var deeds []audit.Deed
	var events []outbox.Event
	for _, w := range b.accepted {
		entries = append(entries, b.entries[w]...)
		deeds = append(deeds, audit.Deed{Who: w.who, Act: w.Act})
		events = append(events, w.Events...)
	}
	if err := b.store.addEntries(ctx, entries, b.stamp); err != nil {
		return fmt.Errorf("write entries: %w", err)
	}
	changed := map[Place]money.Fen{}
	for _, e := range entries {
		changed[e.Place()] = e.BalanceFen
	}
	if err := b.store.saveBalances(ctx, changed); err != nil {
		return fmt.Errorf("write balances: %w", err)
	}
	if err := b.store.rollUp(ctx, entries, recordedDay(b.stamp)); err != nil {
		return fmt.Errorf("write roll-ups: %w", err)
	}
	if err := b.audit.RecordAll(ctx, deeds); err != nil {
		return err
	}
	return b.box.Publish(ctx, append(events, b.posted(entries))...)
}

// posted tells of the whole commit.
func (b *batch) posted(entries []Entry) Posted {
	units := []ident.ID{}
	for _, e := range entries {
		if unit := b.ledger.Quotas[e.Quota].Unit; !unit.IsZero() {
			units = append(units, unit)
		}
	}
	slices.SortFunc(units, ident.ID.Compare)
	return Posted{V: 1, Vouchers: len(b.accepted), Units: slices.Compact(units)}
}

// tell answers every group of a batch that was committed.
func (b *batch) tell() {
	for _, w := range b.groups {
		if err := b.refused[w]; err != nil {
			w.answer <- answer{err: err}
			continue
		}
		w.answer <- answer{result: Result{Voucher: w.Voucher.ID, RecordedAt: b.stamp, Entries: b.entries[w]}}
	}
}
