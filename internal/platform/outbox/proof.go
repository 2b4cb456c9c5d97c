package outbox

import (
	"context"
	"fmt"

	"caixiao/internal/platform/db"
)

// Proof shows O1 of the numbered tables: between the first number kept and the last
// one given there is a row for each, and no row above.
func (o *Outbox) Proof() db.Proof {
	return db.Proof{Name: "outbox.numbers", Run: func(ctx context.Context, _ *db.DB) ([]string, error) {
		var wrong []string
		for _, table := range append([]string{eventsTable}, o.tables...) {
			last, err := o.Last(ctx, table)
			if err != nil {
				return nil, err
			}
			n, err := o.numbers(ctx, table)
			if err != nil {
				return nil, err
			}
			if n.Rows > 0 && (n.Greatest != last || n.Greatest-n.Least+1 != n.Rows) {
				wrong = append(wrong, fmt.Sprintf("%s: %d rows are numbered %d to %d, the last number given is %d", table, n.Rows, n.Least, n.Greatest, last))
			}
		}
		return wrong, nil
	}}
}
