package target

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/httpx"
)

// deadlineRoutes lists those of the calendar of a year.
func (a *API) deadlineRoutes(r *httpx.Router) {
	httpx.Get(r, "/target-calendars/{year}", PermRead, a.calendar, "绩效目标时限")
	httpx.Put(r, "/target-calendars/{year}", PermCalendar, a.setCalendar, "调整绩效目标时限")
	httpx.Post(r, "/target-calendars/rectifications", PermCalendar, a.setRectify, "调整整改期限")
}

// ByYear names a year in the path.
type ByYear struct {
	Year int `path:"year" minimum:"2000" maximum:"2999"`
}

func (a *API) calendar(ctx context.Context, in *ByYear) (Calendar, error) {
	return a.service.Calendar(ctx, fiscal.Year(in.Year))
}

func (a *API) setRectify(ctx context.Context, in *struct {
	Body struct {
		Days  int    `json:"days" doc:"Working days"`
		Basis string `json:"basis" maxLength:"200" doc:"依据，例如文件名称和文号"`
	}
}) (Rectify, error) {
	return a.service.SetRectify(ctx, Rectify{Days: in.Body.Days}, in.Body.Basis)
}

type calendarInput struct {
	ByYear
	httpx.IfMatch
	Body struct {
		Days  CalendarDays `json:"days"`
		Basis string       `json:"basis" maxLength:"200" doc:"依据，例如文件名称和文号"`
	}
}

// CalendarDays are the last days of the steps; a step that is left out keeps its day.
type CalendarDays struct {
	Submit           *fiscal.Date `json:"SUBMIT,omitempty"`
	DepartmentReview *fiscal.Date `json:"DEPARTMENT_REVIEW,omitempty"`
	FinanceReview    *fiscal.Date `json:"FINANCE_REVIEW,omitempty"`
	Approve          *fiscal.Date `json:"APPROVE,omitempty"`
	Publish          *fiscal.Date `json:"PUBLISH,omitempty"`
}

func (d CalendarDays) days() map[DueStep]fiscal.Date {
	days := map[DueStep]fiscal.Date{}
	for step, day := range map[DueStep]*fiscal.Date{
		DueSubmit: d.Submit, DueDepartmentReview: d.DepartmentReview, DueFinanceReview: d.FinanceReview, DueApprove: d.Approve, DuePublish: d.Publish,
	} {
		if day != nil {
			days[step] = *day
		}
	}
	return days
}

func (a *API) setCalendar(ctx context.Context, in *calendarInput) (Calendar, error) {
	return a.service.SetCalendar(ctx, CalendarInput{
		Year: fiscal.Year(in.Year), Version: in.Version(), Days: in.Body.Days.days(), Basis: in.Body.Basis,
	})
}
