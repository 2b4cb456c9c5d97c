package bank

import (
	"context"
	"errors"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/party"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

const payeeColumns = `id, kind, name, credit_code, abroad, blocked, block_reason, active, version, changed_name, changed_at`

func (s store) payee(ctx context.Context, id ident.ID) (p Payee, err error) {
	const query = `SELECT ` + payeeColumns + ` FROM payees WHERE id = $1`
	err = s.db.Get(ctx, &p, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return p, ErrPayee
	}
	return p, err
}

// payeeNamed finds a payee by name and credit code.
func (s store) payeeNamed(ctx context.Context, name, code string) (p Payee, found bool, err error) {
	const query = `SELECT ` + payeeColumns + ` FROM payees WHERE name_key = $1 AND credit_code = $2`
	err = s.db.Get(ctx, &p, query, party.Normal(name), code)
	if errors.Is(err, db.ErrNoRows) {
		return p, false, nil
	}
	return p, err == nil, err
}

func (s store) addPayee(ctx context.Context, p Payee) error {
	const query = `
		INSERT INTO payees (id, kind, name, name_key, credit_code, abroad, blocked, block_reason, active, version, changed_name, changed_at, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11, $11)`
	_, err := s.db.Exec(ctx, query, p.ID, string(p.Kind), p.Name, party.Normal(p.Name), p.CreditCode, p.Abroad, p.Blocked, p.BlockReason, p.Active, p.ChangedName, db.Stamp(ctx))
	return err
}

func (s store) savePayee(ctx context.Context, p Payee) error {
	const query = `
		UPDATE payees
		SET kind = $1, name = $2, name_key = $3, credit_code = $4, abroad = $5, blocked = $6, block_reason = $7, active = $8, version = version + 1,
		    changed_name = $9, changed_at = $10
		WHERE id = $11 AND version = $12`
	n, err := s.db.Exec(ctx, query, string(p.Kind), p.Name, party.Normal(p.Name), p.CreditCode, p.Abroad, p.Blocked, p.BlockReason, p.Active, p.ChangedName,
		db.Stamp(ctx), p.ID, p.Version)
	if err == nil && n == 0 {
		return ErrStale.With(p.ChangedName, p.ChangedAt)
	}
	return err
}

const payeeAccountColumns = `id, payee_id, number, bank_name, bank_no, active`

func (s store) payeeAccounts(ctx context.Context, payee ident.ID) (list []PayeeAccount, err error) {
	const query = `SELECT ` + payeeAccountColumns + ` FROM payee_accounts WHERE payee_id = $1 ORDER BY id`
	err = s.db.Select(ctx, &list, query, payee)
	return list, err
}

// payeeAccount finds the account of a number that is in use.
func (s store) payeeAccount(ctx context.Context, number string) (a PayeeAccount, found bool, err error) {
	const query = `SELECT ` + payeeAccountColumns + ` FROM payee_accounts WHERE number = $1 AND active`
	err = s.db.Get(ctx, &a, query, number)
	if errors.Is(err, db.ErrNoRows) {
		return a, false, nil
	}
	return a, err == nil, err
}

// payeesOf are the payees that numbers of accounts belong to.
func (s store) payeesOf(ctx context.Context, numbers []string) (map[string]FoundPayee, error) {
	const query = `
		SELECT a.id AS account_id, a.number, a.bank_name, a.bank_no, a.active AS open, p.id AS payee_id, p.kind, p.name, p.credit_code, p.abroad, p.blocked, p.block_reason,
		       p.active
		FROM payee_accounts a
		JOIN payees p ON p.id = a.payee_id
		WHERE a.number IN (:keys)`
	type row struct {
		AccountID, PayeeID       ident.ID
		Number, BankName, BankNo string
		Kind                     PayeeKind
		Name, CreditCode         string
		Open                     bool
		Abroad, Blocked, Active  bool
		BlockReason              string
	}
	rows, err := db.SelectIn[row](ctx, s.db, query, numbers)
	found := make(map[string]FoundPayee, len(rows))
	for _, r := range rows {
		if before, twice := found[r.Number]; twice && before.Account.Active {
			continue
		}
		found[r.Number] = FoundPayee{
			Payee: Payee{
				ID: r.PayeeID, Kind: r.Kind, Name: r.Name, CreditCode: r.CreditCode, Abroad: r.Abroad, Blocked: r.Blocked, BlockReason: r.BlockReason, Active: r.Active,
			},
			Account: PayeeAccount{ID: r.AccountID, Payee: r.PayeeID, Number: r.Number, BankName: r.BankName, BankNo: r.BankNo, Active: r.Open},
		}
	}
	return found, err
}

func (s store) addPayeeAccount(ctx context.Context, a PayeeAccount) error {
	const query = `
		INSERT INTO payee_accounts (id, payee_id, number, bank_name, bank_no, active, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`
	_, err := s.db.Exec(ctx, query, a.ID, a.Payee, a.Number, a.BankName, a.BankNo, a.Active, db.Stamp(ctx))
	return err
}

func (s store) savePayeeAccount(ctx context.Context, a PayeeAccount) error {
	const query = `UPDATE payee_accounts SET bank_name = $1, bank_no = $2, active = $3 WHERE id = $4`
	_, err := s.db.Exec(ctx, query, a.BankName, a.BankNo, a.Active, a.ID)
	return err
}

// PayeeFilter asks for some of the payees.
type PayeeFilter struct {
	Kind    PayeeKind
	Blocked bool
	Text    string
}

func (f PayeeFilter) where() *conditions {
	c := &conditions{}
	c.equal("kind", string(f.Kind))
	if f.Blocked {
		c.list = append(c.list, "blocked")
	}
	if wholeNumber(f.Text) {
		c.list = append(c.list, "id IN (SELECT payee_id FROM payee_accounts WHERE number = "+c.bind(f.Text)+" AND active)")
	} else if words := terms.Query(f.Text); len(words) > 0 {
		c.list = append(c.list, terms.Condition("id", termsPayees, words, c.bind))
	}
	return c
}

func (f PayeeFilter) listQuery(before ident.ID, limit int) (string, []any) {
	c := f.where()
	if !before.IsZero() {
		c.list = append(c.list, "id < "+c.bind(before))
	}
	query := `SELECT ` + payeeColumns + ` FROM payees` + c.where() + ` ORDER BY id DESC LIMIT ` + c.bind(limit)
	return query, c.args
}

func (s store) listPayees(ctx context.Context, f PayeeFilter, before ident.ID, limit int) (rows []Payee, err error) {
	query, args := f.listQuery(before, limit)
	err = s.db.Select(ctx, &rows, query, args...)
	return rows, err
}

// PayeeTotals counts the payees of a filter.
type PayeeTotals struct {
	Count   int64 `json:"count"`
	Blocked int64 `json:"blocked"`
}

func (s store) countPayees(ctx context.Context, f PayeeFilter) (t PayeeTotals, err error) {
	c := f.where()
	query := `SELECT COUNT(1) AS count, CAST(COALESCE(SUM(CASE WHEN blocked THEN 1 ELSE 0 END), 0) AS BIGINT) AS blocked FROM payees` + c.where()
	err = s.db.Get(ctx, &t, query, c.args...)
	return t, err
}
