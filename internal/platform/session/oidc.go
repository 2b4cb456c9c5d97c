package session

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"caixiao/internal/platform/clock"
)

// OIDCConfig names a single sign-on provider.
type OIDCConfig struct {
	Issuer       string
	ClientID     string
	ClientSecret string
	RedirectURL  string   // where the provider sends the browser back to: …/oidc/callback of this book
	Scopes       []string // besides openid; default: profile
	LoginClaim   string   // the claim that holds the login; default: preferred_username
	// SecondFactor says that the provider asks for a second factor itself where one is
	// needed; without it only a token that says so is believed.
	SecondFactor bool
	Client       *http.Client // default: one that waits for oidcTimeout
}

const (
	oidcTimeout = 10 * time.Second
	flowTime    = 10 * time.Minute // from the start to the callback
)

// provider is asked for its addresses and keys when it is first needed: the program
// starts also when single sign-on is down.
type provider struct {
	cfg  OIDCConfig
	wall clock.Clock

	mu       sync.Mutex
	oauth    *oauth2.Config
	verifier *oidc.IDTokenVerifier
}

func newProvider(cfg OIDCConfig, wall clock.Clock) *provider {
	if cfg.LoginClaim == "" {
		cfg.LoginClaim = "preferred_username"
	}
	if cfg.Scopes == nil {
		cfg.Scopes = []string{"profile"}
	}
	if cfg.Client == nil {
		cfg.Client = &http.Client{Timeout: oidcTimeout}
	}
	return &provider{cfg: cfg, wall: wall}
}

func (p *provider) discovered(ctx context.Context) (*oauth2.Config, *oidc.IDTokenVerifier, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.oauth != nil {
		return p.oauth, p.verifier, nil
	}
	// The provider keeps this ctx to fetch its keys again, long after the request.
	found, err := oidc.NewProvider(oidc.ClientContext(context.WithoutCancel(ctx), p.cfg.Client), p.cfg.Issuer)
	if err != nil {
		return nil, nil, fmt.Errorf("ask %s for its addresses: %w", p.cfg.Issuer, err)
	}
	p.oauth = &oauth2.Config{
		ClientID: p.cfg.ClientID, ClientSecret: p.cfg.ClientSecret, RedirectURL: p.cfg.RedirectURL,
		Endpoint: found.Endpoint(), Scopes: append([]string{oidc.ScopeOpenID}, p.cfg.Scopes...),
	}
	p.verifier = found.Verifier(&oidc.Config{ClientID: p.cfg.ClientID, Now: func() time.Time { return p.wall.Now().Time() }})
	return p.oauth, p.verifier, nil
}

// begin is the address that the browser is sent to.
func (p *provider) begin(ctx context.Context, f flow, state string) (string, error) {
	oauth, _, err := p.discovered(ctx)
	if err != nil {
		return "", err
	}
	return oauth.AuthCodeURL(state, oidc.Nonce(f.Nonce), oauth2.S256ChallengeOption(f.Verifier)), nil
}

// identity is what a provider vouches for.
type identity struct {
	login  string
	second bool // a second factor was given
}

// redeem exchanges the code that the browser brought back for an identity.
func (p *provider) redeem(ctx context.Context, f flow, code string) (identity, error) {
	oauth, verifier, err := p.discovered(ctx)
	if err != nil {
		return identity{}, err
	}
	ctx = oidc.ClientContext(ctx, p.cfg.Client)
	token, err := oauth.Exchange(ctx, code, oauth2.VerifierOption(f.Verifier))
	if err != nil {
		return identity{}, fmt.Errorf("exchange the code: %w", err)
	}
	raw, ok := token.Extra("id_token").(string)
	if !ok {
		return identity{}, fmt.Errorf("the provider sent no ID token")
	}
	verified, err := verifier.Verify(ctx, raw)
	if err != nil {
		return identity{}, fmt.Errorf("verify the ID token: %w", err)
	}
	if verified.Nonce != f.Nonce {
		return identity{}, fmt.Errorf("the nonce of the ID token is another")
	}
	return p.read(verified)
}

// read takes login and factors out of a verified token.
func (p *provider) read(token *oidc.IDToken) (identity, error) {
	claims := map[string]any{}
	if err := token.Claims(&claims); err != nil {
		return identity{}, fmt.Errorf("read the claims: %w", err)
	}
	login, ok := claims[p.cfg.LoginClaim].(string)
	if !ok || login == "" {
		return identity{}, fmt.Errorf("the ID token has no claim %s", p.cfg.LoginClaim)
	}
	factors, _ := claims["amr"].([]any) // absent: the provider does not say
	second := slices.ContainsFunc(factors, func(f any) bool {
		return f == "mfa" || f == "otp" || f == "hwk" || f == "sms"
	})
	return identity{login: login, second: second || p.cfg.SecondFactor}, nil
}
