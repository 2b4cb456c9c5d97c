package httpx

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"strings"

	"caixiao/internal/core/fault"
)

// ErrNetwork is told of a text that names no network.
var ErrNetwork = fault.New(fault.Invalid, "http.network", "text")

// Networks are the addresses somebody trusts.
type Networks []netip.Prefix

// ParseNetworks reads networks such as 10.1.0.0/16; an address alone is a network of
// one. It returns ErrNetwork for what is neither.
func ParseNetworks(texts []string) (Networks, error) {
	var list Networks
	for _, text := range texts {
		text = strings.TrimSpace(text)
		if text == "" {
			continue
		}
		prefix, err := netip.ParsePrefix(text)
		if err != nil {
			addr, addrErr := netip.ParseAddr(text)
			if addrErr != nil || addr.Zone() != "" {
				return nil, ErrNetwork.With(fault.Excerpt(text))
			}
			prefix = netip.PrefixFrom(addr, addr.BitLen())
		}
		list = append(list, prefix.Masked())
	}
	return list, nil
}

// Contain tells whether an address is in one of the networks.
func (n Networks) Contain(addr netip.Addr) bool {
	addr = addr.Unmap().WithZone("")
	for _, prefix := range n {
		if prefix.Contains(addr) {
			return true
		}
	}
	return false
}

// client is where a request comes from.
type client struct {
	addr   netip.Addr // invalid where the connection has no address
	text   string     // the address as it is shown
	secure bool       // TLS between the client and us, or the proxy before us
	told   bool       // somebody between said whom he asks for, and is not believed
}

type clientKey struct{}

// clientOf finds out where a request comes from. What proxies say of whom they ask
// for is believed only from those that are trusted: everybody can send a header.
func (n Networks) clientOf(req *http.Request) client {
	c := client{text: peer(req), secure: req.TLS != nil}
	addr, err := netip.ParseAddr(c.text)
	if err != nil {
		return c
	}
	c.addr = addr
	said := strings.Join(req.Header.Values("X-Forwarded-For"), ",")
	if !n.Contain(addr) {
		c.told = said != "" || req.Header.Get("Forwarded") != ""
		return c
	}
	c.addr = n.rightmost(addr, strings.Split(said, ","))
	c.text = c.addr.String()
	scheme := req.Header.Values("X-Forwarded-Proto")
	if len(scheme) > 0 {
		_, last, _ := cutLastComma(scheme[len(scheme)-1])
		c.secure = c.secure || strings.EqualFold(last, "https")
	}
	return c
}

// rightmost is the first address from the right that is no trusted proxy's: those left
// of it were written by somebody who is not trusted. Behind a text that is no
// address nothing is believed either.
func (n Networks) rightmost(addr netip.Addr, said []string) netip.Addr {
	for i := len(said) - 1; i >= 0 && n.Contain(addr); i-- {
		next, ok := forwarded(strings.TrimSpace(said[i]))
		if !ok {
			return addr
		}
		addr = next
	}
	return addr
}

// forwarded reads an address as proxies write it: with or without a port.
func forwarded(text string) (netip.Addr, bool) {
	if withPort, err := netip.ParseAddrPort(text); err == nil {
		return withPort.Addr().Unmap().WithZone(""), true
	}
	addr, err := netip.ParseAddr(strings.Trim(text, "[]"))
	return addr.Unmap().WithZone(""), err == nil
}

func cutLastComma(text string) (before, last string, found bool) {
	if i := strings.LastIndexByte(text, ','); i >= 0 {
		return text[:i], strings.TrimSpace(text[i+1:]), true
	}
	return "", strings.TrimSpace(text), false
}

// peer is the address of the other end of the connection, without its port.
func peer(req *http.Request) string {
	host, _, err := net.SplitHostPort(req.RemoteAddr)
	if err != nil {
		return req.RemoteAddr
	}
	return host
}

func clientFrom(ctx context.Context) (client, bool) {
	c, ok := ctx.Value(clientKey{}).(client)
	return c, ok
}

// address is the client's, as it is shown.
func address(req *http.Request) string {
	if c, ok := clientFrom(req.Context()); ok {
		return c.text
	}
	return peer(req)
}

// OverTLS tells whether the browser that asks in ctx speaks TLS, as far as a trusted
// proxy or the connection says so.
func OverTLS(ctx context.Context) bool {
	c, _ := clientFrom(ctx)
	return c.secure
}

// Near tells whether a request comes from this machine or one of the networks. One
// that was passed on by a proxy that is not trusted comes from nobody knows where.
func (n Networks) Near(req *http.Request) bool {
	c, ok := clientFrom(req.Context())
	if !ok {
		c = Networks(nil).clientOf(req)
	}
	return c.addr.IsValid() && !c.told && (c.addr.Unmap().IsLoopback() || n.Contain(c.addr))
}
