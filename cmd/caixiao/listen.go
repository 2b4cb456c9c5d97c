package main

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"net/url"
	"syscall"

	"caixiao/internal/core/fault"
)

// Reasons why nothing can be served at an address.
var (
	errListen          = fault.New(fault.Unavailable, "cli.listen", "address", "code")
	errListenAddress   = fault.New(fault.Invalid, "cli.listen_address", "address")
	errListenForeign   = fault.New(fault.Invalid, "cli.listen_foreign", "address") // of another machine
	errListenBusy      = fault.New(fault.Conflict, "cli.listen_busy", "address")
	errListenForbidden = fault.New(fault.Forbidden, "cli.listen_forbidden", "address")
	errURL             = fault.New(fault.Invalid, "cli.url", "text")
)

// listen opens an address for requests. An address that nobody could listen at here is
// a mistake in the argument.
func listen(ctx context.Context, address string) (net.Listener, error) {
	_, port, err := net.SplitHostPort(address)
	if err == nil {
		_, err = net.DefaultResolver.LookupPort(ctx, "tcp", port)
	}
	if err != nil {
		return nil, usageError{errListenAddress.With(fault.Excerpt(address))}
	}
	var listening net.ListenConfig
	listener, err := listening.Listen(ctx, "tcp", address)
	if err == nil {
		return listener, nil
	}
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, errListenBusy.With(address)
	case errors.Is(err, fs.ErrPermission):
		return nil, errListenForbidden.With(address)
	case errors.Is(err, syscall.EADDRNOTAVAIL), errors.Is(err, syscall.EAFNOSUPPORT), errors.As(err, new(*net.DNSError)):
		return nil, usageError{errListenForeign.With(fault.Excerpt(address))}
	}
	return nil, errListen.With(address, systemCode(err))
}

// checkSite refuses what is no address of a site; none is none.
func checkSite(text string) error {
	if text == "" {
		return nil
	}
	site, err := url.Parse(text)
	if err != nil || site.Host == "" || site.Scheme != "http" && site.Scheme != "https" {
		return errURL.With(fault.Excerpt(text))
	}
	return nil
}
