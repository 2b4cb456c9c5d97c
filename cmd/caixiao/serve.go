package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"golang.org/x/net/netutil"

	"caixiao/internal/app"
	"caixiao/internal/core/fault"
	"caixiao/internal/platform/httpx"
	"caixiao/internal/platform/session"
)

// books is where the books are; every command that opens one takes it.
type books struct {
	Data string `help:"${data}" default:"data" env:"CAIXIAO_DATA" placeholder:"DIR"`
	DSN  string `help:"${dsn}" name:"dsn" env:"CAIXIAO_DSN" placeholder:"TEMPLATE"`
}

func (p books) config(e *env) app.Config {
	return app.Config{
		Dir: p.Data, DSN: p.DSN, Passphrase: os.Getenv("CAIXIAO_KEY_PASS"), Version: version,
		Log: slog.New(slog.NewTextHandler(e.stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
	}
}

type serveCmd struct {
	books
	Listen      string `help:"${listen}" default:"127.0.0.1:8080" env:"CAIXIAO_LISTEN" placeholder:"HOST:PORT"`
	Secure      bool   `help:"${secure}" env:"CAIXIAO_SECURE"`
	Standby     bool   `help:"${standby}"`
	WarmUp      bool   `help:"${warm_up}" default:"true" negatable:"" env:"CAIXIAO_WARM_UP"`
	URL         string `help:"${url}" name:"url" env:"CAIXIAO_URL" placeholder:"URL"`
	Connections int    `help:"${connections}" default:"4000" env:"CAIXIAO_CONNECTIONS" placeholder:"N"`
	BackupAt    string `help:"${backup_at}" default:"02:00" env:"CAIXIAO_BACKUP_AT" placeholder:"HH:MM"`
	BackupKeep  int    `help:"${backup_keep}" default:"14" env:"CAIXIAO_BACKUP_KEEP" placeholder:"N"`
	BackupDir   string `help:"${backup_dir}" env:"CAIXIAO_BACKUP_DIR" placeholder:"DIR"`

	TrustedProxies []string `help:"${trusted_proxies}" env:"CAIXIAO_TRUSTED_PROXIES" placeholder:"CIDR"`
	MetricsFrom    []string `help:"${metrics_from}" env:"CAIXIAO_METRICS_FROM" placeholder:"CIDR"`

	OIDC oidc `embed:"" prefix:"oidc-" envprefix:"CAIXIAO_OIDC_"`
}

// oidc names a single sign-on provider; the secret comes from the environment only.
type oidc struct {
	Issuer string `help:"${oidc_issuer}" env:"ISSUER" placeholder:"URL"`
	Client string `help:"${oidc_client}" env:"CLIENT" placeholder:"ID"`
	Claim  string `help:"${oidc_claim}" env:"CLAIM" default:"preferred_username" placeholder:"CLAIM"`
}

func (o oidc) config() *session.OIDCConfig {
	if o.Issuer == "" {
		return nil
	}
	return &session.OIDCConfig{Issuer: o.Issuer, ClientID: o.Client, ClientSecret: os.Getenv("CAIXIAO_OIDC_SECRET"), LoginClaim: o.Claim}
}

var errConnections = fault.New(fault.Invalid, "cli.connections", "count")

const (
	headerTimeout = 10 * time.Second
	idleTimeout   = 2 * time.Minute
	headerMax     = 32 << 10
	stopTimeout   = 10 * time.Second // for requests under way
)

// Run serves every book until it is interrupted.
func (c *serveCmd) Run(ctx context.Context, e *env) error {
	cfg := c.config(e)
	cfg.Secure, cfg.Standby, cfg.PublicURL, cfg.OIDC = c.Secure, c.Standby, c.URL, c.OIDC.config()
	cfg.Nightly = app.Nightly{At: c.BackupAt, Keep: c.BackupKeep, Dir: c.BackupDir}
	if c.BackupAt == "off" {
		cfg.Nightly.At = ""
	}
	if err := cfg.Nightly.Check(); err != nil {
		return usageError{err}
	}
	if c.Connections < 1 {
		return usageError{errConnections.With(c.Connections)}
	}
	if err := errors.Join(checkSite(c.URL), checkSite(c.OIDC.Issuer)); err != nil {
		return usageError{err}
	}
	if cfg.PublicURL == "" {
		cfg.PublicURL = "http://" + c.Listen
	}
	if err := c.networks(&cfg); err != nil {
		return usageError{err}
	}
	listener, err := listen(ctx, c.Listen)
	if err != nil {
		return err
	}
	house, err := app.Open(ctx, cfg)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	handler, err := house.Handler()
	if err != nil {
		return errors.Join(err, listener.Close(), house.Close())
	}
	e.say("cli.serve.ready", map[string]any{"url": "http://" + listener.Addr().String() + "/", "count": len(house.Regions())})
	if c.WarmUp {
		go house.WarmUp(ctx)
	}
	return errors.Join(serve(ctx, c.door(listener), handler), house.Close())
}

// door lets as many in as may be connected; who comes then waits until one leaves.
func (c *serveCmd) door(l net.Listener) net.Listener {
	return netutil.LimitListener(l, c.Connections)
}

// networks reads whom the program trusts.
func (c *serveCmd) networks(cfg *app.Config) error {
	var err error
	if cfg.Proxies, err = httpx.ParseNetworks(c.TrustedProxies); err != nil {
		return err
	}
	cfg.MetricsFrom, err = httpx.ParseNetworks(c.MetricsFrom)
	return err
}

// serve answers requests until ctx ends, and then those under way.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	// Streams end when the program is asked to stop, so that it need not wait for them.
	base, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: headerMax,
		BaseContext: func(net.Listener) context.Context { return base },
	}
	server.RegisterOnShutdown(cut)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	stopping, stop := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer stop()
	if err := server.Shutdown(stopping); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("stop serving: %w", err)
	}
	return nil
}
