package app

import (
	"context"
	"errors"

	"caixiao/internal/core/ident"
	"caixiao/internal/treasury/bank"
	"caixiao/internal/treasury/payment"
	"caixiao/internal/treasury/voucher"
)

// Papers are the voucher of a payment and what was signed about it, in the words of payments.
func (e paymentExchange) Papers(ctx context.Context, id ident.ID) ([]payment.Paper, error) {
	drawn, err := e.banks.Papers(ctx, id)
	if errors.Is(err, bank.ErrVoucher) {
		return nil, payment.ErrVoucher
	}
	if err != nil {
		return nil, err
	}
	papers := make([]payment.Paper, len(drawn))
	for i, d := range drawn {
		if papers[i], err = paperOf(d); err != nil {
			return nil, err
		}
	}
	return papers, nil
}

func paperOf(d bank.Drawn) (payment.Paper, error) {
	p := payment.Paper{
		Own: d.Own, Number: d.Fields["VoucherNo"], Code: string(d.Code()), Day: d.Fields["VouDate"], Genuine: d.Why == "", Why: d.Why,
		Fields: d.Fields, Items: d.Items, Rows: len(d.Items), Seals: []payment.PaperSeal{}, Signed: []payment.PaperSignature{},
	}
	if len(p.Items) > payment.PaperItemsMax {
		p.Items = p.Items[:payment.PaperItemsMax]
	}
	if p.Items == nil {
		p.Items = []map[string]string{}
	}
	if p.Fields == nil {
		p.Fields = map[string]string{} // its bytes cannot be read
	}
	for _, seal := range d.Seals {
		p.Seals = append(p.Seals, payment.PaperSeal{Type: string(seal.Type), At: string(seal.At), Holder: seal.Holder})
	}
	for _, one := range d.Views {
		p.Signed = append(p.Signed, payment.PaperSignature{Role: one.Role, Serial: one.Serial, On: one.On, Good: one.Good})
	}
	sum, err := voucher.Amount(d.Fields, "PayAmt")
	if err != nil || sum == 0 {
		return p, nil //nolint:nilerr // what does not hold is said already
	}
	p.Capital, err = sum.Capital()
	return p, err
}

// paymentAccounts is the register of accounts in the words of payments.
type paymentAccounts struct{ banks *bank.Service }

// Payer is the zero-balance account that a unit pays money of a nature from; a unit without
// one has an empty one.
func (a paymentAccounts) Payer(ctx context.Context, unit ident.ID, nature string) (payment.Account, error) {
	one, err := a.banks.PayingAccount(ctx, unit, bank.UnitZero, nature)
	if errors.Is(err, bank.ErrAccount) {
		return payment.Account{}, nil
	}
	return payment.Account{Number: one.Number, Name: one.Name, Bank: one.BankName}, err
}
