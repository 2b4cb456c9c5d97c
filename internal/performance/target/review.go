package target

import "github.com/shopspring/decimal"

// ReviewForm is 绩效目标审核表 (§5.6; parts, items and points of §3.1).
type ReviewForm struct {
	Project    string       `json:"project"`
	Department string       `json:"department"`
	Budget     Funds        `json:"budget"`
	Graded     bool         `json:"graded"` // ordinary projects: items are ticked, not scored
	Items      []ReviewItem `json:"items"`
	Grade      string       `json:"grade"` // 优 良 中 差, empty while open
	Opinion    string       `json:"opinion"`
	Reviewer   string       `json:"reviewer"`
	Date       string       `json:"date"`
}

// ReviewItem is one 审核要点.
type ReviewItem struct {
	Part    string              `json:"part"`   // 完整性
	Item    string              `json:"item"`   // 规范完整性
	Points  decimal.Decimal     `json:"points"` // 分值
	Score   decimal.NullDecimal `json:"score"`  // scored form
	Grade   string              `json:"grade"`  // graded form
	Opinion string              `json:"opinion"`
}
