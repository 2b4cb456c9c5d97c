package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
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
	h.start(t, log, "bank", "--data", filepath.Join(h.dir, "bank"), "--listen", "127.0.0.1:0", "--server", server, "--scenario", faults,
		"--finance", filepath.Join(h.dir, region+".exchange.json"), "--announce", filepath.Join(h.dir, region+".parties.json"))
}
