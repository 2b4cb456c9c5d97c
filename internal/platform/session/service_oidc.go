package session

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/oauth2"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// flow is a sign-on under way, from the start to the callback.
type flow struct {
	BrowserHash string
	Nonce       string
	Verifier    string // of PKCE
	ReturnTo    string
	ExpiresAt   clock.Instant
}

// Begun is a sign-on that has begun: the browser keeps Browser in a cookie and goes to URL.
type Begun struct {
	URL     string
	Browser string
}

// HasOIDC tells whether the book has single sign-on.
func (s *Service) HasOIDC() bool { return s.oidc != nil }

// BeginOIDC begins a sign-on that ends on the page returnTo of this book.
func (s *Service) BeginOIDC(ctx context.Context, returnTo string) (Begun, error) {
	if s.oidc == nil {
		return Begun{}, ErrOIDCOff.With()
	}
	browser, state := newToken(), newToken()
	b, _ := digestOf(browser)
	f := flow{
		BrowserHash: b.String(), Nonce: newToken(), Verifier: oauth2.GenerateVerifier(),
		ReturnTo: s.localPath(returnTo), ExpiresAt: s.wall.Now().Add(flowTime),
	}
	url, err := s.oidc.begin(ctx, f, state)
	if err != nil {
		s.cfg.Log.WarnContext(ctx, "single sign-on cannot begin", "error", err)
		return Begun{}, ErrOIDCUnavailable.With()
	}
	d, _ := digestOf(state)
	if err := s.db.InTx(ctx, func(ctx context.Context) error { return s.store.insertFlow(ctx, d.String(), f) }); err != nil {
		return Begun{}, fmt.Errorf("begin a sign-on: %w", err)
	}
	return Begun{URL: url, Browser: browser}, nil
}

// localPath keeps a page of this book, and makes its front page of everything else:
// a sign-on must not end on somebody else's site.
func (s *Service) localPath(page string) string {
	home := "/b/" + s.cfg.Book + "/"
	if !strings.HasPrefix(page, home) || strings.ContainsAny(page, "\\\r\n\t") || strings.Contains(page, "/../") {
		return home
	}
	return page
}

// Callback is what a browser brings back from the provider.
type Callback struct {
	State   string
	Code    string
	Refused string // the provider's word for why it did not sign anybody in
	Browser string // of the cookie that Begun set
	Device  string
}

// FinishOIDC opens a session for the user whom the provider names, and tells on which
// page he goes on. It must be called outside a transaction.
func (s *Service) FinishOIDC(ctx context.Context, in Callback) (Issued, string, error) {
	if s.oidc == nil {
		return Issued{}, "", ErrOIDCOff.With()
	}
	var issued Issued
	f, err := s.takeFlow(ctx, in)
	if err == nil {
		issued, err = s.signOn(ctx, f, in)
	}
	if failure, ok := errors.AsType[*fault.Error](err); ok {
		if noted := s.noteOIDC(ctx, failure); noted != nil {
			return Issued{}, "", noted
		}
	}
	return issued, f.ReturnTo, err
}

// takeFlow finds the sign-on of a callback and uses it up, whatever comes of it.
func (s *Service) takeFlow(ctx context.Context, in Callback) (flow, error) {
	minutes := int(flowTime.Minutes())
	state, ok := digestOf(in.State)
	browser, has := digestOf(in.Browser)
	if !ok || !has {
		return flow{}, ErrOIDCFlow.With(minutes)
	}
	var f flow
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		var err error
		f, err = s.store.takeFlow(ctx, state.String())
		return err
	})
	if errors.Is(err, db.ErrNoRows) {
		return flow{}, ErrOIDCFlow.With(minutes)
	}
	if err != nil {
		return flow{}, fmt.Errorf("read a sign-on: %w", err)
	}
	same := subtle.ConstantTimeCompare([]byte(f.BrowserHash), []byte(browser.String())) == 1
	if !same || !s.wall.Now().Before(f.ExpiresAt) {
		return flow{}, ErrOIDCFlow.With(minutes)
	}
	return f, nil
}

func (s *Service) signOn(ctx context.Context, f flow, in Callback) (Issued, error) {
	if in.Refused != "" || in.Code == "" {
		return Issued{}, ErrOIDCRefused.With()
	}
	id, err := s.oidc.redeem(ctx, f, in.Code)
	if err != nil {
		s.cfg.Log.WarnContext(ctx, "a sign-on was refused", "error", err)
		return Issued{}, ErrOIDCRefused.With()
	}
	account, err := s.cfg.Accounts.BySubject(ctx, s.oidc.cfg.Issuer, id.login)
	switch {
	case errors.Is(err, ErrUserNotFound):
		return Issued{}, ErrOIDCUser.With(fault.Excerpt(id.login))
	case err != nil:
		return Issued{}, fmt.Errorf("account of a sign-on: %w", err)
	case !account.Active:
		return Issued{}, ErrInactive.With()
	}
	who, err := s.knownOf(ctx, account)
	if err != nil {
		return Issued{}, err
	}
	policy, err := s.Policy(ctx)
	if err != nil {
		return Issued{}, err
	}
	if !id.second && (who.totp.Confirmed || policy.needsTOTP(account.Roles)) {
		return Issued{}, ErrOIDCSecondFactor.With()
	}
	var issued Issued
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		issued, err = s.open(ctx, who, session{Method: ByOIDC, Device: in.Device, Second: id.second})
		return err
	})
	return issued, err
}

// noteOIDC records a sign-on that opened nothing.
func (s *Service) noteOIDC(ctx context.Context, failure *fault.Error) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		act := audit.Act{Action: "session.failure", Reason: failure.Code(), After: failureOf{Address: addressOf(ctx)}}
		return s.audit.Record(ctx, act)
	})
}
