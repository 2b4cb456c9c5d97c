package target

// WeightRule is what the rules in force ask of the weights (分值) of a project's
// indicators: their sum, and what each first-level category should have of it
// (handbook performance §4.1).
type WeightRule struct {
	Total  string        `json:"total" doc:"Points all rows together must have: 100, or 90 where the execution rate stands apart"`
	Min    string        `json:"min" doc:"Fewest points of one row that need no explanation"`
	Max    string        `json:"max"`
	Shares []WeightShare `json:"shares"`
}

// WeightShare is the usual share of a category, and the rows that belong to it.
type WeightShare struct {
	Class  Category `json:"class"`
	Points string   `json:"points" doc:"Points as a decimal; 0 for a category without a usual share"`
	Rows   []string `json:"rows" doc:"Ids of the rows of the category"`
}
