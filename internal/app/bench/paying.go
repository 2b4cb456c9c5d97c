package bench

import (
	"context"
	"fmt"

	"caixiao/internal/app"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/actor"
	"caixiao/internal/treasury/bank"
	treasury "caixiao/internal/treasury/payment"
)

// Who pays besides those who apply (rule payment:3.4-four), and who closes days.
const (
	Reviewer = "reviewer"
	First    = "first"
	Second   = "second"
	Treasury = "treasury"
)

// Who is paid, and from what.
const (
	payeeName    = "青岚县供热有限公司"
	payeeAccount = "6222000011112222"
	payeeBank    = "工商银行青岚支行"
	payerAccount = "1309903180010001"
)

// MakePaying makes a book in which applications are made, passed and paid: beside people and
// quotas there are those who review, the accounts that are paid from, and a payee.
func MakePaying(ctx context.Context, cfg app.Config, region string, size Size) (Made, error) {
	m := Made{Region: region, day: day()}
	made, err := app.CreateBook(ctx, cfg, app.NewBook{
		Government: org.GovernmentInput{
			RegionCode: region, MofCode: region + "000", Name: "青岚县", FullName: "青岚县", Level: org.County, Bureau: "青岚县财政局",
		},
		At: begins,
		Begin: func(ctx context.Context, made *app.Book) error {
			if err := m.fill(ctx, made, size); err != nil {
				return err
			}
			return m.payers(ctx, made)
		},
	})
	if err != nil {
		return m, err
	}
	return m, made.Close()
}

// payers puts in who reviews, and the registers that rules look at.
func (m *Made) payers(ctx context.Context, made *app.Book) error {
	for login, role := range map[string]string{Reviewer: "UNIT_REVIEWER", First: "PAYMENT_FIRST", Second: "PAYMENT_SECOND", Treasury: "TREASURY_SECTION"} {
		if err := made.Enrol(ctx, app.NewUser{Login: login, Name: login, Unit: unitCode, Roles: []string{role}}, Password); err != nil {
			return fmt.Errorf("enrol %s: %w", login, err)
		}
	}
	ctx = actor.Machine(ctx, "bench")
	var unit ident.ID
	if err := made.DB().Get(ctx, &unit, `SELECT id FROM org_units WHERE code = $1`, unitCode); err != nil {
		return err
	}
	opened, err := fiscal.NewDate(2019, 3, 1)
	if err != nil {
		return err
	}
	account := bank.Entered{Number: payerAccount, ApprovalNo: "青财库〔2019〕1号", OpenedOn: opened}
	account.AccountInput = bank.AccountInput{Kind: bank.UnitZero, Unit: unit, Name: "单位零余额账户", BankName: payeeBank, BankNo: "102126800013", Purpose: "支付", Basis: "期初登记"}
	if err := made.Banks().EnterAccounts(ctx, []bank.Entered{account}); err != nil {
		return fmt.Errorf("account: %w", err)
	}
	_, err = made.Banks().AddPayee(ctx, bank.PayeeInput{
		Kind: bank.Company, Name: payeeName, Active: true, Accounts: []bank.PayeeAccount{{Number: payeeAccount, BankName: payeeBank}},
	})
	return err
}

// Application is one that a unit makes: nothing is wrong with it.
func Application(row ident.ID, amount money.Fen, purpose string) treasury.Input {
	return treasury.Input{
		Kind: treasury.Single, Quota: row, AmountFen: amount, Purpose: purpose, PayeeName: payeeName, PayeeAccount: payeeAccount, PayeeBank: payeeBank,
		Payer: treasury.Account{Number: payerAccount, Name: "单位零余额账户", Bank: payeeBank},
	}
}

// Apply makes an application and takes it through four people, until its voucher is issued.
func Apply(ctx context.Context, b *app.Book, login string, in treasury.Input) error {
	as, err := b.As(ctx, login)
	if err != nil {
		return err
	}
	v, err := b.Payments().Create(as, in)
	if err != nil {
		return err
	}
	done, err := b.Payments().Submit(as, treasury.Deed{ID: v.ID, Version: v.Version, Reason: "已核对"}, nil)
	if err != nil {
		return fmt.Errorf("submit: %w", err)
	}
	for _, who := range []string{Reviewer, First, Second} {
		if as, err = b.As(ctx, who); err != nil {
			return err
		}
		if done, err = b.Payments().Approve(as, treasury.Deed{ID: v.ID, Version: done.Version}, nil); err != nil {
			return fmt.Errorf("%s: %w", who, err)
		}
	}
	return nil
}
