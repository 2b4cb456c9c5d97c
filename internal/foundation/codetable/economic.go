package codetable

// Payer is the kind of unit that decides which government class a department class
// becomes.
type Payer string

// Kinds of payers.
const (
	Agency      Payer = "agency"      // 行政、参公: classes 501–504
	Institution Payer = "institution" // 事业: classes 505–506
)

// GovernmentClass returns the government economic class (政府预算支出经济分类) of a
// department class in the table EconomicMap, or ErrCode, ErrNoMap.
// rule codetable:7.2-map
func (t Table) GovernmentClass(department string, payer Payer) (string, error) {
	row, err := t.Require(department)
	if err != nil {
		return "", err
	}
	class := row.Extra[string(payer)]
	if class == "" {
		return "", ErrNoMap.With(department, row.Name)
	}
	return class, nil
}
