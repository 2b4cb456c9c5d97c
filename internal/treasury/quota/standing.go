package quota

import (
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Sums tells where money stands: of one quota, or of many. What has been closed at the end
// of the year counts as it stood before. Initial is what the measures quota.approved and
// quota.carried_in say together, Adjusted quota.changed, Total quota.adjusted.
type Sums struct {
	InitialFen    money.Fen `json:"initialFen" doc:"年初预算：下达、提前下达、结转恢复、单位资金"`
	AdjustedFen   money.Fen `json:"adjustedFen" doc:"年中变化：追加、追减、调剂、收回、以前年度退款"`
	TotalFen      money.Fen `json:"totalFen" doc:"调整后预算：除收回以外所有账位之和"`
	PooledFen     money.Fen `json:"pooledFen" doc:"待分配、预备费等，尚未下达到单位"`
	AvailableFen  money.Fen `json:"availableFen"`
	FrozenFen     money.Fen `json:"frozenFen"`
	EncumberedFen money.Fen `json:"encumberedFen"`
	PlannedFen    money.Fen `json:"plannedFen"`
	InFlightFen   money.Fen `json:"inFlightFen"`
	PaidFen       money.Fen `json:"paidFen"`
	CarriedFen    money.Fen `json:"carriedFen"`
	WithdrawnFen  money.Fen `json:"withdrawnFen"`
}

// initial are the events by which a unit's year begins, adjusting those that change what a
// unit has in the year.
var (
	initial   = []Event{Issue, Provisional, Reinstate, OwnFunds}
	adjusting = changing
)

// add puts a balance of an account into the sums.
func (s *Sums) add(a Account, fen money.Fen) (err error) {
	place := &s.PooledFen
	switch a {
	case Executable:
		place = &s.AvailableFen
	case Frozen:
		place = &s.FrozenFen
	case Encumbered:
		place = &s.EncumberedFen
	case Planned:
		place = &s.PlannedFen
	case InFlight:
		place = &s.InFlightFen
	case Paid, OtherUsesRun:
		place = &s.PaidFen
	case CarriedOut:
		place = &s.CarriedFen
	case Withdrawn: // nobody has it any more
		s.WithdrawnFen, err = s.WithdrawnFen.Add(fen)
		return err
	default:
		if a.Class() == 1 {
			place = nil
		}
	}
	if place != nil {
		if *place, err = place.Add(fen); err != nil {
			return err
		}
	}
	s.TotalFen, err = s.TotalFen.Add(fen)
	return err
}

// Movements of the year's budget of units, summed up by event and account.
type eventSum struct {
	Event     Event
	Account   Account
	ChangeFen money.Fen
}

// move takes what an event has changed into the sums. What closing has taken out is put
// back.
func (s *Sums) move(e eventSum) (err error) {
	switch {
	case e.Event == Close:
		return s.add(e.Account, -e.ChangeFen)
	case e.Account.Class() != unitClass:
		return nil
	case slices.Contains(initial, e.Event):
		s.InitialFen, err = s.InitialFen.Add(e.ChangeFen)
	case slices.Contains(adjusting, e.Event):
		s.AdjustedFen, err = s.AdjustedFen.Add(e.ChangeFen)
	}
	return err
}

// unitClass is that of the accounts of units.
const unitClass = 3

// Standing is a quota with the names of what it is about, and where its money stands.
type Standing struct {
	Quota
	Sums
	MadeFen         money.Fen `json:"madeFen" doc:"What its document has put on it"`
	DocumentNumber  string    `json:"documentNumber"`
	UnitCode        string    `json:"unitCode"`
	UnitName        string    `json:"unitName"`
	Department      ident.ID  `json:"department"`
	DepartmentName  string    `json:"departmentName"`
	ProjectCode     string    `json:"projectCode"`
	ProjectName     string    `json:"projectName"`
	SectionName     string    `json:"sectionName"`
	FunctionalName  string    `json:"functionalName"`
	GovEconomicName string    `json:"govEconomicName"`
	DepEconomicName string    `json:"depEconomicName"`
	FundNatureName  string    `json:"fundNatureName"`
}
