package bank

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

const accountColumns = `id, kind, state, unit_id, number, name, bank_name, bank_no, fund_nature, purpose, basis, approval_no, approved_on, opened_on,
		valid_to, closed_on, inspected_year, inspection, mend_until, version, made_by, made_by_name, changed_at`

func (s store) account(ctx context.Context, id ident.ID) (a Account, err error) {
	const query = `SELECT ` + accountColumns + ` FROM bank_accounts WHERE id = $1`
	err = s.db.Get(ctx, &a, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return a, ErrAccount
	}
	return a, err
}

// accountOfNumber is the account that has a number and is not closed.
func (s store) accountOfNumber(ctx context.Context, number string) (a Account, found bool, err error) {
	const query = `SELECT ` + accountColumns + ` FROM bank_accounts WHERE number = $1 AND number <> '' AND state <> 'CLOSED'`
	err = s.db.Get(ctx, &a, query, number)
	if errors.Is(err, db.ErrNoRows) {
		return a, false, nil
	}
	return a, err == nil, err
}

// accountsFor are the accounts of a unit, and whichever has a number, the oldest first.
func (s store) accountsFor(ctx context.Context, unit ident.ID, number string) (list []Account, err error) {
	const query = `
		SELECT ` + accountColumns + `
		FROM bank_accounts
		WHERE unit_id = $1 OR number = $2 AND number <> '' AND state <> 'CLOSED'
		ORDER BY id
		LIMIT $3`
	err = s.db.Select(ctx, &list, query, unit, number, int64(accountsOfUnitMax))
	return list, err
}

// accountsOfUnit are those of a unit, the oldest first.
func (s store) accountsOfUnit(ctx context.Context, unit ident.ID) (list []Account, err error) {
	const query = `SELECT ` + accountColumns + ` FROM bank_accounts WHERE unit_id = $1 ORDER BY id LIMIT $2`
	err = s.db.Select(ctx, &list, query, unit, int64(accountsOfUnitMax))
	return list, err
}

const accountsOfUnitMax = 1_000

// openNumbers are the numbers of all accounts that are open, with their units.
func (s store) openNumbers(ctx context.Context) (list []Account, err error) {
	const query = `
		SELECT ` + accountColumns + `
		FROM bank_accounts
		WHERE state IN ('OPENED', 'FILED', 'FROZEN', 'CLOSING')
		ORDER BY state, id`
	err = s.db.Select(ctx, &list, query)
	return list, err
}

func (s store) addAccount(ctx context.Context, a Account) error {
	const query = `
		INSERT INTO bank_accounts (id, kind, state, unit_id, number, name, name_key, bank_name, bank_no, fund_nature, purpose, basis, approval_no, approved_on,
		                           opened_on, valid_to, closed_on, inspected_year, inspection, mend_until, version, made_by, made_by_name, changed_at, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 1, $21, $22, $23, $23)`
	_, err := s.db.Exec(ctx, query, a.ID, string(a.Kind), string(a.State), a.Unit, a.Number, a.Name, a.key(), a.BankName, a.BankNo, a.FundNature, a.Purpose,
		a.Basis, a.ApprovalNo, a.ApprovedOn, a.OpenedOn, a.ValidTo, a.ClosedOn, a.InspectedYear, string(a.Inspection), a.MendUntil, a.MadeBy, a.MadeByName, db.Stamp(ctx))
	if err != nil {
		return err
	}
	return s.keepVersion(ctx, a.ID)
}

// saveAccount writes what may change of an account; one of another version is stale.
func (s store) saveAccount(ctx context.Context, a Account) error {
	const query = `
		UPDATE bank_accounts
		SET kind = $1, state = $2, number = $3, name = $4, name_key = $5, bank_name = $6, bank_no = $7, fund_nature = $8, purpose = $9, basis = $10,
		    approval_no = $11, approved_on = $12, opened_on = $13, valid_to = $14, closed_on = $15, inspected_year = $16, inspection = $17, mend_until = $18,
		    version = version + 1, changed_at = $19
		WHERE id = $20 AND version = $21`
	n, err := s.db.Exec(ctx, query, string(a.Kind), string(a.State), a.Number, a.Name, a.key(), a.BankName, a.BankNo, a.FundNature, a.Purpose, a.Basis,
		a.ApprovalNo, a.ApprovedOn, a.OpenedOn, a.ValidTo, a.ClosedOn, a.InspectedYear, string(a.Inspection), a.MendUntil, db.Stamp(ctx), a.ID, a.Version)
	if err == nil && n == 0 {
		return ErrStale.With(a.MadeByName, a.ChangedAt)
	}
	if err != nil {
		return err
	}
	return s.keepVersion(ctx, a.ID)
}

// keepVersion copies an account as it stands now.
func (s store) keepVersion(ctx context.Context, id ident.ID) error {
	const query = `
		INSERT INTO bank_account_versions (account_id, version, kind, state, unit_id, number, name, bank_name, bank_no, fund_nature, purpose, valid_to, inspection, recorded_at)
		SELECT id, version, kind, state, unit_id, number, name, bank_name, bank_no, fund_nature, purpose, valid_to, inspection, changed_at
		FROM bank_accounts
		WHERE id = $1`
	_, err := s.db.Exec(ctx, query, id)
	return err
}

func (s store) addStep(ctx context.Context, account ident.ID, step Step) error {
	const query = `
		INSERT INTO bank_account_steps (id, account_id, action, before, after, day, reason, user_id, user_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`
	_, err := s.db.Exec(ctx, query, step.ID, account, string(step.Action), string(step.Before), string(step.After), step.Day, step.Reason, step.User, step.UserName, db.Stamp(ctx))
	return err
}

func (s store) steps(ctx context.Context, account ident.ID) (list []Step, err error) {
	const query = `
		SELECT id, action, before, after, day, reason, user_id, user_name, recorded_at
		FROM bank_account_steps
		WHERE account_id = $1
		ORDER BY id`
	err = s.db.Select(ctx, &list, query, account)
	return list, err
}

// AccountFilter asks for some of the accounts.
type AccountFilter struct {
	Kind       AccountKind
	State      AccountState
	Unit       ident.ID
	Inspection Inspected
	Text       string
}

// scope is whose accounts somebody may use a permission on.
type scope struct {
	all   bool
	units []ident.ID
}

func (sc scope) has(unit ident.ID) bool { return sc.all || slices.Contains(sc.units, unit) }

type conditions struct {
	list []string
	args []any
}

func (c *conditions) bind(value any) string {
	c.args = append(c.args, value)
	return "$" + strconv.Itoa(len(c.args))
}

func (c *conditions) equal(column string, value string) {
	if value != "" {
		c.list = append(c.list, column+" = "+c.bind(value))
	}
}

func (c *conditions) where() string {
	if len(c.list) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(c.list, " AND ")
}

// Kinds of words in the search.
const (
	termsAccounts = "bank.account"
	termsPayees   = "bank.payee"
)

func (f AccountFilter) where(sc scope) *conditions {
	c := &conditions{}
	c.equal("kind", string(f.Kind))
	c.equal("state", string(f.State))
	c.equal("inspection", string(f.Inspection))
	if !f.Unit.IsZero() {
		c.list = append(c.list, "unit_id = "+c.bind(f.Unit))
	}
	if wholeNumber(f.Text) {
		c.list = append(c.list, "number = "+c.bind(f.Text))
	} else if words := terms.Query(f.Text); len(words) > 0 {
		c.list = append(c.list, terms.Condition("id", termsAccounts, words, c.bind))
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

// wholeNumber tells whether a text is a whole account number.
func wholeNumber(text string) bool {
	const digitsMin = 8
	return len(text) >= digitsMin && accountNumber.MatchString(text)
}

// listQuery is the statement of a page, the newest first.
func (f AccountFilter) listQuery(sc scope, before ident.ID, limit int) (string, []any) {
	c := f.where(sc)
	if !before.IsZero() {
		c.list = append(c.list, "id < "+c.bind(before))
	}
	query := `SELECT ` + accountColumns + ` FROM bank_accounts` + c.where() + ` ORDER BY id DESC LIMIT ` + c.bind(limit)
	return query, c.args
}

func (s store) listAccounts(ctx context.Context, f AccountFilter, sc scope, before ident.ID, limit int) (rows []Account, err error) {
	query, args := f.listQuery(sc, before, limit)
	err = s.db.Select(ctx, &rows, query, args...)
	return rows, err
}

// AccountTotals counts the accounts of a filter.
type AccountTotals struct {
	Count   int64 `json:"count"`
	Filed   int64 `json:"filed"`
	Waiting int64 `json:"waiting" doc:"On their way to be filed or closed"`
}

func (s store) countAccounts(ctx context.Context, f AccountFilter, sc scope) (t AccountTotals, err error) {
	c := f.where(sc)
	query := `
		SELECT COUNT(1) AS count, CAST(COALESCE(SUM(CASE WHEN state = 'FILED' THEN 1 ELSE 0 END), 0) AS BIGINT) AS filed,
		       CAST(COALESCE(SUM(CASE WHEN state IN ('APPLIED', 'PASSED', 'APPROVED', 'OPENED', 'CLOSING') THEN 1 ELSE 0 END), 0) AS BIGINT) AS waiting
		FROM bank_accounts` + c.where()
	err = s.db.Get(ctx, &t, query, c.args...)
	return t, err
}

const inspectionColumns = `id, account_id, year, balance_fen, statement, reported_by, reported_name, reported_on, result, opinion, mend_until, decided_name, version`

func (s store) inspections(ctx context.Context, account ident.ID) (list []Inspection, err error) {
	const query = `SELECT ` + inspectionColumns + ` FROM bank_inspections WHERE account_id = $1 ORDER BY year DESC`
	err = s.db.Select(ctx, &list, query, account)
	return list, err
}

func (s store) inspection(ctx context.Context, id ident.ID) (i Inspection, err error) {
	const query = `SELECT ` + inspectionColumns + ` FROM bank_inspections WHERE id = $1`
	err = s.db.Get(ctx, &i, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return i, ErrInspection
	}
	return i, err
}

// openInspections are those of a year that nobody has looked at yet.
func (s store) openInspections(ctx context.Context, year fiscal.Year) (list []Inspection, err error) {
	const query = `SELECT ` + inspectionColumns + ` FROM bank_inspections WHERE result = '' AND year = $1 ORDER BY id LIMIT $2`
	err = s.db.Select(ctx, &list, query, int64(year), int64(accountsOfUnitMax))
	return list, err
}

// report writes what a unit tells of an account in a year; once it was looked at, no more.
func (s store) report(ctx context.Context, i Inspection) error {
	const query = `
		INSERT INTO bank_inspections (id, account_id, year, balance_fen, statement, reported_by, reported_name, reported_on, result, opinion, mend_until,
		                              decided_by, decided_name, version, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '', '', NULL, '', 1, $9)
		ON CONFLICT (account_id, year) DO UPDATE
		SET balance_fen = excluded.balance_fen, statement = excluded.statement, reported_by = excluded.reported_by, reported_name = excluded.reported_name,
		    reported_on = excluded.reported_on, version = bank_inspections.version + 1
		WHERE bank_inspections.result = ''`
	n, err := s.db.Exec(ctx, query, i.ID, i.Account, i.Year, int64(i.BalanceFen), i.Statement, i.ReportedBy, i.Reporter, i.ReportedOn, db.Stamp(ctx))
	if err == nil && n == 0 {
		return ErrInspected.With(i.Year)
	}
	return err
}

// decide writes what finance has found.
func (s store) decide(ctx context.Context, i Inspection, by ident.ID) error {
	const query = `
		UPDATE bank_inspections
		SET result = $1, opinion = $2, mend_until = $3, decided_by = $4, decided_name = $5, version = version + 1
		WHERE id = $6 AND version = $7`
	n, err := s.db.Exec(ctx, query, string(i.Result), i.Opinion, i.MendUntil, by, i.DecidedName, i.ID, i.Version)
	if err == nil && n == 0 {
		return ErrStale.With(i.Reporter, i.ReportedOn)
	}
	return err
}
