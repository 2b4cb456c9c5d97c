package target

import "github.com/shopspring/decimal"

// Indicator is one row of a target table with every attribute of handbook
// performance §2.3. What the official form prints is text as printed; the rest is
// kept by the system and travels only in JSON.
type Indicator struct {
	ID          string   `json:"id,omitempty"`
	Level1      Category `json:"level1"`
	Level2      Category `json:"level2"`
	Name        string   `json:"name"`
	Description string   `json:"description"`
	// Value is the printed 指标值; Reading() takes it apart.
	Value string `json:"value"`
	Basis string `json:"basis"`

	Nature   Nature              `json:"nature,omitempty"`
	Weight   decimal.NullDecimal `json:"weight,omitzero"` // points; invalid = none given
	Source   string              `json:"source,omitempty"`
	Formula  string              `json:"formula,omitempty"`
	Scoring  string              `json:"scoring,omitempty"`
	Baseline string              `json:"baseline,omitempty"` // prior-year value as printed
	GoalNos  []int               `json:"goalNos,omitempty"`  // linked goals of the project, 1-based
	SubGoals []string            `json:"subGoals,omitempty"` // linked department sub-goals by No
	Remark   string              `json:"remark,omitempty"`   // 备注 of form §5.2
	State    string              `json:"state,omitempty"`
	Version  int                 `json:"version,omitempty"`
}

// Reading takes the printed value apart; see ParseValue.
func (i Indicator) Reading() Value { return ParseValue(i.Value) }

// Imported is the reading with the operator that import assumes where none is
// printed: LE in a cost row, otherwise GE for percentages and money and EQ for
// counts (handbook performance §2.3). Rule L11 asks the unit to confirm it.
func (i Indicator) Imported() Value { return i.Reading().Assumed(i.Cost()) }

// Cost tells whether the row is a cost indicator of either scheme.
func (i Indicator) Cost() bool {
	switch i.Level2.Short() {
	case SubCost, SubEconomicCost, SubSocialCost, SubEcoCost:
		return true
	}
	return i.Level1.Short() == CatCost
}

// Nature tells whether an indicator is counted or graded (指标性质).
type Nature string

// Natures of an indicator.
const (
	NatureQuant Nature = "QUANT"
	NatureQual  Nature = "QUAL"
)
