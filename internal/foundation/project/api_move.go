package project

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/httpx"
)

type stepInput struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Version int64  `json:"version" minimum:"1" doc:"The version that was read"`
		Reason  string `json:"reason" required:"false" maxLength:"500" doc:"Needed to return, suspend, resume and terminate"`
	}
}

// step is the handler of an action.
func (a *API) step(action Action) httpx.Handler[stepInput, Project] {
	return func(ctx context.Context, in *stepInput) (Project, error) {
		return a.service.Move(ctx, Move{Project: in.ID, Version: in.Body.Version, Action: action, Reason: in.Body.Reason})
	}
}

type yearStepInput struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Version int64       `json:"version" minimum:"1" doc:"The version that was read"`
		Year    fiscal.Year `json:"year" minimum:"1" maximum:"9999" doc:"Budget year"`
		Reason  string      `json:"reason" required:"false" maxLength:"500"`
	}
}

// stepOfYear is the handler of an action that is about a budget year.
func (a *API) stepOfYear(action Action) httpx.Handler[yearStepInput, Project] {
	return func(ctx context.Context, in *yearStepInput) (Project, error) {
		m := Move{Project: in.ID, Version: in.Body.Version, Action: action, Year: in.Body.Year, Reason: in.Body.Reason}
		return a.service.Move(ctx, m)
	}
}
