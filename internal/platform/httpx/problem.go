package httpx

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/actor"
	"caixiao/locales"
)

// Problem is a refusal in the form of RFC 9457.
type Problem struct {
	Type      string         `json:"type" doc:"about:blank: the code says more"`
	Title     string         `json:"title" doc:"What the status means"`
	Status    int            `json:"status"`
	Detail    string         `json:"detail" doc:"What is wrong and what to do, in the language of the request"`
	Code      string         `json:"code" doc:"Stable code of the failure"`
	Fields    []ProblemField `json:"fields,omitempty" doc:"What is wrong with single fields"`
	Params    map[string]any `json:"params,omitempty" doc:"The figures of the sentence"`
	Data      any            `json:"data,omitempty" doc:"What the code needs besides, such as the differences of two versions"`
	RequestID string         `json:"requestId"`
}

// ProblemField is the failure of one field.
type ProblemField struct {
	Path    string `json:"path" doc:"indicators.3.weight"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// Error is for logs.
func (p *Problem) Error() string { return p.Code + ": " + p.Detail }

// GetStatus is the status of the answer.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is the media type of a problem.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// WithData is a failure that carries more than its sentence to the page.
type WithData interface {
	error
	ProblemData() any
}

var statusOf = map[fault.Kind]int{
	fault.Invalid:     http.StatusUnprocessableEntity,
	fault.Unreadable:  http.StatusUnprocessableEntity,
	fault.NotFound:    http.StatusNotFound,
	fault.Forbidden:   http.StatusForbidden,
	fault.Conflict:    http.StatusConflict,
	fault.TooLarge:    http.StatusRequestEntityTooLarge,
	fault.Unavailable: http.StatusServiceUnavailable,
	fault.Guest:       http.StatusUnauthorized,
	fault.Stale:       http.StatusPreconditionFailed,
	fault.TooMany:     http.StatusTooManyRequests,
	fault.Gone:        http.StatusGone,
}

// statusByCode holds the codes whose status HTTP has a better word for.
var statusByCode = map[string]int{
	ErrUnreadable.Code(): http.StatusBadRequest,
	ErrSlow.Code():       http.StatusRequestTimeout,
	ErrMediaType.Code():  http.StatusUnsupportedMediaType,
	ErrIfMatch.Code():    http.StatusPreconditionRequired,
}

// problem makes the answer of a failed use case. What nobody expected is logged
// whole and shown with its number only.
func (r *Router) problem(ctx context.Context, err error) error {
	p := newProblem(actor.From(ctx), err)
	if p.Status == http.StatusInternalServerError {
		r.cfg.Log.ErrorContext(ctx, "a request failed", "request", p.RequestID, "error", err)
	}
	return p
}

// newProblem renders a failure for whoever asked.
func newProblem(who actor.Actor, err error) *Problem {
	if p, ok := errors.AsType[*Problem](err); ok {
		return p
	}
	p := &Problem{Type: "about:blank", RequestID: who.Request, Status: http.StatusInternalServerError, Code: "internal"}
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return p.expected(who.Language, ErrBusy)
	}
	if list, ok := errors.AsType[*fault.FieldErrors](err); ok {
		return p.invalid(who.Language, list)
	}
	if failure, ok := errors.AsType[*fault.Error](err); ok {
		p = p.expected(who.Language, failure)
		if more, ok := errors.AsType[WithData](err); ok {
			p.Data = more.ProblemData()
		}
		return p
	}
	p.Title = http.StatusText(p.Status)
	p.Detail = locales.Text(who.Language, "http.internal", map[string]any{"request": who.Request})
	return p
}

func (p *Problem) expected(lang string, failure *fault.Error) *Problem {
	p.Code, p.Params = failure.Code(), failure.Params()
	p.Status = statusOf[failure.Kind()]
	if status, ok := statusByCode[p.Code]; ok {
		p.Status = status
	}
	p.Title = http.StatusText(p.Status)
	p.Detail = locales.Message(lang, failure)
	return p
}

func (p *Problem) invalid(lang string, list *fault.FieldErrors) *Problem {
	p.Status, p.Code = http.StatusUnprocessableEntity, ErrInvalid.Code()
	p.Title = http.StatusText(p.Status)
	p.Detail = locales.Message(lang, list)
	for _, field := range list.List() {
		p.Fields = append(p.Fields, ProblemField{Path: field.Path, Code: field.Err.Code(), Message: locales.Message(lang, field.Err)})
	}
	return p
}

// ProblemOf is a failure as it is answered to whoever reads lang, for pages that are no
// part of the API.
func ProblemOf(lang string, err error) *Problem { return newProblem(actor.Actor{Language: lang}, err) }

// WriteProblem answers a request that no route of the API takes, or that one must
// not reach.
func WriteProblem(w http.ResponseWriter, req *http.Request, err error) {
	p := ProblemFor(req, err)
	w.Header().Set("Content-Type", p.ContentType(""))
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // who does not read his answer has gone
}

// ProblemFor is what a request is answered that failed, in its language.
func ProblemFor(req *http.Request, err error) *Problem {
	who := actor.From(req.Context())
	if who.Language == "" {
		who.Language = Language(req)
	}
	if who.Request == "" { // no route has taken it
		who.Request = requestID(req)
	}
	return newProblem(who, err)
}

// Language is the language a request asks for: Chinese unless it prefers English.
func Language(req *http.Request) string {
	for _, part := range strings.Split(req.Header.Get("Accept-Language"), ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		switch primary, _, _ := strings.Cut(strings.ToLower(tag), "-"); primary {
		case locales.English, locales.Chinese:
			return primary
		}
	}
	return locales.Chinese
}
