package e2e

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// scenario is what goes wrong at the bank: the account of a vendor belongs to somebody else, and
// of a batch two rows fail.
const scenario = `{
	"accounts": [{"number": "1001202021000104", "name": "某某园艺场"}],
	"faults": [{"match": {"amountFen": 1700000}, "do": "PARTIAL", "rows": [2, 4]}]
}`

// TestPayment takes a payment from the application to the closed day, with six people and a bank
// of its own process.
func TestPayment(t *testing.T) {
	t.Parallel()
	for _, v := range variants(variant{"sqlite", "zh", 1440, 900}, variant{"postgres", "en", 1280, 800}) {
		t.Run(v.String(), func(t *testing.T) {
			t.Parallel()
			name := "payment-" + v.String()
			out := pictures(t, name)
			h := copyHouse(t, v.engine, fmt.Sprintf("payment_%s_%d", v.lang, v.width))
			url := h.serve(t, filepath.Join(out, "serve.log"))
			h.bank(t, url, filepath.Join(out, "bank.log"))
			play(t, job{
				Kind: "payment", Lang: v.lang, Width: v.width, Height: v.height, URL: url, Region: region, Other: other, Logins: h.logins, Out: out,
			})
			renew(t, name, out)
		})
	}
}

// bank starts the bank on the other end of the exchange, which goes on with the store it has in
// the demo.
func (h house) bank(t *testing.T, server, log string) {
	t.Helper()
	faults := filepath.Join(t.TempDir(), "scenario.json")
	if err := os.WriteFile(faults, []byte(scenario), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd, err := h.command("bank", "--data", filepath.Join(h.dir, "bank"), "--listen", "127.0.0.1:0", "--server", server, "--scenario", faults,
		"--finance", filepath.Join(h.dir, region+".exchange.json"), "--announce", filepath.Join(h.dir, region+".parties.json"))
	if err != nil {
		t.Fatal(err)
	}
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.Create(log)
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ready, ended := make(chan struct{}, 1), make(chan struct{})
	go func() {
		defer close(ended)
		for lines := bufio.NewScanner(io.TeeReader(said, kept)); lines.Scan(); {
			if address.MatchString(lines.Text() + "/") {
				select {
				case ready <- struct{}{}:
				default: // of a later line
				}
			}
		}
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		<-ended
		if err := cmd.Wait(); err != nil {
			t.Errorf("caixiao bank ended with %v, see %s", err, log)
		}
		_ = kept.Close()
	})
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	select {
	case <-ready:
	case <-ended:
		t.Fatalf("the bank ended before it answered, see %s", log)
	case <-ctx.Done():
		t.Fatalf("the bank does not get ready, see %s", log)
	}
}
