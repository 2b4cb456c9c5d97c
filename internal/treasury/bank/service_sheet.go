package bank

import (
	"context"
	"errors"
	"fmt"
	"io"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/page"
	"caixiao/internal/core/party"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/rowfile"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// Export is a list as a file to be written.
type Export struct {
	Name  string
	Write func(w io.Writer) error
}

// columned is a list as a workbook: the texts of its columns and the cells of a row.
type columned[T any] struct {
	title  string // key of the text
	head   []string
	widths []int
	next   func(ctx context.Context, after string) (page.Result[T], error)
	rows   func(item T, text func(key string) string) [][]string
}

func (c columned[T]) export(ctx context.Context) Export {
	lang := actor.From(ctx).Language
	text := func(key string) string { return locales.Text(lang, key, nil) }
	var head []string
	for _, key := range c.head {
		head = append(head, text("bank.column."+key))
	}
	rows := func(yield func([]string, error) bool) {
		for after := ""; ; {
			list, err := c.next(ctx, after)
			if err != nil {
				yield(nil, fmt.Errorf("export %s: %w", c.title, err))
				return
			}
			for _, item := range list.Items {
				for _, cells := range c.rows(item, text) {
					if !yield(cells, nil) {
						return
					}
				}
			}
			if list.Next == nil {
				return
			}
			after = *list.Next
		}
	}
	title := text(c.title)
	return Export{Name: title + ".xlsx", Write: func(w io.Writer) error {
		return sheet.WriteList(w, sheet.List{Name: title, Head: head, Widths: sheet.Widths(c.widths...), Rows: rows})
	}}
}

// ExportAccounts returns the accounts of a filter as a workbook.
func (s *Service) ExportAccounts(ctx context.Context, f AccountFilter) (Export, error) {
	if err := f.check(); err != nil {
		return Export{}, err
	}
	return columned[AccountItem]{
		title: "bank.sheet.accounts",
		head:  []string{"unit", "kind", "account_name", "number", "bank_name", "bank_no", "fund_nature", "purpose", "approval_no", "opened_on", "state", "inspection"},

		widths: []int{28, 16, 36, 24, 28, 16, 10, 24, 22, 12, 10, 12},
		next: func(ctx context.Context, after string) (page.Result[AccountItem], error) {
			return s.Accounts(ctx, f, page.LimitMax, after)
		},
		rows: func(a AccountItem, text func(string) string) [][]string {
			inspected := ""
			if a.Inspection != "" {
				inspected = fmt.Sprint(a.InspectedYear) + " " + text("bank.inspection."+string(a.Inspection))
			}
			return [][]string{{
				a.UnitName, text("bank.kind." + string(a.Kind)), a.Name, a.Number, a.BankName, a.BankNo, a.FundNature, a.Purpose, a.ApprovalNo, a.OpenedOn,
				text("bank.state." + string(a.State)), inspected,
			}}
		},
	}.export(ctx), nil
}

// Columns of a sheet of payees, as it is written and read.
const (
	colKind     = "payee_kind"
	colName     = "payee_name"
	colCode     = "credit_code"
	colNumber   = "number"
	colBankName = "bank_name"
	colBankNo   = "bank_no"
)

// ExportPayees returns the payees of a filter as a workbook that an import reads again: a row
// for each account.
func (s *Service) ExportPayees(ctx context.Context, f PayeeFilter) (Export, error) {
	return columned[PayeeView]{
		title: "bank.sheet.payees", head: []string{colKind, colName, colCode, colNumber, colBankName, colBankNo, "blocked"},
		widths: []int{12, 36, 22, 26, 30, 16, 24},
		next: func(ctx context.Context, after string) (page.Result[PayeeView], error) {
			return s.Payees(ctx, f, page.LimitMax, after)
		},
		rows: func(p PayeeView, text func(string) string) (list [][]string) {
			for _, a := range p.Accounts {
				if a.Active {
					list = append(list, []string{text("bank.payee_kind." + string(p.Kind)), p.Name, p.CreditCode, a.Number, a.BankName, a.BankNo, p.BlockReason})
				}
			}
			return list
		},
	}.export(ctx), nil
}

// payeeRowsMax is how many rows a sheet of payees may have.
const payeeRowsMax = 10_000

func payeeSheet() rowfile.Shape {
	shape := rowfile.Shape{Name: locales.Text(locales.Chinese, "bank.sheet.payees", nil), RowsMax: payeeRowsMax}
	for _, key := range []string{colKind, colName, colCode, colNumber, colBankName, colBankNo} {
		column := rowfile.Column{Key: key, Needed: key != colCode && key != colBankNo}
		for _, lang := range []string{locales.Chinese, locales.English} {
			column.Titles = append(column.Titles, locales.Text(lang, "bank.column."+key, nil))
		}
		shape.Columns = append(shape.Columns, column)
	}
	return shape
}

// PayeeRow is a row of a sheet of payees, with what is wrong with it.
type PayeeRow struct {
	Row        int    `json:"row"`
	Name       string `json:"name"`
	CreditCode string `json:"creditCode"`
	Number     string `json:"number"`
	BankName   string `json:"bankName"`
	Outcome    string `json:"outcome" enum:"NEW,ACCOUNT,SAME,WRONG" doc:"A new payee, a new account of a known one, nothing new, or wrong"`
	Problem    string `json:"problem"`

	kind   PayeeKind
	bankNo string
}

// PayeeImport is what a sheet of payees brings.
type PayeeImport struct {
	Rows     []PayeeRow `json:"rows"`
	Fresh    int        `json:"fresh"`
	Accounts int        `json:"accounts"`
	Problems int        `json:"problems"`
	Kept     bool       `json:"kept"`
}

// ReadPayees reads a sheet. It is slow and touches no row of the book.
func (s *Service) ReadPayees(ctx context.Context, name string, data []byte) ([]PayeeRow, error) {
	sheets, err := rowfile.Read(ctx, name, data, payeeSheet())
	if err != nil {
		return nil, err
	}
	rows := []PayeeRow{}
	for _, r := range sheets[0] {
		rows = append(rows, PayeeRow{
			Row: r.Line, Name: r.Cells[colName], CreditCode: r.Cells[colCode], Number: r.Cells[colNumber], BankName: r.Cells[colBankName], bankNo: r.Cells[colBankNo],
			kind: payeeKindOf(r.Cells[colKind]),
		})
	}
	return rows, nil
}

// payeeKindOf reads a kind in either language; what is none is refused with its row.
func payeeKindOf(text string) PayeeKind {
	for _, kind := range []PayeeKind{Person, Company, Unit} {
		for _, lang := range []string{locales.Chinese, locales.English} {
			if text == string(kind) || text == locales.Text(lang, "bank.payee_kind."+string(kind), nil) {
				return kind
			}
		}
	}
	return ""
}

// ImportPayees says what a sheet would bring; with keep it brings all of it, or nothing where a
// row is wrong.
func (s *Service) ImportPayees(ctx context.Context, rows []PayeeRow, keep bool) (done PayeeImport, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		done = PayeeImport{Rows: append([]PayeeRow{}, rows...)}
		fresh := map[string]bool{}
		for i := range done.Rows {
			if err := s.weigh(ctx, &done, &done.Rows[i], fresh); err != nil {
				return err
			}
		}
		if !keep {
			return nil
		}
		if done.Problems > 0 {
			return ErrProblems.With(done.Problems)
		}
		for _, row := range done.Rows {
			if err := s.bring(ctx, row); err != nil {
				return fmt.Errorf("row %d: %w", row.Row, err)
			}
		}
		done.Kept = true
		return s.Audit.Record(ctx, audit.Act{Action: "bank.payee.import", Object: s.DB.NewID(), After: done.Fresh})
	})
	return done, err
}

// weigh says what a row brings.
func (s *Service) weigh(ctx context.Context, done *PayeeImport, row *PayeeRow, fresh map[string]bool) error {
	in := row.input()
	whole, err := in.whole()
	if err != nil {
		return row.wrong(ctx, done, err)
	}
	row.Name, row.Number, row.BankName = whole.Name, whole.Accounts[0].Number, whole.Accounts[0].BankName
	known, found, err := s.store.payeeNamed(ctx, row.Name, row.CreditCode)
	if err != nil {
		return err
	}
	account, taken, err := s.store.payeeAccount(ctx, row.Number)
	if err != nil {
		return err
	}
	key := party.Normal(row.Name) + "\x1f" + row.CreditCode
	switch {
	case taken && (!found || account.Payee != known.ID) || fresh["n"+row.Number]:
		return row.wrong(ctx, done, ErrNumberTaken.With(Masked(row.Number)))
	case taken:
		row.Outcome = "SAME"
	case found || fresh[key]:
		row.Outcome = "ACCOUNT"
		done.Accounts++
	default:
		row.Outcome = "NEW"
		done.Fresh, done.Accounts = done.Fresh+1, done.Accounts+1
	}
	fresh[key], fresh["n"+row.Number] = true, true
	return nil
}

func (r PayeeRow) input() PayeeInput {
	return PayeeInput{
		Kind: r.kind, Name: r.Name, CreditCode: r.CreditCode, Active: true, Accounts: []PayeeAccount{{Number: r.Number, BankName: r.BankName, BankNo: r.bankNo}},
	}
}

func (r *PayeeRow) wrong(ctx context.Context, done *PayeeImport, err error) error {
	known, ok := errors.AsType[*fault.Error](err)
	if !ok {
		return err
	}
	r.Outcome, r.Problem = "WRONG", locales.Message(actor.From(ctx).Language, known)
	done.Problems++
	return nil
}

// bring adds what a row brings.
func (s *Service) bring(ctx context.Context, row PayeeRow) error {
	if row.Outcome == "SAME" {
		return nil
	}
	in, err := row.input().whole()
	if err != nil {
		return err
	}
	p, found, err := s.store.payeeNamed(ctx, in.Name, in.CreditCode)
	if err != nil {
		return err
	}
	if !found {
		_, err := s.AddPayee(ctx, in)
		return err
	}
	known, err := s.store.payeeAccounts(ctx, p.ID)
	if err != nil {
		return err
	}
	for _, a := range known {
		if a.Active {
			in.Accounts = append(in.Accounts, a)
		}
	}
	return s.keepPayee(ctx, p, in)
}
