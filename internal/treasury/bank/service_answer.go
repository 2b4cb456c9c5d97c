package bank

import (
	"context"
	"strconv"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/internal/treasury/voucher"
)

// answers are the numbers of the replies to checks (rule bank:3.7-checks).
var answers = map[voucher.Code]voucher.Code{
	voucher.ClearingCheck: voucher.ClearingReply, voucher.QuotaCheck: voucher.QuotaReply, voucher.CashCheck: voucher.CashReply,
}

// Results of a check, as the numbers of vouchers have them.
const (
	resultAgrees  = "0"
	resultDiffers = "1"
)

// Checked is what the bureau has found in a check that came in.
type Checked struct {
	Document ident.ID // Message.Kept of the check
	Agrees   bool
	Why      string // where it does not agree
	Holder   string // of the seal: the bureau
}

// Answer replies to a check of the central treasury that it agrees, or does not.
func (s *Service) Answer(ctx context.Context, c Checked) error {
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		v, err := s.store.voucher(ctx, c.Document)
		if err != nil {
			return err
		}
		code, known := answers[v.Code]
		if !known {
			return ErrKind.With(string(v.Code))
		}
		check, err := voucher.Parse([]byte(v.Content))
		if err != nil {
			return err
		}
		return s.answer(ctx, v, check.Document, answering{code, c})
	})
	s.Sent()
	return err
}

type answering struct {
	code voucher.Code
	Checked
}

func (s *Service) answer(ctx context.Context, v evoucher, check voucher.Document, a answering) error {
	id, day := s.DB.NewID(), s.today()
	last, err := s.store.nextNumber(ctx, v.Day.Year(), a.code)
	if err != nil {
		return err
	}
	result := resultDiffers
	if a.Agrees {
		result = resultAgrees
	}
	number := s.number(v.Day.Year(), a.code, last)
	d := voucher.Document{Fields: map[string]string{
		"Id": id.String(), "AdmDivCode": s.Region, "StYear": strconv.Itoa(int(v.Day.Year())), "VtCode": string(a.code), "VouDate": compact(day), "VoucherNo": number,
		"OrigId": check.Fields["Id"], "OrigVoucherNo": check.Fields["VoucherNo"], "ClearDate": check.Fields["ClearDate"], "Result": result, "XAddWord": a.Why,
	}}
	seals := []voucher.Seal{{Type: voucher.SealBusiness, At: voucher.AtIssuer, Holder: a.Holder}}
	signed, err := voucher.Sign(d, seals, voucher.By{Role: voucher.RoleFinance, On: day, Signer: s.Signer})
	if err != nil {
		return err
	}
	err = s.store.addVoucher(ctx, evoucher{
		ID: id, Direction: "OUT", Party: v.Party, Code: a.code, Number: number, About: v.ID, Day: day, Digest: signed.Digest, Content: string(signed.Bytes()),
	})
	if err != nil {
		return err
	}
	return s.store.putNow(ctx, outRow{ID: id, Party: v.Party, Kind: voucher.Reply, Voucher: id, About: v.ID}, db.Stamp(ctx))
}
