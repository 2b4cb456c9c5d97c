package main

import (
	"context"
	"fmt"

	"caixiao/internal/app"
)

type checkBooksCmd struct {
	books
	Region string `arg:"" optional:"" help:"${check_region}"`
	JSON   bool   `help:"${json}"`
}

// Run proves the books of account, also while they are served: every balance, entry and
// roll-up that is not what it must be is named.
func (c *checkBooksCmd) Run(ctx context.Context, e *env) error {
	var proof app.LedgerProof
	err := c.look(ctx, e, c.Region, func(b *app.Book) (err error) {
		proof, err = b.ProveLedgers(ctx)
		return err
	})
	if err != nil {
		return err
	}
	return proven(e, c.JSON, proof, printLedgerProof)
}

func printLedgerProof(e *env, p app.LedgerProof) {
	for _, f := range p.Findings {
		_, _ = fmt.Fprintln(e.stdout, e.text("cli.check.finding", map[string]any{"proof": f.Proof, "what": f.What}))
	}
	key := "cli.check.books_hold"
	if !p.Holds() {
		key = "cli.check.books_broken"
	}
	_, _ = fmt.Fprintln(e.stdout, e.text(key, map[string]any{"region": p.Region, "proofs": len(p.Proofs), "count": len(p.Findings)}))
}
