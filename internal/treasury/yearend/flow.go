package yearend

// Kinds of cases.
const (
	FlowUnit   = "YEAR_CARRY_OVER" // what a unit has left
	FlowBureau = "YEAR_POOLS"      // what no unit has got
	FlowClose  = "YEAR_CLOSE"      // a second person confirms the closing of a year
)

// Flows lists them all.
var Flows = []string{FlowUnit, FlowBureau, FlowClose}

func flowOf(k Kind) string {
	if k == OfBureau {
		return FlowBureau
	}
	return FlowUnit
}
