package voucher_test

import (
	"errors"
	"path/filepath"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/gm"
	"caixiao/internal/treasury/voucher"
)

// ring is a verifier of a few certificates.
type ring map[string]voucher.Certificate

func (r ring) Certificate(serial string) (voucher.Certificate, error) {
	c, known := r[serial]
	if !known {
		return c, voucher.ErrCertificate.With(serial)
	}
	return c, nil
}

func (r ring) Genuine(c voucher.Certificate, data []byte, signature string) bool {
	return gm.Public{Suite: c.Suite, Key: c.Public}.Verify(data, signature) == nil
}

func (r ring) Fits(data []byte, digest string) bool { return gm.Fits(data, digest) }

func newKeys(t testing.TB, name string) *gm.Keys {
	t.Helper()
	k, err := gm.Open(gm.Config{Dir: filepath.Join(t.TempDir(), "keys"), Book: name})
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func (r ring) add(k *gm.Keys, party string, role voucher.Role) {
	public := k.Public()
	r[k.KeyID()] = voucher.Certificate{
		Serial: k.KeyID(), Suite: public.Suite, Public: public.Key, Party: party, Role: role, From: day("2021-01-01"), Until: day("2021-12-31"),
	}
}

func day(text string) fiscal.Date {
	d, err := fiscal.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func payment() voucher.Document {
	return voucher.Document{Fields: map[string]string{
		"Id": "01", "AdmDivCode": "130306", "StYear": "2021", "VtCode": "8202", "VouDate": "20210625", "VoucherNo": "20210001", "AgencyCode": "303001",
		"PayeeAcctNo": "6222000011112222", "PayeeAcctName": "秦皇岛供热有限公司", "PayAcctNo": "130306001", "PayAcctName": "区财政局零余额账户", "PayAmt": "98500.00",
	}}
}

var office = []voucher.Seal{{Type: voucher.SealBusiness, At: voucher.AtIssuer, Holder: "抚宁区财政局"}}

func mustFail(t *testing.T, name string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: %v, want %v", name, err, want)
	}
}
