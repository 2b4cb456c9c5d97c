package target

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Version is one version of a kept target as the history shows it.
type Version struct {
	TargetID       ident.ID    `json:"targetId"`
	Version        int64       `json:"version"`
	ValidFrom      fiscal.Date `json:"validFrom"`
	RecordedAt     string      `json:"recordedAt"`
	Action         Action      `json:"action"`
	State          State       `json:"state"`
	Grade          Grade       `json:"grade"`
	Name           string      `json:"name"`
	BudgetFen      *money.Fen  `json:"budgetFen"`
	Indicators     int64       `json:"indicators"`
	Errors         int64       `json:"errors"`
	Warnings       int64       `json:"warnings"`
	Infos          int64       `json:"infos"`
	ContentVersion int64       `json:"contentVersion"`
	ReviewRound    int64       `json:"reviewRound"`
	RectifyBy      fiscal.Date `json:"rectifyBy"`
	Document       string      `json:"document" doc:"Number of the document the step stands on"`
	ChangedBy      ident.ID    `json:"changedById"`
	ChangedByName  string      `json:"changedBy"`
	Note           string      `json:"note"`
}

// as is the target with what a version of it said.
func (t Target) as(v Version) Target {
	t.Name, t.BudgetFen, t.ContentVersion = v.Name, v.BudgetFen, v.ContentVersion
	t.Indicators, t.Errors, t.Warnings, t.Infos = v.Indicators, v.Errors, v.Warnings, v.Infos
	return t
}

// VersionContent is a version with what it said.
type VersionContent struct {
	Version
	Digest  string  `json:"digest" doc:"SHA-256 of the canonical content"`
	Content Content `json:"content"`
}

// Review is one step of a review round.
type Review struct {
	ID             ident.ID     `json:"id"`
	ReviewRound    int64        `json:"round"`
	Step           State        `json:"step"`
	Action         Action       `json:"action"`
	ContentVersion int64        `json:"contentVersion"`
	Grade          Grade        `json:"grade"`
	Score          string       `json:"score" doc:"Points as a decimal, empty when none were given"`
	Opinion        string       `json:"opinion"`
	Remarks        []Remark     `json:"remarks"`
	Items          []ScoredItem `json:"items" doc:"The review form as it was filled in, empty where none was"`
	ReviewedBy     ident.ID     `json:"reviewedById"`
	ReviewedByName string       `json:"reviewedBy"`
	RecordedAt     string       `json:"recordedAt"`
}

// Remark is what a reviewer says of one row or cell.
type Remark struct {
	Path string `json:"path" minLength:"1" maxLength:"120" doc:"Row or cell in the language of edits"`
	Text string `json:"text" minLength:"1" maxLength:"1000"`
}

// DraftState is the draft of a target, or its content when nobody has begun one.
type DraftState struct {
	TargetID    ident.ID     `json:"targetId"`
	Version     int64        `json:"version"`
	Begun       bool         `json:"begun" doc:"False: nobody has changed anything since the last version"`
	Content     Content      `json:"content"`
	Differences []Difference `json:"differences" doc:"Against the last version"`
	Findings    []Finding    `json:"findings"`
	Weights     *WeightRule  `json:"weights,omitempty" doc:"Of a project: what the rules ask of its weights"`
	SavedBy     string       `json:"savedBy"`
	SavedAt     string       `json:"savedAt"`
	Editors     []Editor     `json:"editors"`
}

// ETag is the version of the draft.
func (d DraftState) ETag() int64 { return d.Version }

// Editor is somebody who has a target open to edit it.
type Editor struct {
	Person string `json:"-"`
	Name   string `json:"name"`
	Path   string `json:"path" doc:"The cell the person stands in"`
	SeenAt string `json:"seenAt"`
	Me     bool   `json:"me"`
}

// PlanPoint is one check-point of the plan curve.
type PlanPoint struct {
	Month      int         `json:"month"`
	Day        fiscal.Date `json:"day"`
	PercentBP  *int64      `json:"percentBP"`
	PlannedFen *money.Fen  `json:"plannedFen"`
	PaidFen    *money.Fen  `json:"paidFen" doc:"null: no payments are known"`
}

// PlanPoints makes the curve of a project's spending plan.
func (p Project) PlanPoints(year fiscal.Year) []PlanPoint {
	points := []PlanPoint{}
	for _, check := range p.Plan {
		first, err := fiscal.NewDate(year, check.Month, 1)
		if err != nil {
			continue // no such month: review has objected to it
		}
		point := PlanPoint{Month: check.Month, Day: first.LastOfMonth()}
		if check.Percent.Known {
			bp := int64(check.Percent.BP)
			point.PercentBP = &bp
			if planned, err := p.Funds.Total.Fen.MulDiv(bp, 10_000); err == nil && p.Funds.Total.Known {
				point.PlannedFen = &planned
			}
		}
		points = append(points, point)
	}
	return points
}
