package audit_test

import (
	"context"
	"testing"

	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
	"caixiao/internal/platform/outbox"
	"caixiao/testkit"
)

const benchEntries = 20_000

// BenchmarkLog records, numbers, seals and checks 20,000 entries.
func BenchmarkLog(b *testing.B) {
	for name, config := range map[string]func(testing.TB) db.Config{"sqlite": testkit.SQLite, "postgres": testkit.Postgres} {
		d := testkit.Open(b, config(b))
		keys, err := gm.Open(gm.Config{Dir: b.TempDir(), Book: "130306"})
		if err != nil {
			b.Fatal(err)
		}
		box, log := outbox.New(d), audit.New(d)
		sealer := audit.NewSealer(log, audit.SealerConfig{Book: "130306", Box: box, Keys: keys, Heads: b.TempDir() + "/130306.heads"})
		step := func(what string, run func(ctx context.Context) error) {
			b.Run(name+"/"+what, func(b *testing.B) {
				for b.Loop() {
					if err := run(b.Context()); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		step("record", func(ctx context.Context) error {
			for range benchEntries / 100 {
				err := d.InTx(ctx, func(ctx context.Context) error {
					for range 100 {
						if err := log.Record(ctx, audit.Act{Action: "sample.act", Object: d.NewID(), After: map[string]int{"amountFen": 1}}); err != nil {
							return err
						}
					}
					return nil
				})
				if err != nil {
					return err
				}
			}
			return nil
		})
		step("number", box.Drain)
		step("seal", sealer.Seal)
		step("check", func(ctx context.Context) error {
			_, err := sealer.Check(ctx)
			return err
		})
	}
}
