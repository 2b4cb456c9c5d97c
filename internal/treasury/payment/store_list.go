package payment

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

type conditions struct {
	list []string
	args []any
}

func (c *conditions) bind(value any) string {
	c.args = append(c.args, value)
	return "$" + strconv.Itoa(len(c.args))
}

func (c *conditions) add(text string, value any) {
	c.list = append(c.list, text+c.bind(value))
}

func (f Filter) where(sc scope) *conditions {
	c := &conditions{}
	c.add("year = ", int64(f.Year))
	if f.State != "" {
		c.add("state = ", string(f.State))
	}
	if f.Waiting != "" {
		c.list = append(c.list, waiting[f.Waiting])
	}
	if f.Kind != "" {
		c.add("kind = ", string(f.Kind))
	}
	if !f.Unit.IsZero() {
		c.add("unit_id = ", f.Unit)
	}
	if !f.Quota.IsZero() {
		c.add("quota_id = ", f.Quota)
	}
	if !f.Project.IsZero() {
		c.list = append(c.list, "slice_id IN (SELECT id FROM payment_slices WHERE project_id = "+c.bind(f.Project)+" AND year = "+c.bind(int64(f.Year))+")")
	}
	if !f.From.IsZero() {
		c.add("paid_day >= ", f.From.String())
	}
	if !f.To.IsZero() {
		c.add("paid_day <> '' AND paid_day <= ", f.To.String())
	}
	if f.Hit || f.Rule != "" || !f.HitOn.IsZero() {
		c.list = append(c.list, "id IN (SELECT payment_id FROM payment_hits WHERE "+f.hits(c)+")")
	}
	if f.Held {
		c.list = append(c.list, "held")
	}
	if isNumber(f.Text) {
		c.add("number = ", f.Text)
	} else if words := terms.Query(f.Text); len(words) > 0 {
		c.list = append(c.list, terms.Condition("id", termsKind, words, c.bind))
	}
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
	return c
}

// hits are the conditions on what rules have said about a payment.
func (f Filter) hits(c *conditions) string {
	in := f.Year.Range()
	from, to := in.From, in.To
	if !f.HitOn.IsZero() {
		from, to = f.HitOn, f.HitOn
	}
	list := []string{"day >= " + c.bind(from.String()), "day <= " + c.bind(to.String())}
	if f.Rule != "" {
		list = append(list, "rule = "+c.bind(f.Rule))
	}
	return strings.Join(list, " AND ")
}

// isNumber tells whether a text is the whole number of a payment.
func isNumber(text string) bool { return wholeNumber.MatchString(text) }

var wholeNumber = regexp.MustCompile(`^支〔\d{4}〕\d+号$`)

// listQuery is the statement of a page, the newest first.
func (f Filter) listQuery(sc scope, before ident.ID, limit int) (string, []any) {
	c := f.where(sc)
	if !before.IsZero() {
		c.add("id < ", before)
	}
	return `SELECT ` + paymentColumns + ` FROM payments WHERE ` + strings.Join(c.list, " AND ") + ` ORDER BY id DESC LIMIT ` + c.bind(limit), c.args
}

func (s store) list(ctx context.Context, f Filter, sc scope, before ident.ID, limit int) (rows []Payment, err error) {
	query, args := f.listQuery(sc, before, limit)
	err = s.db.Select(ctx, &rows, query, args...)
	return rows, err
}

// count counts the payments of a filter, no further than pages say.
func (s store) count(ctx context.Context, f Filter, sc scope) (n int, err error) {
	c := f.where(sc)
	query := `SELECT COUNT(1) FROM (SELECT id FROM payments WHERE ` + strings.Join(c.list, " AND ") + ` LIMIT ` + c.bind(int64(page.TotalMax+1)) + `) AS few`
	err = s.db.Get(ctx, &n, query, c.args...)
	return n, err
}

// totals counts the payments of a filter and sums them up.
func (s store) totals(ctx context.Context, f Filter, sc scope) (t Totals, err error) {
	c := f.where(sc)
	query := `
		SELECT COUNT(1) AS count, CAST(COALESCE(SUM(amount_fen), 0) AS BIGINT) AS amount_fen,
		       CAST(COALESCE(SUM(CASE WHEN state IN ('SUBMITTED', 'UNIT_APPROVED', 'MONITOR_HELD', 'FISCAL_REVIEW', 'VOUCHER_ISSUED', 'SENT', 'BANK_ACCEPTED',
		           'UNKNOWN') THEN amount_fen ELSE 0 END), 0) AS BIGINT) AS flying_fen,
		       CAST(COALESCE(SUM(paid_fen), 0) AS BIGINT) AS paid_fen, CAST(COALESCE(SUM(returned_fen), 0) AS BIGINT) AS returned_fen
		FROM payments
		WHERE ` + strings.Join(c.list, " AND ")
	err = s.db.Get(ctx, &t, query, c.args...)
	return t, err
}

// provenMax is how many findings are named.
const provenMax = 100

// proveRows: a batch is the sum of its rows, and what was paid of it that of the rows that were.
func (s store) proveRows(ctx context.Context, _ *db.DB) ([]string, error) {
	const query = `
		SELECT p.number || ' says ' || CAST(p.amount_fen AS TEXT) || ' fen, its rows add up to ' || CAST(COALESCE(SUM(r.amount_fen), 0) AS TEXT)
		FROM payments p
		LEFT JOIN payment_rows r ON r.payment_id = p.id
		WHERE p.kind <> 'SINGLE'
		GROUP BY p.id, p.number, p.amount_fen, p.paid_fen
		HAVING p.amount_fen <> COALESCE(SUM(r.amount_fen), 0)
		    OR p.paid_fen <> COALESCE(SUM(CASE WHEN r.result IN ('PAID', 'RETURNED') THEN r.amount_fen ELSE 0 END), 0)
		ORDER BY p.number
		LIMIT $1`
	var wrong []string
	if err := s.db.Select(ctx, &wrong, query, int64(provenMax)); err != nil {
		return nil, fmt.Errorf("prove batches: %w", err)
	}
	return wrong, nil
}

// proveFacts: what measures add up is what the payments say (P6).
func (s store) proveFacts(ctx context.Context, _ *db.DB) ([]string, error) {
	const query = `
		SELECT p.number || ' holds ' || CAST(COALESCE(SUM(CASE WHEN f.term = 'FLYING' THEN f.change_fen ELSE 0 END), 0) AS TEXT) || ' and has paid ' ||
		       CAST(COALESCE(SUM(CASE WHEN f.term = 'PAID' THEN f.change_fen ELSE 0 END), 0) AS TEXT) || ' fen by its facts'
		FROM payments p
		LEFT JOIN payment_facts f ON f.payment_id = p.id
		GROUP BY p.id, p.number, p.state, p.amount_fen, p.paid_fen, p.returned_fen, p.prior_fen
		HAVING COALESCE(SUM(CASE WHEN f.term = 'FLYING' THEN f.change_fen ELSE 0 END), 0) <>
		       CASE WHEN p.state IN ('SUBMITTED', 'UNIT_APPROVED', 'MONITOR_HELD', 'FISCAL_REVIEW', 'VOUCHER_ISSUED', 'SENT', 'BANK_ACCEPTED', 'UNKNOWN')
		            THEN p.amount_fen ELSE 0 END
		    OR COALESCE(SUM(CASE WHEN f.term = 'PAID' THEN f.change_fen ELSE 0 END), 0) <> p.paid_fen - p.returned_fen + p.prior_fen
		    OR COALESCE(SUM(CASE WHEN f.term = 'REFUNDED' THEN f.change_fen ELSE 0 END), 0) <> p.returned_fen
		ORDER BY p.number
		LIMIT $1`
	var wrong []string
	if err := s.db.Select(ctx, &wrong, query, int64(provenMax)); err != nil {
		return nil, fmt.Errorf("prove facts: %w", err)
	}
	return wrong, nil
}

// after reads payments in the order of their identifiers, for the proof.
func (s store) after(ctx context.Context, id ident.ID, limit int) (list []Payment, err error) {
	const query = `SELECT ` + paymentColumns + ` FROM payments WHERE id > $1 ORDER BY id LIMIT $2`
	err = s.db.Select(ctx, &list, query, int64Of(id), int64(limit))
	return list, err
}

// int64Of lets the first page begin below every identifier.
func int64Of(id ident.ID) any {
	if id.IsZero() {
		return int64(0)
	}
	return id
}

// links are the payment that one pays once more, and those that pay it.
func (s store) links(ctx context.Context, p Payment) (list []Linked, err error) {
	const query = `
		SELECT id, number, state, amount_fen, FALSE AS original FROM payments WHERE original_id = $1
		UNION ALL
		SELECT id, number, state, amount_fen, TRUE AS original FROM payments WHERE id = $2
		ORDER BY id
		LIMIT 50`
	err = s.db.Select(ctx, &list, query, p.ID, p.Original)
	if list == nil {
		list = []Linked{}
	}
	return list, err
}
