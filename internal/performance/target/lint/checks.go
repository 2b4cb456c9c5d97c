package lint

// checks lists what each rule looks at: the whole table or one row after another.
// L43 looks at department goals only, L17 at rows and at goals.
var checks = []struct {
	id    string
	table func(*pass)
	row   func(*pass, *row)
}{
	{id: "L01", table: requiredHeader, row: requiredCells},
	{id: "L02", table: mandatoryClasses},
	{id: "L03", table: mandatorySubclasses},
	{id: "L04", table: advisedSubclasses},
	{id: "L05", table: indicatorCount},
	{id: "L06", table: repeatedNames},
	{id: "L07", row: misplacedSubclass},
	{id: "L08", table: goalLinks},
	{id: "L09", table: projectCode},
	{id: "L10", row: unreadValue},
	{id: "L11", row: missingOperator},
	{id: "L12", row: vagueValue},
	{id: "L13", row: referringValue},
	{id: "L14", row: repeatingValue},
	{id: "L15", row: strictOperator},
	{id: "L16", row: percentBounds},
	{id: "L17", row: approximateValue},
	{id: "L18", row: unknownUnit},
	{id: "L19", row: nameAgainstUnit},
	{id: "L20", row: satisfactionValue},
	{id: "L21", row: copiedName},
	{id: "L22", row: stretchedName},
	{id: "L23", row: className},
	{id: "L24", row: figureInName},
	{id: "L25", row: noMeasureNoun},
	{id: "L26", row: pastYear},
	{id: "L27", table: foreignScope},
	{id: "L28", row: differentObjects},
	{id: "L29", row: strayCounter},
	{id: "L30", table: fundsSum},
	{id: "L31", table: purposeSum},
	{id: "L32", table: purposeWithoutAmounts},
	{id: "L33", row: priceTimesQuantity},
	{id: "L34", row: costAboveBudget},
	{id: "L35", table: planOrder},
	{id: "L36", table: planPace},
	{id: "L37", table: planMonths},
	{id: "L38", row: costIsBudget},
	{id: "L39", table: weightSum},
	{id: "L40", table: classWeights},
	{id: "L41", row: weightBounds},
	{id: "L42", row: againstDepartment},
	{id: "L44", row: basisNumber},
	{id: "L45", row: unitAgainstSubclass},
	{id: "L46", row: ratioWithoutFormula},
	{id: "L47", row: paidRespondent},
	{id: "L48", row: activityAsBenefit},
	{id: "L49", row: timelinessValue},
	{id: "L50", table: noBaseline},
}

// goalChecks are the rules on department goals; no figures mean no finding.
var goalChecks = []struct {
	id   string
	look func(*dossier, goal) (situation string, params figures)
}{
	{id: "L17", look: approximateGoal},
	{id: "L43", look: unsupportedGoal},
}
