// Package handover hands what was approved over to a ledger that decides by itself: the row
// becomes posted together with its voucher, or stays where it is and keeps why the ledger
// has refused it.
//
// A table that is handed over has the columns state (APPROVED, STUCK, POSTED), voucher_id,
// posted_on, refusal and version.
package handover

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/locales"
)

// Row is a row that is written with a voucher, or refuses it.
type Row struct {
	Query  string
	Types  []string
	Row    []any
	Guard  ident.ID
	Missed error
}

// Receipt is the answer to who has a row posted: known before it is, so that it is kept
// together with it.
type Receipt struct {
	ID      ident.ID `json:"id"`
	State   string   `json:"state"`
	Voucher ident.ID `json:"voucher"`
}

const posted = "POSTED"

// Item is what is handed over, as it was read.
type Item struct {
	Table   string
	ID      ident.ID
	Version int64
	Voucher ident.ID
	Day     fiscal.Date
	Missed  error // why the voucher is refused when somebody was faster
}

// Keep makes the rows that stand or fall with a posting, for who has asked for it; nil makes
// none.
type Keep func(Receipt) []Row

// Steps are what the owner of an item does: Post has the ledger take it with its rows,
// Refused keeps why a rule of the ledger did not, unless somebody was faster.
type Steps struct {
	Keep    Keep
	Post    func(ctx context.Context, rows []Row) error
	Refused func(ctx context.Context, why string) error
}

// Post hands an item over, outside a transaction.
func Post(ctx context.Context, book *db.DB, item Item, do Steps) (Receipt, error) {
	receipt, rows := Receipt{item.ID, posted, item.Voucher}, []Row{item.row()}
	if do.Keep != nil {
		rows = append(rows, do.Keep(receipt)...)
	}
	err := do.Post(ctx, rows)
	if err == nil || !fault.Refusal(err) || errors.Is(err, item.Missed) {
		return receipt, err
	}
	why, spokenErr := locales.Keep(err)
	if spokenErr != nil {
		return Receipt{}, spokenErr
	}
	return Receipt{}, errors.Join(err, book.InTx(ctx, func(ctx context.Context) error { return do.Refused(ctx, why) }))
}

// Each has every item that was approved posted; what a rule refuses waits, with why.
func Each(ctx context.Context, ids []ident.ID, post func(ctx context.Context, id ident.ID) error) error {
	for _, id := range ids {
		if err := post(ctx, id); err != nil && !fault.Refusal(err) {
			return fmt.Errorf("post %s: %w", id, err)
		}
	}
	return nil
}
