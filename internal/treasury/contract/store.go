package contract

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

// store keeps contracts with what they hold and their changes, and invoices with their uses.
type store struct{ db *db.DB }

const contractColumns = `id, number, year, unit_id, state, title, supplier, supplier_account, supplier_bank, procurement_plan, signed_on, ends_on, amount_fen,
		changed_fen, schedule, note, version, made_by, made_by_name, checked_by, checked_by_name, checked_on, changed_at`

func (s store) contract(ctx context.Context, id ident.ID) (c Contract, err error) {
	const query = `SELECT ` + contractColumns + ` FROM contracts WHERE id = $1`
	err = s.db.Get(ctx, &c, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return c, ErrNotFound
	}
	return c, err
}

// numbered is the contract of a unit with a number; zero where there is none.
func (s store) numbered(ctx context.Context, unit ident.ID, number string) (id ident.ID, err error) {
	const query = `SELECT id FROM contracts WHERE unit_id = $1 AND number = $2`
	err = s.db.Get(ctx, &id, query, unit, number)
	if errors.Is(err, db.ErrNoRows) {
		return ident.ID{}, nil
	}
	return id, err
}

func (c Contract) terms() (list []Term, err error) {
	if err := json.Unmarshal([]byte(c.Kept), &list); err != nil {
		return nil, fmt.Errorf("payments agreed on in %s: %w", c.Number, err)
	}
	return list, nil
}

func (s store) add(ctx context.Context, c Contract) error {
	const query = `
		INSERT INTO contracts (id, number, year, unit_id, state, title, supplier, supplier_account, supplier_bank, procurement_plan, signed_on, ends_on,
		                       amount_fen, changed_fen, schedule, note, version, made_by, made_by_name, checked_by_name, checked_on, changed_at, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, $14, '', $15, $16, $17, '', '', $18, $18)`
	_, err := s.db.Exec(ctx, query, c.ID, c.Number, int64(c.Year), c.Unit, string(c.State), c.Title, c.Supplier, c.SupplierAccount, c.SupplierBank,
		c.ProcurementPlan, c.SignedOn, c.EndsOn, int64(c.AmountFen), c.Kept, c.Version, c.MadeBy, c.MadeByName, db.Stamp(ctx))
	return err
}

// save writes what may change of a contract; one of another version is stale. Who changes it
// has made it.
func (s store) save(ctx context.Context, c Contract) error {
	const query = `
		UPDATE contracts
		SET number = $1, state = $2, title = $3, supplier = $4, supplier_account = $5, supplier_bank = $6, procurement_plan = $7, signed_on = $8, ends_on = $9,
		    amount_fen = $10, schedule = $11, note = $12, made_by = $13, made_by_name = $14, version = version + 1, changed_at = $15
		WHERE id = $16 AND version = $17`
	n, err := s.db.Exec(ctx, query, c.Number, string(c.State), c.Title, c.Supplier, c.SupplierAccount, c.SupplierBank, c.ProcurementPlan, c.SignedOn, c.EndsOn,
		int64(c.AmountFen), c.Kept, c.Note, c.MadeBy, c.MadeByName, db.Stamp(ctx), c.ID, c.Version)
	if err == nil && n == 0 {
		return ErrStale.With(c.MadeByName, c.ChangedAt)
	}
	return err
}

func (s store) holds(ctx context.Context, id ident.ID) (list []Hold, err error) {
	const query = `SELECT quota_id, amount_fen FROM contract_quotas WHERE contract_id = $1 ORDER BY quota_id`
	err = s.db.Select(ctx, &list, query, id)
	return list, err
}

func (s store) putHolds(ctx context.Context, id ident.ID, holds []Hold) error {
	if _, err := s.db.Exec(ctx, `DELETE FROM contract_quotas WHERE contract_id = $1`, id); err != nil || len(holds) == 0 {
		return err
	}
	const query = `INSERT INTO contract_quotas (contract_id, quota_id, amount_fen) VALUES :rows`
	rows := make([][]any, len(holds))
	for i, h := range holds {
		rows[i] = []any{id, h.Quota, int64(h.AmountFen)}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// confirming is the row of a contract that comes into force with what it holds.
func (s store) confirming(c Contract, by actor.Actor, day fiscal.Date) Guarded {
	return Guarded{
		Query: `UPDATE contracts
			SET state = 'ACTIVE', checked_by = v.column3, checked_by_name = v.column4, checked_on = v.column5, version = version + 1
			FROM (VALUES :rows) AS v
			WHERE id = v.column1 AND version = v.column2 AND state = 'SUBMITTED' AND made_by <> v.column3
			RETURNING id`,
		Types: []string{"BIGINT", "BIGINT", "BIGINT", "TEXT", "TEXT"}, Row: []any{c.ID, c.Version, by.User, by.Name, day.String()}, Guard: c.ID, Missed: ErrMoved,
	}
}

// ending is the row of a contract that lets go what it still holds.
func (s store) ending(c Contract) Guarded {
	return Guarded{
		Query: `UPDATE contracts
			SET state = 'ENDED', version = version + 1
			FROM (VALUES :rows) AS v
			WHERE id = v.column1 AND version = v.column2 AND state = 'ACTIVE'
			RETURNING id`,
		Types: []string{"BIGINT", "BIGINT"}, Row: []any{c.ID, c.Version}, Guard: c.ID, Missed: ErrMoved,
	}
}

// altering are the rows of a contract and its change that is confirmed.
func (s store) altering(c Contract, ch Change, by actor.Actor, day fiscal.Date) []Guarded {
	return []Guarded{
		{
			Query: `UPDATE contracts
				SET changed_fen = changed_fen + v.column3, version = version + 1
				FROM (VALUES :rows) AS v
				WHERE id = v.column1 AND version = v.column2 AND state = 'ACTIVE'
				RETURNING id`,
			Types: []string{"BIGINT", "BIGINT", "BIGINT"}, Row: []any{c.ID, c.Version, int64(ch.DeltaFen)}, Guard: c.ID, Missed: ErrMoved,
		},
		{
			Query: `UPDATE contract_changes
				SET state = 'CONFIRMED', checked_by = v.column2, checked_by_name = v.column3, checked_on = v.column4
				FROM (VALUES :rows) AS v
				WHERE id = v.column1 AND state = 'PROPOSED' AND made_by <> v.column2
				RETURNING id`,
			Types: []string{"BIGINT", "BIGINT", "TEXT", "TEXT"}, Row: []any{ch.ID, by.User, by.Name, day.String()}, Guard: ch.ID, Missed: ErrMoved,
		},
	}
}

const changeColumns = `id, delta_fen, quota_id, reason, state, made_by, made_by_name, recorded_at, checked_by, checked_by_name, checked_on`

func (s store) changes(ctx context.Context, id ident.ID) (list []Change, err error) {
	const query = `SELECT ` + changeColumns + ` FROM contract_changes WHERE contract_id = $1 ORDER BY id`
	err = s.db.Select(ctx, &list, query, id)
	return list, err
}

// open is the change of a contract that waits to be confirmed; zero where there is none.
func (s store) open(ctx context.Context, id ident.ID) (ch Change, err error) {
	const query = `SELECT ` + changeColumns + ` FROM contract_changes WHERE contract_id = $1 AND state = 'PROPOSED'`
	err = s.db.Get(ctx, &ch, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return Change{}, nil
	}
	return ch, err
}

func (s store) addChange(ctx context.Context, id ident.ID, ch Change) error {
	const query = `
		INSERT INTO contract_changes (id, contract_id, delta_fen, quota_id, reason, state, made_by, made_by_name, recorded_at, checked_by_name, checked_on)
		VALUES ($1, $2, $3, $4, $5, 'PROPOSED', $6, $7, $8, '', '')`
	_, err := s.db.Exec(ctx, query, ch.ID, id, int64(ch.DeltaFen), ch.Quota, ch.Reason, ch.MadeBy, ch.MadeByName, db.Stamp(ctx))
	return err
}

func (s store) refuseChange(ctx context.Context, ch Change, by actor.Actor, day fiscal.Date) error {
	const query = `
		UPDATE contract_changes
		SET state = 'REFUSED', checked_by = $1, checked_by_name = $2, checked_on = $3
		WHERE id = $4 AND state = 'PROPOSED'`
	n, err := s.db.Exec(ctx, query, by.User, by.Name, day.String(), ch.ID)
	if err == nil && n == 0 {
		return ErrMoved
	}
	return err
}

// run writes rows as the ledger would with a posting, in the transaction of ctx; a guard that
// hits no row refuses all of them.
func (s store) run(ctx context.Context, rows []Guarded) error {
	for _, w := range rows {
		if w.Guard.IsZero() {
			if _, err := s.db.InsertRows(ctx, w.Query, [][]any{w.Row}); err != nil {
				return err
			}
			continue
		}
		hit, err := db.ReturnRows[ident.ID](ctx, s.db, w.Query, w.Types, [][]any{w.Row})
		if err != nil {
			return err
		}
		if len(hit) == 0 {
			return w.Missed
		}
	}
	return nil
}

// Filter says which contracts a list is of; a zero field asks for nothing.
type Filter struct {
	Year  fiscal.Year // must be given
	State State
	Unit  ident.ID
	Text  string // words of the number, the title, the supplier, the unit
}

// scope is whose contracts somebody may see.
type scope struct {
	all   bool
	units []ident.ID
}

type conditions struct {
	list []string
	args []any
}

func (c *conditions) bind(value any) string {
	c.args = append(c.args, value)
	return "$" + strconv.Itoa(len(c.args))
}

func (c *conditions) within(sc scope) {
	switch {
	case sc.all:
	case len(sc.units) == 0:
		c.list = append(c.list, "1 = 0")
	default:
		binds := make([]string, len(sc.units))
		for i, unit := range sc.units {
			binds[i] = c.bind(unit)
		}
		c.list = append(c.list, "unit_id IN ("+strings.Join(binds, ", ")+")")
	}
}

// where are the conditions that contracts and invoices are found by.
func (f Filter) where(sc scope, kind string) *conditions {
	c := &conditions{}
	c.list = append(c.list, "year = "+c.bind(int64(f.Year)))
	if f.State != "" {
		c.list = append(c.list, "state = "+c.bind(string(f.State)))
	}
	if !f.Unit.IsZero() {
		c.list = append(c.list, "unit_id = "+c.bind(f.Unit))
	}
	if words := terms.Query(f.Text); len(words) > 0 {
		c.list = append(c.list, terms.Condition("id", kind, words, c.bind))
	}
	c.within(sc)
	return c
}

// listQuery is the statement of a page of a register.
func (f Filter) listQuery(r register, sc scope, before ident.ID, limit int) (string, []any) {
	c := f.where(sc, r.kind)
	if !before.IsZero() {
		c.list = append(c.list, "id < "+c.bind(before))
	}
	query := `SELECT ` + r.columns + ` FROM ` + r.table + ` WHERE ` + strings.Join(c.list, " AND ") + ` ORDER BY id DESC LIMIT ` + c.bind(limit)
	return query, c.args
}

// register is one of the two, as lists read it.
type register struct{ table, columns, kind string }

var (
	contractRegister = register{"contracts", contractColumns, termsContract}
	invoiceRegister  = register{"invoices", invoiceColumns, termsInvoice}
)

func (s store) list(ctx context.Context, f Filter, sc scope, before ident.ID, limit int) (rows []Contract, err error) {
	query, args := f.listQuery(contractRegister, sc, before, limit)
	err = s.db.Select(ctx, &rows, query, args...)
	return rows, err
}

// Totals sums up all contracts of a list.
type Totals struct {
	Count      int64 `json:"count"`
	AmountFen  int64 `json:"amountFen"`
	ChangedFen int64 `json:"changedFen"`
}

func (s store) totals(ctx context.Context, f Filter, sc scope) (t Totals, err error) {
	c := f.where(sc, termsContract)
	query := `
		SELECT COUNT(1) AS count, CAST(COALESCE(SUM(amount_fen), 0) AS BIGINT) AS amount_fen, CAST(COALESCE(SUM(changed_fen), 0) AS BIGINT) AS changed_fen
		FROM contracts
		WHERE ` + strings.Join(c.list, " AND ")
	err = s.db.Get(ctx, &t, query, c.args...)
	return t, err
}

const provenMax = 100

// prove: what a contract is worth is what was signed with its confirmed changes (K5).
func (s store) prove(ctx context.Context, _ *db.DB) ([]string, error) {
	const query = `
		SELECT c.number || ' says ' || CAST(c.changed_fen AS TEXT) || ' fen of changes, its changes add up to ' || CAST(COALESCE(SUM(h.delta_fen), 0) AS TEXT)
		FROM contracts c
		LEFT JOIN contract_changes h ON h.contract_id = c.id AND h.state = 'CONFIRMED'
		GROUP BY c.id, c.number, c.changed_fen
		HAVING c.changed_fen <> COALESCE(SUM(h.delta_fen), 0)
		ORDER BY c.number
		LIMIT $1`
	var wrong []string
	if err := s.db.Select(ctx, &wrong, query, provenMax); err != nil {
		return nil, fmt.Errorf("prove contracts: %w", err)
	}
	return wrong, nil
}
