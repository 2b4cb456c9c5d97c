package app_test

import (
	"context"
	"strings"
	"testing"

	"caixiao/internal/app"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/treasury/quota"
)

// TestProveLedgers: every balance, entry and roll-up that somebody has changed behind the
// program's back is named, and nothing else is.
func TestProveLedgers(t *testing.T) {
	eachPlace(t, func(t *testing.T, cfg app.Config) {
		b := created(t, cfg)
		pool := budgeted(t, b, 1000)
		holds := func(want string) {
			t.Helper()
			proof, err := b.ProveLedgers(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if want == "" {
				if !proof.Holds() || len(proof.Proofs) < 4 {
					t.Errorf("proofs %v found %v", proof.Proofs, proof.Findings)
				}
				return
			}
			for _, f := range proof.Findings {
				if strings.HasPrefix(f.Proof+": "+f.What, want) {
					return
				}
			}
			t.Errorf("nobody says %q: %v", want, proof.Findings)
		}
		change := func(query string) {
			t.Helper()
			err := b.DB().InTx(t.Context(), func(ctx context.Context) error {
				n, err := b.DB().Exec(ctx, query, pool)
				if n != 1 {
					t.Errorf("%d rows are changed", n)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		holds("")
		for _, one := range []struct{ table, set, back, says string }{
			{"quota_balances", "balance_fen = balance_fen + 1", "balance_fen = balance_fen - 1", "quota.balances: quota "},
			{"quota_entries", "balance_fen = balance_fen + 1", "balance_fen = balance_fen - 1", "quota.entries: entry "},
			{"quota_days", "credit_fen = credit_fen + 1", "credit_fen = credit_fen - 1", "quota.days: the roll-up of quota "},
		} {
			change("UPDATE " + one.table + " SET " + one.set + " WHERE quota_id = $1")
			holds(one.says)
			change("UPDATE " + one.table + " SET " + one.back + " WHERE quota_id = $1")
			holds("")
		}
	})
}

// budgeted puts a sum into a pool from a source of its own, and returns the pool's number.
func budgeted(t *testing.T, b *app.Book, fen money.Fen) ident.ID {
	t.Helper()
	ledger := b.Quotas()
	year := ledger.Today().Year()
	doc := quota.Document{ID: b.DB().NewID(), Number: "抚财预〔1〕", Year: year, Title: "批复", IssuedOn: ledger.Today()}
	row := func(line int, kind quota.Kind) quota.Quota {
		return quota.Quota{ID: b.DB().NewID(), Document: doc.ID, Line: line, Kind: kind, Year: year, Region: region, FundNature: "111"}
	}
	source, pool := row(1, quota.Source), row(2, quota.Pool)
	_, err := ledger.Post(actor.Machine(t.Context(), "test"), quota.Posting{
		Group: quota.Group{Key: "budgeted", Documents: []quota.Document{doc}, Quotas: []quota.Quota{source, pool}, Voucher: quota.Voucher{
			Date: ledger.Today(), Basis: doc.Number, Level: quota.ByFinance, Movements: []quota.Movement{{
				Event: quota.Approve, AmountFen: fen,
				Debit: quota.Place{Quota: source.ID, Account: quota.OwnRevenue}, Credit: quota.Place{Quota: pool.ID, Account: quota.Unallocated},
			}},
		}},
		Act: audit.Act{Action: "quota.test"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return pool.ID
}
