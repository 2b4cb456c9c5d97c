package yearend

import (
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Obstacle is what stands in the way of closing a year.
type Obstacle struct {
	Code      string    `json:"code"`
	Count     int64     `json:"count"`
	AmountFen money.Fen `json:"amountFen"`
}

// Codes of obstacles; those of other desks are theirs.
const (
	TooEarly    = "TOO_EARLY"
	PriorYear   = "PRIOR_YEAR" // the year before is to be closed first
	InFlight    = "IN_FLIGHT"
	Planned     = "PLANNED"
	Encumbered  = "ENCUMBERED"
	ListsOpen   = "LISTS_OPEN" // unused money on lists that are not posted
	Unlisted    = "UNLISTED"   // unused money on no list
	NothingHere = "NOTHING"
	NotClosed   = "NOT_CLOSED" // of an opening: the year before
	NextClosed  = "NEXT_CLOSED"
)

// Closing is the closing of a year.
type Closing struct {
	ID         ident.ID    `json:"id"`
	Year       fiscal.Year `json:"year"`
	Phase      Phase       `json:"phase"`
	Basis      string      `json:"basis"`
	Figures    string      `json:"-"` // the groups that were confirmed, as JSON
	Parts      int64       `json:"parts"`
	Done       int64       `json:"done" doc:"Movements that are posted"`
	Total      int64       `json:"total" doc:"Movements that close the year; 0 until it is confirmed"`
	ClosedOn   string      `json:"closedOn" doc:"A day; empty until it is closed"`
	Refusal    string      `json:"-"`
	Version    int64       `json:"version"`
	MadeBy     ident.ID    `json:"madeBy"`
	MadeByName string      `json:"madeByName"`
	ChangedAt  string      `json:"changedAt"`
}

// Opening is the opening of a year with what the one before has carried over.
type Opening struct {
	ID         ident.ID    `json:"id"`
	Year       fiscal.Year `json:"year"`
	Phase      Phase       `json:"phase"`
	Number     string      `json:"number"`
	Title      string      `json:"title"`
	Basis      string      `json:"basis"`
	Document   ident.ID    `json:"document" db:"document_id"`
	Parts      int64       `json:"parts"`
	Rows       int64       `json:"-" db:"row_count"` // of the document, sources among them
	Done       int64       `json:"done"`
	Total      int64       `json:"total"`
	Refusal    string      `json:"-"`
	Version    int64       `json:"version"`
	MadeBy     ident.ID    `json:"madeBy"`
	MadeByName string      `json:"madeByName"`
	ChangedAt  string      `json:"changedAt"`
}

// YearStep is what is done to a year, by a document.
type YearStep struct {
	Year  fiscal.Year
	Basis string
}

func (y YearStep) check() error {
	if !y.Year.Valid() {
		return ErrFilter.With("year", y.Year)
	}
	if n := len([]rune(strings.TrimSpace(y.Basis))); n == 0 || n > textRunesMax {
		return ErrBasis.With(textRunesMax)
	}
	return nil
}

// inWay finds what standings say against closing: what is under way, and what is unused and
// not posted (rule yearend:2.2-34).
func inWay(all []Standing, taken map[place]bool) []Obstacle {
	found := map[string]*Obstacle{}
	for _, st := range all {
		var code string
		switch st.Account {
		case inFlight:
			code = InFlight
		case planned:
			code = Planned
		case encumbered:
			code = Encumbered
		case paid, otherRun, carriedOut, withdrawn:
			continue
		default:
			if code = Unlisted; taken[place{st.Quota, st.Account}] {
				code = ListsOpen
			}
		}
		if found[code] == nil {
			found[code] = &Obstacle{Code: code}
		}
		found[code].Count++
		found[code].AmountFen += st.BalanceFen
	}
	var list []Obstacle
	for _, code := range []string{InFlight, Planned, Encumbered, Unlisted, ListsOpen} {
		if found[code] != nil {
			list = append(list, *found[code])
		}
	}
	return list
}

// differences are the rows whose opening is not what was carried over.
func differences(list []Opened) []Opened {
	return slices.DeleteFunc(slices.Clone(list), func(o Opened) bool { return o.CarriedFen == o.OpenedFen })
}
