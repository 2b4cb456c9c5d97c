package payment

import (
	"context"
	"encoding/json"
	"errors"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/locales"
)

// ErrStaleRow is what a step is refused with that another one came in between of; errTaken what
// a message is that was applied meanwhile. Neither reaches a person: the step is looked at anew.
var (
	ErrStaleRow = errors.New("payment: somebody was faster")
	errTaken    = errors.New("payment: the message was applied before")
)

// save is the row of a payment after a step; it refuses one of another version.
func (s store) save(p Payment) Guarded {
	return Guarded{
		Query: `UPDATE payments
			SET state = v.column3, account = v.column4, evoucher_id = v.column5, voucher_no = v.column6, voucher_day = v.column7, paid_day = v.column8,
			    paid_fen = v.column9, returned_fen = v.column10, prior_fen = v.column11, bank_no = v.column12, clear_day = v.column13, clearing_id = v.column14,
			    book_day = v.column15, unit_by = v.column16, unit_by_name = v.column17, first_by = v.column18, first_by_name = v.column19,
			    second_by = v.column20, second_by_name = v.column21, missing = v.column22, held = v.column23, trouble = v.column24, asks = v.column25,
			    ask_at = v.column26, changed_at = v.column27, changed_by = v.column28, applied_on = v.column29, sign_level = v.column30,
			    signed_by = v.column31, signed_by_name = v.column32, version = version + 1
			FROM (VALUES :rows) AS v
			WHERE id = v.column1 AND version = v.column2
			RETURNING id`,
		Types: []string{
			"BIGINT", "BIGINT", "TEXT", "TEXT", "BIGINT", "TEXT", "TEXT", "TEXT", "BIGINT", "BIGINT", "BIGINT", "TEXT", "TEXT", "BIGINT", "TEXT", "BIGINT",
			"TEXT", "BIGINT", "TEXT", "BIGINT", "TEXT", "BOOLEAN", "BOOLEAN", "TEXT", "BIGINT", "TEXT", "TEXT", "TEXT", "TEXT", "BIGINT", "BIGINT", "TEXT",
		},
		Row: []any{
			p.ID, p.Version, string(p.State), p.Account, p.EVoucher, p.VoucherNo, p.VoucherDay, p.PaidDay, int64(p.PaidFen), int64(p.ReturnedFen),
			int64(p.PriorFen), p.BankNo, p.ClearDay, p.Clearing, p.BookDay, p.UnitBy, p.UnitByName, p.FirstBy, p.FirstByName, p.SecondBy, p.SecondByName,
			p.Missing, p.Held, p.Trouble, p.Asks, p.AskAt, AtInstant, p.ChangedBy, p.AppliedOn, p.SignLevel, p.SignedBy, p.SignedByName,
		},
		Guard: p.ID, Missed: ErrStaleRow,
	}
}

// stepRow is a step as it is kept.
type stepRow struct {
	p       Payment
	action  Action
	from    State
	to      State
	effect  Effect
	who     actor.Actor
	as      Who
	amount  Fen
	reason  string
	serial  string
	message ident.ID
}

func (s store) step(id ident.ID, r stepRow) Guarded {
	return Guarded{
		Query: `INSERT INTO payment_steps (id, payment_id, action, from_state, to_state, effect, amount_fen, actor_id, actor_name, as_who, serial_no, reason,
			message_id, recorded_at) VALUES :rows`,
		Row: []any{
			id, r.p.ID, string(r.action), string(r.from), string(r.to), int64(r.effect), int64(r.amount), r.who.User, r.who.Name, string(r.as), r.serial,
			r.reason, r.message, AtInstant,
		},
	}
}

// Step is one of a payment's life.
type Step struct {
	ID         ident.ID `json:"id"`
	Action     Action   `json:"action"`
	FromState  State    `json:"fromState"`
	ToState    State    `json:"toState"`
	Effect     int64    `json:"effect" doc:"The event of the quota ledger; 0: none"`
	AmountFen  Fen      `json:"amountFen"`
	ActorName  string   `json:"actorName"`
	AsWho      Who      `json:"asWho"`
	Serial     string   `json:"serial" db:"serial_no"`
	Reason     string   `json:"reason"`
	RecordedAt string   `json:"recordedAt"`
}

const stepsMax = 500

func (s store) steps(ctx context.Context, id ident.ID) (list []Step, err error) {
	const query = `
		SELECT id, action, from_state, to_state, effect, amount_fen, actor_name, as_who, serial_no, reason, recorded_at
		FROM payment_steps
		WHERE payment_id = $1
		ORDER BY id
		LIMIT $2`
	err = s.db.Select(ctx, &list, query, id, int64(stepsMax))
	return list, err
}

// fact is a change that measures add up, with its roll-ups (P6).
func (s store) fact(id ident.ID, p Payment, f fact, day fiscal.Date) []Guarded {
	if f.change == 0 {
		return nil
	}
	types := []string{"BIGINT", "TEXT", "TEXT", "TEXT", "BIGINT"}
	return []Guarded{
		{
			Query: `INSERT INTO payment_facts (id, slice_id, payment_id, term, change_fen, business_date, recorded_at) VALUES :rows`,
			Row:   []any{id, p.Slice, p.ID, string(f.term), int64(f.change), day.String(), AtInstant},
		},
		{
			Query: `INSERT INTO payment_fact_days (slice_id, term, business_date, recorded_date, change_fen, entries)
				SELECT v.column1, v.column2, v.column3, v.column4, CAST(SUM(v.column5) AS BIGINT), COUNT(1)
				FROM (VALUES :rows) AS v
				WHERE true
				GROUP BY v.column1, v.column2, v.column3, v.column4
				ON CONFLICT (slice_id, term, business_date, recorded_date) DO UPDATE
				SET change_fen = payment_fact_days.change_fen + excluded.change_fen, entries = payment_fact_days.entries + excluded.entries
				RETURNING slice_id`,
			Types: types, Row: []any{p.Slice, string(f.term), day.String(), OnDay, int64(f.change)},
		},
		{
			Query: `INSERT INTO payment_fact_months (month, slice_id, term, change_fen, entries)
				SELECT v.column3, v.column1, v.column2, CAST(SUM(v.column4) AS BIGINT), COUNT(1)
				FROM (VALUES :rows) AS v
				WHERE true
				GROUP BY v.column1, v.column2, v.column3
				ON CONFLICT (month, slice_id, term) DO UPDATE
				SET change_fen = payment_fact_months.change_fen + excluded.change_fen, entries = payment_fact_months.entries + excluded.entries
				RETURNING slice_id`,
			Types: []string{"BIGINT", "TEXT", "TEXT", "BIGINT"}, Row: []any{p.Slice, string(f.term), day.Period().String(), int64(f.change)},
		},
		{
			Query: `INSERT INTO payment_fact_years (year, slice_id, term, change_fen, entries)
				SELECT v.column3, v.column1, v.column2, CAST(SUM(v.column4) AS BIGINT), COUNT(1)
				FROM (VALUES :rows) AS v
				WHERE true
				GROUP BY v.column1, v.column2, v.column3
				ON CONFLICT (year, slice_id, term) DO UPDATE
				SET change_fen = payment_fact_years.change_fen + excluded.change_fen, entries = payment_fact_years.entries + excluded.entries
				RETURNING slice_id`,
			Types: []string{"BIGINT", "TEXT", "BIGINT", "BIGINT"}, Row: []any{p.Slice, string(f.term), int64(day.Year()), int64(f.change)},
		},
	}
}

// message keeps what was said to a message; one that is there already refuses the step.
func (s store) message(m Message, p Payment, said Verdict, why string) Guarded {
	return Guarded{
		Query: `INSERT INTO payment_messages (id, payment_id, kind, result, voucher_no, bank_no, amount_fen, digest, verdict, reason, recorded_at)
			VALUES :rows ON CONFLICT (id) DO NOTHING RETURNING id`,
		Row: []any{
			m.ID, p.ID, string(m.Kind), m.Result, m.Fields["VoucherNo"], m.BankNo, int64(m.PaidFen), m.digest(), string(said), why, AtInstant,
		},
		Guard: m.ID, Missed: errTaken,
	}
}

// rowsPaid marks all rows of a batch as paid; rowResult then tells of one that was not.
func (s store) rowsPaid(p Payment, bankNo string) Guarded {
	return Guarded{
		Query: `UPDATE payment_rows SET result = 'PAID', bank_no = v.column2 FROM (VALUES :rows) AS v WHERE payment_id = v.column1 RETURNING payment_id`,
		Types: []string{"BIGINT", "TEXT"}, Row: []any{p.ID, bankNo}, Guard: p.ID, Missed: ErrRows,
	}
}

func (s store) rowResult(p Payment, r Row) Guarded {
	return Guarded{
		Query: `UPDATE payment_rows SET result = v.column3, reason = v.column4 FROM (VALUES :rows) AS v WHERE payment_id = v.column1 AND line = v.column2
			RETURNING payment_id`,
		Types: []string{"BIGINT", "BIGINT", "TEXT", "TEXT"}, Row: []any{p.ID, r.Line, r.Result, r.Reason}, Guard: p.ID, Missed: ErrRows,
	}
}

// hitRow is a hit as it is kept.
type hitRow struct {
	id     ident.ID
	p      Payment
	stage  string
	found  Found
	reason string
	on     fiscal.Date
}

// hit keeps what a rule has said.
func (s store) hit(r hitRow) Guarded {
	h := r.found
	return Guarded{
		Query: `INSERT INTO payment_hits (id, payment_id, stage, rule, rule_version, severity, text_zh, text_en, inputs, reason, state, opinion, decided_name,
			decided_at, unit_id, day, recorded_at) VALUES :rows`,
		Row: []any{
			r.id, r.p.ID, r.stage, h.Rule, h.Version, h.Severity, said(locales.Chinese, h), said(locales.English, h), written(h.Inputs), r.reason, "OPEN", "", "", "", r.p.Unit, r.on.String(), AtInstant,
		},
	}
}

func written(values map[string]any) string {
	if values == nil {
		values = map[string]any{}
	}
	data, err := json.Marshal(values)
	if err != nil {
		return "{}" // a rule looked at what cannot be written
	}
	return string(data)
}

// pastHits puts the open hits of an application aside: the rules were asked anew, or it went back.
func (s store) pastHits(p Payment) Guarded {
	return Guarded{
		Query: `UPDATE payment_hits SET state = 'PAST' FROM (VALUES :rows) AS v WHERE payment_id = v.column1 AND state = 'OPEN' RETURNING id`,
		Types: []string{"BIGINT"}, Row: []any{p.ID},
	}
}

// releaseHits lets the open hits of an application pass, with an opinion.
func (s store) releaseHits(p Payment, opinion string, who actor.Actor) Guarded {
	return Guarded{
		Query: `UPDATE payment_hits
			SET state = 'RELEASED', opinion = v.column2, decided_by = v.column3, decided_name = v.column4, decided_at = v.column5
			FROM (VALUES :rows) AS v
			WHERE payment_id = v.column1 AND state = 'OPEN' AND severity = 'BLOCK'
			RETURNING payment_id`,
		Types: []string{"BIGINT", "TEXT", "BIGINT", "TEXT", "TEXT"}, Row: []any{p.ID, opinion, who.User, who.Name, AtInstant}, Guard: p.ID, Missed: ErrNotFound,
	}
}

// released are the rules whose hits finance has let pass.
func (s store) released(ctx context.Context, id ident.ID) (list []string, err error) {
	const query = `SELECT DISTINCT rule FROM payment_hits WHERE payment_id = $1 AND state = 'RELEASED' ORDER BY rule LIMIT 100`
	err = s.db.Select(ctx, &list, query, id)
	return list, err
}

const hitsMax = 500

func (s store) hits(ctx context.Context, id ident.ID) (list []Hit, err error) {
	const query = `
		SELECT id, payment_id, stage, rule, rule_version, severity, text_zh, text_en, inputs, reason, state, opinion, decided_name, decided_at, day
		FROM payment_hits
		WHERE payment_id = $1
		ORDER BY id
		LIMIT $2`
	err = s.db.Select(ctx, &list, query, id, int64(hitsMax))
	return list, err
}

// requota is the row of a payment that is booked under another quota.
func (s store) requota(p Payment) Guarded {
	return Guarded{
		Query: `UPDATE payments SET quota_id = v.column2, slice_id = v.column3, dep_economic = v.column4 FROM (VALUES :rows) AS v WHERE id = v.column1
			RETURNING id`,
		Types: []string{"BIGINT", "BIGINT", "BIGINT", "TEXT"}, Row: []any{p.ID, p.Quota, p.Slice, p.DepEconomic}, Guard: p.ID, Missed: ErrStaleRow,
	}
}
