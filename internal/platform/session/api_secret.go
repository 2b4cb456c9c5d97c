package session

import (
	"context"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/httpx"
)

type passwordInput struct {
	Body struct {
		Present string `json:"present" minLength:"1" maxLength:"128" doc:"The present password"`
		Next    string `json:"next" minLength:"1" maxLength:"1000" doc:"The new one; the policy tells what it needs"`
	}
}

func (a *API) changePassword(ctx context.Context, in *passwordInput) (*signedIn, error) {
	issued, err := a.service.ChangePassword(ctx, in.Body.Present, in.Body.Next)
	if err != nil {
		return nil, err
	}
	return a.begun(ctx, issued)
}

func (a *API) enrol(ctx context.Context, _ *struct{}) (*Enrolment, error) {
	e, err := a.service.Enrol(ctx)
	return &e, err
}

type codeInput struct {
	Body struct {
		Code string `json:"code" minLength:"6" maxLength:"10" doc:"From the device"`
	}
}

// confirmed is the answer to a confirmed enrolment.
type confirmed struct {
	Codes []string `json:"codes" doc:"Shown this once; each opens one session without the device"`
	baked
}

func (a *API) confirm(ctx context.Context, in *codeInput) (*confirmed, error) {
	done, err := a.service.ConfirmTOTP(ctx, in.Body.Code)
	if err != nil {
		return nil, err
	}
	return &confirmed{Codes: done.Codes, baked: a.bake(ctx, done.Issued.Token)}, nil
}

type disableInput struct {
	Body struct {
		Password string `json:"password" minLength:"1" maxLength:"128"`
	}
}

func (a *API) disable(ctx context.Context, in *disableInput) (*httpx.None, error) {
	return &httpx.None{}, a.service.DisableTOTP(ctx, in.Body.Password)
}

type preferencesInput struct {
	httpx.IfMatch
	Body struct {
		Language  string `json:"language" enum:"zh,en"`
		MoneyUnit string `json:"moneyUnit" enum:"YUAN,WAN"`
	}
}

func (a *API) setPreferences(ctx context.Context, in *preferencesInput) (*Preferences, error) {
	p, err := a.service.SetPreferences(ctx, Preferences{Version: in.Version(), Language: in.Body.Language, MoneyUnit: in.Body.MoneyUnit})
	return &p, err
}

type readInput struct {
	Body struct {
		Until string `json:"until" format:"date-time" maxLength:"40" doc:"The instant of the latest change that was read, of the book's clock"`
	}
}

func (a *API) markRead(ctx context.Context, in *readInput) (*httpx.None, error) {
	until, err := clock.Parse(in.Body.Until)
	if err != nil {
		return nil, ErrReadUntil.With(fault.Excerpt(in.Body.Until))
	}
	return &httpx.None{}, a.service.MarkRead(ctx, until)
}

// policyView is the policy with what the page that changes it needs.
type policyView struct {
	Current Policy  `json:"current" doc:"In force today"`
	Next    *Policy `json:"next" doc:"Set last, for a day to come; null when there is none"`
	Version int64   `json:"version"`
	OIDC    bool    `json:"oidc" doc:"Single sign-on can be used"`
}

// ETag is the version a change names: that of the policy set last.
func (v policyView) ETag() int64 { return v.Version }

func (a *API) policy(ctx context.Context, _ *struct{}) (*policyView, error) {
	current, latest, err := a.service.Policies(ctx)
	if err != nil {
		return nil, err
	}
	view := &policyView{Current: current, Version: latest.Version, OIDC: a.service.HasOIDC()}
	if latest.Version != current.Version {
		view.Next = &latest
	}
	return view, nil
}

type policyInput struct {
	httpx.IfMatch
	Body struct {
		ValidFrom fiscal.Date `json:"validFrom" doc:"Day from which it is in force, today or later"`
		Basis     string      `json:"basis" minLength:"2" maxLength:"200" doc:"Number of the document that orders it"`
		Rules
	}
}

func (a *API) setPolicy(ctx context.Context, in *policyInput) (*policyView, error) {
	b := in.Body
	if b.TOTPRoles == nil {
		b.TOTPRoles = []string{}
	}
	_, err := a.service.SetPolicy(ctx, Policy{Version: in.Version(), ValidFrom: b.ValidFrom, Basis: b.Basis, Rules: b.Rules})
	if err != nil {
		return nil, err
	}
	return a.policy(ctx, nil)
}

func (a *API) unlock(ctx context.Context, in *oneInput) (*httpx.None, error) {
	return &httpx.None{}, a.service.Unlock(ctx, in.ID)
}

func (a *API) oneTime(ctx context.Context, in *oneInput) (*OneTime, error) {
	secret, err := a.service.SetOneTime(ctx, in.ID)
	return &secret, err
}

func (a *API) resetTOTP(ctx context.Context, in *oneInput) (*httpx.None, error) {
	return &httpx.None{}, a.service.ResetTOTP(ctx, in.ID)
}
