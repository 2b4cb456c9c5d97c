package quota

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
)

// Group is what one caller posts: a voucher with the rows of its owner that stand or fall
// with it. It is data: the poster decides and writes.
type Group struct {
	// Key finds the voucher again whatever became of the answer: "payment:000…:apply". The
	// same key with the same content is posted once, with another it is refused.
	Key     string
	Voucher Voucher // its ID is given by the poster where it is zero
	// Documents and Quotas are made by the voucher.
	Documents []Document
	Quotas    []Quota
	Writes    []Write
}

// Write is a row that the owner of a group changes or adds. Rows of many groups go into one
// statement, so their texts must be equal; VALUES :rows stands for them.
type Write struct {
	// Query is INSERT INTO t (…) VALUES :rows, or with a guard a statement that returns the
	// identifier of each row it touched:
	// UPDATE t SET state = v.column2 FROM (VALUES :rows) AS v WHERE id = v.column1 AND … RETURNING id.
	Query string
	Types []string // of the columns of a row: BIGINT, TEXT, BOOLEAN; only of one that returns identifiers
	Row   []any    // AtInstant and OnDay in it stand for what is known when it is written
	// Guard is the identifier that must come back; zero asks for nothing.
	Guard  ident.ID
	Missed error // why the group is refused when it does not
}

// Stamp stands in a row of an owner for what only the commit knows.
type Stamp int

// Stamps.
const (
	AtInstant Stamp = iota + 1 // the instant of the transaction
	OnDay                      // the day of that instant, as roll-ups have it
)

const keyRunesMax = 100

// check tells what is wrong with a group before anything is asked.
func (g Group) check() error {
	if n := len([]rune(g.Key)); n == 0 || n > keyRunesMax {
		return ErrKey.With(keyRunesMax)
	}
	var fields fault.Fields
	for i, q := range g.Quotas {
		if err := fields.Take(fmt.Sprintf("quotas.%d", i), q.Check()); err != nil {
			return err
		}
	}
	return fields.Err()
}

// digest is that of what the group is about: who asks again by the same key means the same.
// Identifiers that are made anew at each attempt are not in it.
func (g Group) digest() (string, error) {
	v := g.Voucher
	v.ID = ident.ID{}
	made := map[ident.ID]int{}
	for i, q := range g.Quotas {
		made[q.ID] = i + 1
	}
	type place struct {
		Quota   ident.ID
		Made    int
		Account Account
	}
	at := func(p Place) place {
		if n := made[p.Quota]; n > 0 {
			return place{Made: n, Account: p.Account}
		}
		return place{Quota: p.Quota, Account: p.Account}
	}
	type movement struct {
		Movement
		Debit, Credit place
	}
	content := struct {
		Voucher   Voucher
		Movements []movement
		Numbers   []string
		Quotas    []Quota
	}{Voucher: v}
	content.Voucher.Movements = nil
	for _, m := range v.Movements {
		content.Movements = append(content.Movements, movement{m, at(m.Debit), at(m.Credit)})
	}
	for _, d := range g.Documents {
		content.Numbers = append(content.Numbers, d.Number)
	}
	for _, q := range g.Quotas {
		q.ID, q.Document = ident.ID{}, ident.ID{}
		content.Quotas = append(content.Quotas, q)
	}
	data, err := json.Marshal(content)
	if err != nil {
		return "", fmt.Errorf("digest of %s: %w", g.Key, err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}
