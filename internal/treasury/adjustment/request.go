package adjustment

import (
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Kind is what a request asks for: the event of the quota ledger that it is posted by.
type Kind string

// Kinds of requests.
const (
	Virement    Kind = "VIREMENT"
	Supplement  Kind = "SUPPLEMENT"
	Cut         Kind = "CUT"
	AdjustUp    Kind = "ADJUST_UP"
	AdjustDown  Kind = "ADJUST_DOWN"
	UseReserve  Kind = "USE_RESERVE"
	AllotEarly  Kind = "ALLOT_EARLY"
	Freeze      Kind = "FREEZE"
	Unfreeze    Kind = "UNFREEZE"
	Encumber    Kind = "ENCUMBER"
	Disencumber Kind = "DISENCUMBER"
)

// Flow is the kind of case that a request goes through.
type Flow string

// Kinds of cases.
const (
	FlowVirement Flow = "QUOTA_VIREMENT" // the unit asks; how far up it goes the rules say
	FlowContract Flow = "QUOTA_CONTRACT" // the unit asks, and approves itself
	FlowBureau   Flow = "QUOTA_BUREAU"   // the bureau proposes; rule adjustment:2.2-18
)

// Shape is what requests of a kind look like.
type Shape struct {
	Kind     Kind
	Flow     Flow
	From, To string // accounts of the chart; empty where the request names it
	Same     bool   // both on one row
	Basis    bool   // needs the number of a document
	Reason   bool   // always needs a reason
	Expires  bool   // needs a last day
	Contract bool   // is about a contract
}

// Shapes lists the kinds, in the order in which they are offered (rule adjustment:2.2-kinds).
var Shapes = []Shape{
	{Kind: Virement, Flow: FlowVirement, From: "Q3101", To: "Q3101"},
	{Kind: Supplement, Flow: FlowBureau, From: "Q2101", To: "Q3101", Basis: true},
	{Kind: Cut, Flow: FlowBureau, From: "Q3101", To: "Q2101", Basis: true},
	{Kind: AdjustUp, Flow: FlowBureau, To: "Q2101", Basis: true},
	{Kind: AdjustDown, Flow: FlowBureau, From: "Q2101", Basis: true},
	// rule adjustment:2.2-11
	{Kind: UseReserve, Flow: FlowBureau, From: "Q2102", To: "Q2101", Basis: true},
	{Kind: AllotEarly, Flow: FlowBureau, From: "Q2103", To: "Q2101", Basis: true},
	{Kind: Freeze, Flow: FlowBureau, From: "Q3101", To: "Q3102", Same: true, Reason: true, Expires: true},
	{Kind: Unfreeze, Flow: FlowBureau, From: "Q3102", To: "Q3101", Same: true, Reason: true},
	{Kind: Encumber, Flow: FlowContract, From: "Q3101", To: "Q3103", Same: true, Contract: true},
	{Kind: Disencumber, Flow: FlowContract, From: "Q3103", To: "Q3101", Same: true, Contract: true},
}

// ShapeOf is that of a kind; false for what is none.
func ShapeOf(k Kind) (Shape, bool) {
	at := slices.IndexFunc(Shapes, func(s Shape) bool { return s.Kind == k })
	if at < 0 {
		return Shape{}, false
	}
	return Shapes[at], true
}

// Line takes a sum from one place of the ledger to another.
type Line struct {
	Line        int       `json:"line"`
	From        ident.ID  `json:"from" db:"from_quota"`
	FromAccount string    `json:"fromAccount"`
	To          ident.ID  `json:"to" db:"to_quota"`
	ToAccount   string    `json:"toAccount"`
	AmountFen   money.Fen `json:"amountFen"`
}

// Request asks for quotas to be changed.
type Request struct {
	ID         ident.ID    `json:"id"`
	Number     string      `json:"number"`
	Year       fiscal.Year `json:"year"`
	Kind       Kind        `json:"kind"`
	State      State       `json:"state"`
	Unit       ident.ID    `json:"unit" db:"unit_id"`
	Basis      string      `json:"basis"`
	Reason     string      `json:"reason"`
	Expires    string      `json:"expires" doc:"A day; empty where there is none"`
	Contract   ident.ID    `json:"contract" db:"contract_id"`
	ContractNo string      `json:"contractNo"`
	AmountFen  money.Fen   `json:"amountFen"`
	Level      int         `json:"level" doc:"Who has to approve it: 0 the unit, 1 its department, 2 finance"`
	Voucher    ident.ID    `json:"voucher" db:"voucher_id"`
	PostedOn   string      `json:"postedOn" doc:"A day; empty until it is posted"`
	Refusal    string      `json:"-"`
	Version    int64       `json:"version"`
	MadeBy     ident.ID    `json:"madeBy"`
	MadeByName string      `json:"madeByName"`
	ChangedAt  string      `json:"changedAt"`
}

// ETag is the version.
func (r Request) ETag() int64 { return r.Version }

// Input is what a request asks for.
type Input struct {
	Kind       Kind
	Basis      string
	Reason     string
	Expires    fiscal.Date
	Contract   ident.ID
	ContractNo string
	Lines      []Line
}

const (
	linesMax     = 500
	textRunesMax = 200
)

// whole fills in what the kind says of the lines.
func (in Input) whole() (Input, Shape, error) {
	in.Basis, in.Reason, in.ContractNo = strings.TrimSpace(in.Basis), strings.TrimSpace(in.Reason), strings.TrimSpace(in.ContractNo)
	shape, known := ShapeOf(in.Kind)
	if !known {
		return in, shape, ErrKind.With(fault.Excerpt(string(in.Kind)))
	}
	in.Lines = slices.Clone(in.Lines)
	for i := range in.Lines {
		l := &in.Lines[i]
		l.Line = i + 1
		if shape.From != "" {
			l.FromAccount = shape.From
		}
		if shape.To != "" {
			l.ToAccount = shape.To
		}
		if shape.Same {
			l.To = l.From
		}
	}
	return in, shape, in.check(shape)
}

// check tells what is missing, field by field.
func (in Input) check(shape Shape) error {
	var wrong fault.Fields
	long := func(text string) bool { return len([]rune(text)) > textRunesMax }
	if shape.Basis && in.Basis == "" || long(in.Basis) {
		wrong.Add("basis", ErrBasis.With(textRunesMax))
	}
	if shape.Reason && in.Reason == "" || long(in.Reason) {
		wrong.Add("reason", ErrReason.With(textRunesMax))
	}
	if shape.Expires && in.Expires.IsZero() {
		wrong.Add("expires", ErrExpires)
	}
	if shape.Contract && in.ContractNo == "" || long(in.ContractNo) {
		wrong.Add("contractNo", ErrContract.With(textRunesMax))
	}
	if shape.Kind == Disencumber && in.Contract.IsZero() {
		wrong.Add("contract", ErrContract.With(textRunesMax))
	}
	if len(in.Lines) == 0 || len(in.Lines) > linesMax {
		wrong.Add("lines", ErrLines.With(linesMax))
	}
	for _, l := range in.Lines {
		if l.From.IsZero() || l.To.IsZero() || l.AmountFen <= 0 || l.FromAccount == "" || l.ToAccount == "" {
			wrong.Add("lines", ErrLine.With(l.Line))
			break
		}
	}
	return wrong.Err()
}

// sum is that of the lines.
func (in Input) sum() (money.Fen, error) {
	parts := make([]money.Fen, len(in.Lines))
	for i, l := range in.Lines {
		parts[i] = l.AmountFen
	}
	return money.Sum(parts...)
}
