package agentbank

import (
	"context"
	"errors"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

const orderColumns = `o.id, o.region, o.voucher, o.number, o.code, o.ordered_fen, o.paid_fen, o.state, o.fault, o.business_no, o.paid_on, o.cleared_on,
		o.return_on, o.returned_on, o.refunded_on, o.receipt`

func (s store) order(ctx context.Context, region, voucher, number string) (o order, found bool, err error) {
	const query = `SELECT ` + orderColumns + ` FROM agent_orders o WHERE o.region = $1 AND o.voucher = $2 AND o.number = $3`
	err = s.db.Get(ctx, &o, query, region, voucher, number)
	if errors.Is(err, db.ErrNoRows) {
		return o, false, nil
	}
	return o, err == nil, err
}

func (s store) addOrder(ctx context.Context, o order) error {
	const query = `
		INSERT INTO agent_orders (id, region, voucher, number, code, ordered_fen, paid_fen, state, fault, business_no, paid_on, cleared_on, return_on,
		                          returned_on, refunded_on, receipt)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', $12, '', '', $13)`
	_, err := s.db.Exec(ctx, query, o.ID, o.Region, o.Voucher, o.Number, string(o.Code), int64(o.OrderedFen), int64(o.PaidFen), o.State, string(o.Fault),
		o.BusinessNo, o.PaidOn, o.ReturnOn, o.Receipt)
	return err
}

// uncleared are the payments up to a day that the treasury has not given back yet.
func (s store) uncleared(ctx context.Context, region, day string) (list []order, err error) {
	const query = `
		SELECT ` + orderColumns + `
		FROM agent_orders o
		WHERE o.region = $1 AND o.cleared_on = '' AND o.paid_on <= $2 AND o.paid_fen > 0
		ORDER BY o.paid_on, o.id`
	err = s.db.Select(ctx, &list, query, region, day)
	return list, err
}

// unrefunded are those that came back up to a day and have not been given to the treasury.
func (s store) unrefunded(ctx context.Context, region, day string) (list []order, err error) {
	const query = `
		SELECT ` + orderColumns + `
		FROM agent_orders o
		WHERE o.region = $1 AND o.returned_on <> '' AND o.refunded_on = '' AND o.returned_on <= $2
		ORDER BY o.returned_on, o.id`
	err = s.db.Select(ctx, &list, query, region, day)
	return list, err
}

// clearedOn are those that the treasury has given back on a day.
func (s store) clearedOn(ctx context.Context, region, day string) (list []order, err error) {
	const query = `
		SELECT ` + orderColumns + `
		FROM agent_orders o
		WHERE o.region = $1 AND o.cleared_on = $2
		ORDER BY o.paid_on, o.id`
	err = s.db.Select(ctx, &list, query, region, day)
	return list, err
}

// refundedOn are those that were given to the treasury on a day.
func (s store) refundedOn(ctx context.Context, region, day string) (list []order, err error) {
	const query = `
		SELECT ` + orderColumns + `
		FROM agent_orders o
		WHERE o.region = $1 AND o.refunded_on = $2
		ORDER BY o.returned_on, o.id`
	err = s.db.Select(ctx, &list, query, region, day)
	return list, err
}

// ofDay are the orders of a day that the bank has not sent back.
func (s store) ofDay(ctx context.Context, region, day string) (list []order, err error) {
	const query = `
		SELECT ` + orderColumns + `
		FROM agent_orders o
		WHERE o.region = $1 AND o.paid_on = $2 AND o.state <> 'REFUSED'
		ORDER BY o.id`
	err = s.db.Select(ctx, &list, query, region, day)
	return list, err
}

// due are those whose day to come back has come.
func (s store) due(ctx context.Context) (list []dueOrder, err error) {
	const query = `
		SELECT ` + orderColumns + `, p.day AS today
		FROM agent_orders o
		JOIN agent_peers p ON p.region = o.region
		WHERE o.return_on <> '' AND o.returned_on = '' AND o.return_on <= p.day
		ORDER BY o.id`
	err = s.db.Select(ctx, &list, query)
	return list, err
}

func (s store) returned(ctx context.Context, id ident.ID, day string) error {
	_, err := s.db.Exec(ctx, `UPDATE agent_orders SET returned_on = $1 WHERE id = $2`, day, id)
	return err
}

func (s store) cleared(ctx context.Context, id ident.ID, day string) error {
	_, err := s.db.Exec(ctx, `UPDATE agent_orders SET cleared_on = $1 WHERE id = $2`, day, id)
	return err
}

// forgive lets what was refused once be cleared the next time.
func (s store) forgive(ctx context.Context, id ident.ID) error {
	_, err := s.db.Exec(ctx, `UPDATE agent_orders SET fault = '' WHERE id = $1 AND fault = 'CLEARING_REFUSED'`, id)
	return err
}

func (s store) refunded(ctx context.Context, id ident.ID, day string) error {
	_, err := s.db.Exec(ctx, `UPDATE agent_orders SET refunded_on = $1 WHERE id = $2`, day, id)
	return err
}
