package session

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/httpx"
)

func (a *API) sessionsOf(ctx context.Context, in *oneInput) (*sessionList, error) {
	items, err := a.service.SessionsOf(ctx, in.ID)
	return &sessionList{Items: items}, err
}

// reasonBody says why somebody else's session is ended.
type reasonBody struct {
	Body struct {
		Reason string `json:"reason" minLength:"2" maxLength:"200"`
	}
}

type endAllInput struct {
	ID ident.ID `path:"id"`
	reasonBody
}

func (a *API) endAllOf(ctx context.Context, in *endAllInput) (*revocation, error) {
	n, err := a.service.EndAllOf(ctx, in.ID, in.Body.Reason)
	return &revocation{Revoked: n}, err
}

type endOneInput struct {
	ID      ident.ID `path:"id"`
	Session ident.ID `path:"session"`
	reasonBody
}

func (a *API) endOneOf(ctx context.Context, in *endOneInput) (*httpx.None, error) {
	return &httpx.None{}, a.service.EndOneOf(ctx, in.ID, in.Session, in.Body.Reason)
}
