package payment

import "caixiao/internal/core/money"

// term is what a fact is about.
type term string

// Terms of facts (P6).
const (
	flying   term = "FLYING" // what applications hold
	paid     term = "PAID"   // what was paid, less what came back
	refunded term = "REFUNDED"
	counted  term = "COUNT" // applications that were paid, one each
	hit      term = "HIT"   // of a rule
)

// fact is a change that measures add up.
type fact struct {
	term   term
	change money.Fen
}
