package voucher_test

import (
	"bytes"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/voucher"
)

func TestSigned_roundTrip(t *testing.T) {
	keys, v := newKeys(t, "130306"), ring{}
	v.add(keys, "130306", voucher.RoleFinance)
	text := rapid.StringMatching(`[一-龥A-Za-z0-9<>&"'（）]{1,30}`)
	rapid.Check(t, func(t *rapid.T) {
		d := payment()
		for _, name := range rapid.SliceOfDistinct(rapid.SampledFrom([]string{"AgencyName", "PaySummaryName", "Hold1", "FundTypeName"}), rapid.ID[string]).Draw(t, "names") {
			d.Fields[name] = text.Draw(t, name)
		}
		d.Fields["PayAmt"] = voucher.Yuan(money.Fen(rapid.Int64Range(-1<<50, 1<<50).Draw(t, "amount")))
		for range rapid.IntRange(0, 5).Draw(t, "rows") {
			d.Items = append(d.Items, map[string]string{"PayeeAcctName": text.Draw(t, "row"), "PayAmt": "0.01"})
		}
		s, err := voucher.Sign(d, office, voucher.By{Role: voucher.RoleFinance, On: day("2021-06-25"), Signer: keys})
		if err != nil {
			t.Fatal(err)
		}
		back, err := voucher.Parse(s.Bytes())
		if err != nil {
			t.Fatalf("%v in %s", err, s.Bytes())
		}
		if diff := cmp.Diff(s, back, cmpopts.EquateComparable(fiscal.Date{})); diff != "" {
			t.Fatal(diff)
		}
		if err := back.Verify(v); err != nil {
			t.Fatal(err)
		}
	})
}

// TestSigned_tampered changes every byte of a signed voucher: none of them goes unnoticed.
func TestSigned_tampered(t *testing.T) {
	keys, v := newKeys(t, "130306"), ring{}
	v.add(keys, "130306", voucher.RoleFinance)
	s, err := voucher.Sign(payment(), office, voucher.By{Role: voucher.RoleFinance, On: day("2021-06-25"), Signer: keys})
	if err != nil {
		t.Fatal(err)
	}
	genuine := s.Bytes()
	for i := range genuine {
		changed := bytes.Clone(genuine)
		changed[i] ^= 1
		if back, err := voucher.Parse(changed); err == nil && back.Verify(v) == nil {
			t.Fatalf("byte %d changed, and it verifies: %s", i, changed)
		}
	}
}

func TestSign_refuses(t *testing.T) {
	keys := newKeys(t, "130306")
	sign := func(change func(d *voucher.Document), seals ...voucher.Seal) error {
		d := payment()
		change(&d)
		_, err := voucher.Sign(d, append(office[:1:1], seals...), voucher.By{Role: voucher.RoleFinance, On: day("2021-06-25"), Signer: keys})
		return err
	}
	keep := func(*voucher.Document) {}
	mustFail(t, "no payee", sign(func(d *voucher.Document) { delete(d.Fields, "PayeeAcctNo") }), voucher.ErrMissing)
	mustFail(t, "unknown field", sign(func(d *voucher.Document) { d.Fields["Colour"] = "red" }), voucher.ErrField)
	mustFail(t, "unknown kind", sign(func(d *voucher.Document) { d.Fields["VtCode"] = "9999" }), voucher.ErrCode)
	mustFail(t, "three digits", sign(func(d *voucher.Document) { d.Fields["PayAmt"] = "1.005" }), voucher.ErrAmount)
	mustFail(t, "seal twice", sign(keep, office[0]), voucher.ErrSealTwice)
	mustFail(t, "one person, two personal seals", sign(keep,
		voucher.Seal{Type: voucher.SealBookkeeper, At: voucher.AtMaker, Holder: "甲"}, voucher.Seal{Type: voucher.SealChecker, At: voucher.AtChecker, Holder: "甲"}), voucher.ErrSealHolder)
	_, err := voucher.Sign(payment(), nil, voucher.By{Role: voucher.RoleFinance, On: day("2021-06-25"), Signer: keys})
	mustFail(t, "no seal", err, voucher.ErrSeal)
	receipt := payment()
	receipt.Fields["Result"] = voucher.ResultPaid
	_, err = voucher.Sign(receipt, office, voucher.By{Role: voucher.RoleBank, On: day("2021-06-25"), Signer: keys})
	mustFail(t, "receipt without the bank's seal", err, voucher.ErrSeal)
}

func TestSigned_certificate(t *testing.T) {
	keys, v := newKeys(t, "130306"), ring{}
	sign := func(on string) voucher.Signed {
		s, err := voucher.Sign(payment(), office, voucher.By{Role: voucher.RoleFinance, On: day(on), Signer: keys})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	mustFail(t, "unknown", sign("2021-06-25").Verify(v), voucher.ErrCertificate)
	v.add(keys, "130306", voucher.RoleFinance)
	mustFail(t, "expired", sign("2022-01-01").Verify(v), voucher.ErrExpired)
	if err := sign("2021-12-31").Verify(v); err != nil {
		t.Errorf("on its last day: %v", err)
	}
	c := v[keys.KeyID()]
	c.Revoked = day("2021-06-25")
	v[c.Serial] = c
	mustFail(t, "revoked", sign("2021-06-25").Verify(v), voucher.ErrExpired)
	if err := sign("2021-06-24").Verify(v); err != nil {
		t.Errorf("signed before it was revoked: %v", err)
	}
	v.add(keys, "130306", voucher.RoleBank)
	mustFail(t, "role of another", sign("2021-06-24").Verify(v), voucher.ErrCertificate)
}

func TestMessage(t *testing.T) {
	keys, v := newKeys(t, "130306"), ring{}
	v.add(keys, "130306", voucher.RoleFinance)
	s, err := voucher.Sign(payment(), office, voucher.By{Role: voucher.RoleFinance, On: day("2021-06-25"), Signer: keys})
	if err != nil {
		t.Fatal(err)
	}
	m, err := voucher.Message{ID: "m1", Kind: voucher.Order, From: "130306", To: "ICBC", Seq: 1, On: day("2021-06-25"), Body: s.Bytes()}.Seal(voucher.RoleFinance, keys)
	if err != nil {
		t.Fatal(err)
	}
	back, err := voucher.ParseMessage(m.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(m, back, cmpopts.EquateComparable(fiscal.Date{})); diff != "" {
		t.Error(diff)
	}
	if _, err := back.Verify(v); err != nil {
		t.Error(err)
	}
	back.Seq = 2
	_, err = back.Verify(v)
	mustFail(t, "renumbered", err, voucher.ErrSignature)
	m.From = "ICBC"
	_, err = m.Verify(v)
	mustFail(t, "in the name of another", err, voucher.ErrCertificate)
}

func TestOrder(t *testing.T) {
	d := payment()
	receipt := voucher.Document{Fields: maps.Clone(d.Fields)}
	receipt.Fields["XPayAmt"], receipt.Fields["Result"] = "98500.00", voucher.ResultPaid
	if diff := cmp.Diff(string(d.Canonical()), string(receipt.Order().Canonical())); diff != "" {
		t.Error(diff)
	}
}

func FuzzParse(f *testing.F) {
	keys := newKeys(f, "130306")
	s, err := voucher.Sign(payment(), office, voucher.By{Role: voucher.RoleFinance, On: day("2021-06-25"), Signer: keys})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(s.Bytes())
	f.Add([]byte(strings.Replace(string(s.Bytes()), "<Id>", "<Id a='1'>", 1)))
	f.Add([]byte("<Message><Id>1</Id></Message>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if s, err := voucher.Parse(data); err == nil && !bytes.Equal(s.Bytes(), data) {
			t.Errorf("read, and not canonical: %q", data)
		}
		if m, err := voucher.ParseMessage(data); err == nil && !bytes.Equal(m.Bytes(), data) {
			t.Errorf("read, and not canonical: %q", data)
		}
	})
}
