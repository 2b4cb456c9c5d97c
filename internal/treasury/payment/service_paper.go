package payment

import (
	"context"

	"caixiao/internal/core/ident"
)

// Paper is the signed voucher of a payment as it is drawn: fields, rows, seals, and whether
// everything about it holds.
type Paper struct {
	Own     bool                `json:"own" doc:"Ours; otherwise a bank or the treasury has signed it about ours"`
	Number  string              `json:"number"`
	Code    string              `json:"code"`
	Day     string              `json:"day"`
	Capital string              `json:"capital" doc:"大写金额"`
	Genuine bool                `json:"genuine" doc:"Digest, signatures and seals hold"`
	Why     string              `json:"why" doc:"What does not hold"`
	Fields  map[string]string   `json:"fields"`
	Items   []map[string]string `json:"items" doc:"The first rows of a batch"`
	Rows    int                 `json:"rows"`
	Seals   []PaperSeal         `json:"seals"`
	Signed  []PaperSignature    `json:"signed"`
}

// PaperSeal is a seal on it.
type PaperSeal struct {
	Type   string `json:"type"`
	At     string `json:"at"`
	Holder string `json:"holder"`
}

// PaperSignature is a signature under it.
type PaperSignature struct {
	Role   string `json:"role"`
	Serial string `json:"serial"`
	On     string `json:"on"`
	Good   bool   `json:"good"`
}

// PaperItemsMax is how many rows of a batch are drawn.
const PaperItemsMax = 200

// Papers are the vouchers about a payment: ours, and what the bank has signed about it.
type Papers struct {
	Vouchers []Paper `json:"vouchers"`
}

// Papers draws the vouchers of a payment that the actor may see.
func (s *Service) Papers(ctx context.Context, id ident.ID) (v Papers, err error) {
	p, err := s.seen(ctx, id)
	if err != nil {
		return v, err
	}
	if p.EVoucher.IsZero() {
		return v, ErrVoucher
	}
	v.Vouchers, err = s.Exchange.Papers(ctx, p.EVoucher)
	return v, err
}
