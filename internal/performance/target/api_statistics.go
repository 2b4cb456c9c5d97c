package target

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/httpx"
)

// statisticsRoutes lists those of the board, of statistics and of printed summaries.
func (a *API) statisticsRoutes(r *httpx.Router) {
	httpx.Download(r, "/targets/board/content", PermRead, a.exportBoard, "导出各部门绩效目标进度")
	httpx.Post(r, "/targets/board/ageings", PermCalendar, a.setAgeing, "调整进度预警天数")
	httpx.Get(r, "/targets/statistics", PermRead, a.statistics, "绩效目标审核统计")
	httpx.Download(r, "/targets/statistics/content", PermRead, a.exportStatistics, "导出绩效目标审核统计")
	httpx.Download(r, "/targets/summaries", PermRead, a.summary, "打印绩效目标汇总表")
	httpx.Download(r, "/targets/review-forms", PermRead, a.reviewForms, "打印多份审核表")
}

// YearQuery names the fiscal year.
type YearQuery struct {
	Year int `query:"year" minimum:"0" maximum:"9999" doc:"Fiscal year; this year when left out"`
}

func (a *API) exportBoard(ctx context.Context, in *YearQuery) (*httpx.File, error) {
	return saved(a.service.ExportBoard(ctx, fiscal.Year(in.Year)))
}

func saved(f Saved, err error) (*httpx.File, error) {
	return &httpx.File{Name: f.Name, Type: f.Type, Write: f.Write}, err
}

func (a *API) setAgeing(ctx context.Context, in *struct {
	Body struct {
		WarnDays int    `json:"warnDays"`
		LateDays int    `json:"lateDays"`
		Basis    string `json:"basis" maxLength:"200" doc:"依据，例如文件名称和文号"`
	}
}) (Ageing, error) {
	return a.service.SetAgeing(ctx, Ageing{WarnDays: in.Body.WarnDays, LateDays: in.Body.LateDays}, in.Body.Basis)
}

// StatisticsQuery asks for statistics of a year.
type StatisticsQuery struct {
	YearQuery
	From       int64    `query:"from" minimum:"0" maximum:"999912" doc:"First month as 202011"`
	To         int64    `query:"to" minimum:"0" maximum:"999912" doc:"Last month"`
	Department ident.ID `query:"department"`
}

func (q StatisticsQuery) filter() StatisticsFilter {
	return StatisticsFilter{Year: fiscal.Year(q.Year), From: q.From, To: q.To, Department: q.Department}
}

func (a *API) statistics(ctx context.Context, in *StatisticsQuery) (*Statistics, error) {
	return a.service.Statistics(ctx, in.filter())
}

func (a *API) exportStatistics(ctx context.Context, in *struct {
	StatisticsQuery
	Format string `query:"format" enum:"docx,xlsx,pdf,html" default:"xlsx"`
}) (*httpx.File, error) {
	return file(a.service.ExportStatistics(ctx, in.filter(), in.Format))
}

func (a *API) summary(ctx context.Context, in *struct {
	YearQuery
	PaperQuery
	Kind       string   `query:"kind" enum:"DISTRICT,DEPARTMENT,REVIEW,REFUSED" default:"DISTRICT"`
	Department ident.ID `query:"department"`
}) (*httpx.File, error) {
	return file(a.service.Summary(ctx, SummaryAsk{Kind: in.Kind, Year: fiscal.Year(in.Year), Department: in.Department}, in.printing()))
}

func (a *API) reviewForms(ctx context.Context, in *struct {
	YearQuery
	Format     string   `query:"format" enum:"docx,xlsx,pdf,html" default:"docx"`
	Graded     bool     `query:"graded" doc:"The form with grades to tick"`
	Department ident.ID `query:"department" doc:"One file; left out: an archive with a file of each department"`
}) (*httpx.File, error) {
	form := FormReview
	if in.Graded {
		form = FormReviewGraded
	}
	return saved(a.service.ReviewForms(ctx, fiscal.Year(in.Year), in.Department, Printing{Format: in.Format, Form: form}))
}
