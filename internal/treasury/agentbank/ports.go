package agentbank

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/treasury/voucher"
)

// Office is one of the two who sign: the agent bank, or the central treasury.
type Office struct {
	Code   string
	Name   string
	Role   voucher.Role
	Signer voucher.Signer
}

// Card is a bureau as it has made itself known: whose orders are taken, and where answers go.
type Card struct {
	Region    string
	URL       string // of its store
	Serial    string
	Suite     string
	Public    string // base64
	ValidFrom fiscal.Date
	ValidTo   fiscal.Date
}

// Carrier brings the bytes of a message to an address. refused says that they were read there
// and turned away; after any other error they are brought again.
type Carrier interface {
	Carry(ctx context.Context, url string, data []byte) (refused string, err error)
}
