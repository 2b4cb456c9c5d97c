package voucher

import (
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
)

// Role is whose signature it is.
type Role string

// Roles of signers.
const (
	RoleFinance Role = "FINANCE" // the bureau's store
	RoleBank    Role = "BANK"    // the agent bank's
	RoleCentral Role = "CENTRAL" // the central treasury's
	RoleMaker   Role = "MAKER"
	RoleChecker Role = "CHECKER"
)

// Signer signs for who owns a key; the keys of a book are one (rule bank:3.8-signer).
type Signer interface {
	Sign(data []byte) (string, error)
	Hash(data []byte) string
	KeyID() string
}

// Verifier knows certificates and can tell a genuine signature.
type Verifier interface {
	// Certificate finds one by its serial, or returns ErrCertificate.
	Certificate(serial string) (Certificate, error)
	// Genuine tells whether the owner of a certificate has signed data.
	Genuine(c Certificate, data []byte, signature string) bool
	// Fits tells whether a digest is that of data.
	Fits(data []byte, digest string) bool
}

// Certificate says whose a key is and for how long.
type Certificate struct {
	Serial  string      `json:"serial"` // the name of the key
	Suite   string      `json:"suite"`
	Public  []byte      `json:"public"`
	Party   string      `json:"party"`
	Role    Role        `json:"role"`
	From    fiscal.Date `json:"from"`
	Until   fiscal.Date `json:"until"`
	Revoked fiscal.Date `json:"revoked"` // zero: it is not
}

// ValidOn returns nil or why a certificate is none on a day (rule bank:3.7-certificate).
func (c Certificate) ValidOn(day fiscal.Date) error {
	if day.Before(c.From) || day.After(c.Until) {
		return ErrExpired.With(c.Serial, c.Until.String())
	}
	if !c.Revoked.IsZero() && !day.Before(c.Revoked) {
		return ErrExpired.With(c.Serial, c.Revoked.String())
	}
	return nil
}

// Seal is one on a voucher.
type Seal struct {
	Type   SealType `json:"type"`
	At     Position `json:"at"`
	Holder string   `json:"holder"` // of a personal seal: the person, else the office
}

// Signature is one over digest and seals.
type Signature struct {
	Role   Role        `json:"role"`
	Serial string      `json:"serial"`
	On     fiscal.Date `json:"on"`
	Value  string      `json:"value"`
}

// Signed is a document with what makes it one.
type Signed struct {
	Document
	Digest     string      `json:"digest"`
	Seals      []Seal      `json:"seals"`
	Signatures []Signature `json:"signatures"`
}

// By is who signs, and on which day of the business.
type By struct {
	Role   Role
	On     fiscal.Date
	Signer Signer
}

// Sign closes a document with seals and the signature of one signer.
func Sign(d Document, seals []Seal, by By) (Signed, error) {
	s := Signed{Document: d, Seals: seals}
	if err := d.Check(); err != nil {
		return s, err
	}
	if err := s.checkSeals(); err != nil {
		return s, err
	}
	s.Digest = by.Signer.Hash(d.Canonical())
	return s.And(by)
}

// And adds a signature.
func (s Signed) And(by By) (Signed, error) {
	one := Signature{Role: by.Role, Serial: by.Signer.KeyID(), On: by.On}
	var err error
	if one.Value, err = by.Signer.Sign(s.Text(one)); err != nil {
		return s, err
	}
	s.Signatures = append(s.Signatures[:len(s.Signatures):len(s.Signatures)], one)
	return s, nil
}

// Text is what a signature signs: so that neither seal nor role nor day can be changed.
func (s Signed) Text(one Signature) []byte {
	var b strings.Builder
	element(&b, "Digest", s.Digest)
	s.writeSeals(&b)
	element(&b, "Role", string(one.Role))
	element(&b, "Serial", one.Serial)
	element(&b, "On", one.On.String())
	return []byte(b.String())
}

// checkSeals holds the seals to the kind (rule bank:3.8-seals, V3).
func (s Signed) checkSeals() error {
	types, holders := map[SealType]bool{}, map[string]bool{}
	for _, seal := range s.Seals {
		switch {
		case !sealTypes[seal.Type] || seal.At == "" || seal.Holder == "" || !plain(seal.Holder) || !plain(string(seal.At)):
			return ErrSeal.With(string(seal.Type))
		case types[seal.Type]:
			return ErrSealTwice.With(string(seal.Type))
		case seal.Type.personal() && holders[seal.Holder]:
			return ErrSealHolder.With(seal.Holder)
		}
		types[seal.Type] = true
		if seal.Type.personal() {
			holders[seal.Holder] = true
		}
	}
	for _, want := range s.Required() {
		if !slices.ContainsFunc(s.Seals, func(seal Seal) bool { return seal.Type == want.Type && seal.At == want.At }) {
			return ErrSeal.With(string(want.Type))
		}
	}
	return nil
}

// Verify returns nil when everything about a signed document holds (V2).
func (s Signed) Verify(v Verifier) error {
	if err := s.Check(); err != nil {
		return err
	}
	if err := s.checkSeals(); err != nil {
		return err
	}
	if !v.Fits(s.Canonical(), s.Digest) {
		return ErrDigest
	}
	if len(s.Signatures) == 0 {
		return ErrUnsigned
	}
	for _, one := range s.Signatures {
		if err := verify(v, one, s.Text(one)); err != nil {
			return err
		}
	}
	return nil
}

func verify(v Verifier, one Signature, text []byte) error {
	c, err := v.Certificate(one.Serial)
	if err != nil {
		return err
	}
	if c.Role != one.Role {
		return ErrCertificate.With(one.Serial)
	}
	if err := c.ValidOn(one.On); err != nil {
		return err
	}
	if !v.Genuine(c, text, one.Value) {
		return ErrSignature.With(one.Serial)
	}
	return nil
}

// Bytes are the document as it is kept and sent.
func (s Signed) Bytes() []byte {
	var b strings.Builder
	b.WriteString("<EVoucher>")
	b.Write(s.Canonical())
	element(&b, "Digest", s.Digest)
	s.writeSeals(&b)
	b.WriteString("<Signatures>")
	for _, one := range s.Signatures {
		b.WriteString("<Signature>")
		element(&b, "Role", string(one.Role))
		element(&b, "Serial", one.Serial)
		element(&b, "On", one.On.String())
		element(&b, "Value", one.Value)
		b.WriteString("</Signature>")
	}
	b.WriteString("</Signatures></EVoucher>")
	return []byte(b.String())
}

func (s Signed) writeSeals(b *strings.Builder) {
	b.WriteString("<Seals>")
	for _, seal := range s.Seals {
		b.WriteString("<Seal>")
		element(b, "Type", string(seal.Type))
		element(b, "At", string(seal.At))
		element(b, "Holder", seal.Holder)
		b.WriteString("</Seal>")
	}
	b.WriteString("</Seals>")
}
