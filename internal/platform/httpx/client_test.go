package httpx_test

import (
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/httpx"
)

func networks(t *testing.T, texts ...string) httpx.Networks {
	t.Helper()
	list, err := httpx.ParseNetworks(texts)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestParseNetworks(t *testing.T) {
	if got := networks(t, " 10.1.2.3/16", "", "::1 "); len(got) != 2 || got[0].String() != "10.1.0.0/16" || got[1].String() != "::1/128" {
		t.Errorf("networks %v", got)
	}
	for _, text := range []string{"10.1.0.0/33", "proxy", "10.1", "fe80::1%eth0", "10.0.0.1:80"} {
		if _, err := httpx.ParseNetworks([]string{"10.0.0.0/8", text}); !errors.Is(err, httpx.ErrNetwork) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// witness notes where requests come from.
type witness struct {
	from   string
	secure bool
}

func (w *witness) Authenticate(r *http.Request, _ httpx.Route) (actor.Actor, error) {
	w.from, w.secure = actor.From(r.Context()).Address, httpx.OverTLS(r.Context())
	return actor.Actor{}, nil
}

// Headers about whom a request is for are believed from trusted proxies only, and of
// those only the part that they wrote.
func TestShell_proxies(t *testing.T) {
	seen := &witness{}
	r := httpx.NewRouter(httpx.Config{Auth: seen, Log: slog.New(slog.DiscardHandler)})
	httpx.Raw(r, "/here", httpx.Guest, func(http.ResponseWriter, *http.Request) {}, "这里")
	shell := httpx.Shell(r, httpx.ShellConfig{Proxies: networks(t, "10.0.0.0/8", "::1")})
	for _, tt := range []struct {
		name, peer string
		forwarded  []string
		proto      string
		from       string
		secure     bool
	}{
		{"nobody between", "203.0.113.5:1000", nil, "", "203.0.113.5", false},
		{"a header that anybody sends", "203.0.113.5:1000", []string{"198.51.100.1"}, "https", "203.0.113.5", false},
		{"a proxy", "10.0.0.2:1000", []string{"198.51.100.1"}, "https", "198.51.100.1", true},
		{"a proxy without TLS", "10.0.0.2:1000", []string{"198.51.100.1"}, "http", "198.51.100.1", false},
		{"a proxy that says nothing", "10.0.0.2:1000", nil, "", "10.0.0.2", false},
		{"what the client wrote in front", "10.0.0.2:1000", []string{"127.0.0.1, 10.9.9.9, 198.51.100.1"}, "https", "198.51.100.1", true},
		{"two proxies", "10.0.0.2:1000", []string{"198.51.100.1, 10.0.0.3"}, "https", "198.51.100.1", true},
		{"two headers", "10.0.0.2:1000", []string{"192.0.2.1", "198.51.100.1"}, "https", "198.51.100.1", true},
		{"proxies only", "10.0.0.2:1000", []string{"10.0.0.4, 10.0.0.3"}, "https", "10.0.0.4", true},
		{"a word", "10.0.0.2:1000", []string{"198.51.100.1, unknown"}, "https", "10.0.0.2", true},
		{"with a port", "10.0.0.2:1000", []string{"198.51.100.1:5555"}, "https", "198.51.100.1", true},
		{"IPv6", "[::1]:1000", []string{"2001:db8::7"}, "https", "2001:db8::7", true},
		{"IPv6 with a port", "[::1]:1000", []string{"[2001:db8::7]:55"}, "https", "2001:db8::7", true},
		{"IPv4 as IPv6", "[::ffff:10.0.0.2]:1000", []string{"198.51.100.1"}, "https", "198.51.100.1", true},
		{"schemes of two proxies", "10.0.0.2:1000", []string{"198.51.100.1"}, "https, http", "198.51.100.1", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, httpx.Prefix+"/here", nil)
			req.RemoteAddr = tt.peer
			for _, value := range tt.forwarded {
				req.Header.Add("X-Forwarded-For", value)
			}
			if tt.proto != "" {
				req.Header.Set("X-Forwarded-Proto", tt.proto)
			}
			rec := httptest.NewRecorder()
			shell.ServeHTTP(rec, req)
			if seen.from != tt.from || seen.secure != tt.secure {
				t.Errorf("from %q over TLS %v, want %q %v", seen.from, seen.secure, tt.from, tt.secure)
			}
			if got := rec.Header().Get("Strict-Transport-Security") != ""; got != tt.secure {
				t.Errorf("strict transport security %v, want %v", got, tt.secure)
			}
		})
	}
}

func TestNetworks_Near(t *testing.T) {
	scrapers := networks(t, "10.7.0.0/16")
	for _, tt := range []struct {
		peer, forwarded string
		near            bool
	}{
		{"127.0.0.1:1", "", true},
		{"[::1]:1", "", true},
		{"10.7.1.2:1", "", true},
		{"203.0.113.5:1", "", false},
		{"203.0.113.5:1", "127.0.0.1", false},
		{"127.0.0.1:1", "203.0.113.5", false}, // a proxy on this machine that is not trusted
		{"10.7.1.2:1", "10.7.1.3", false},
		{"no address", "", false},
	} {
		req := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", nil)
		req.RemoteAddr = tt.peer
		if tt.forwarded != "" {
			req.Header.Set("X-Forwarded-For", tt.forwarded)
		}
		if got := scrapers.Near(req); got != tt.near {
			t.Errorf("%s for %q: near %v, want %v", tt.peer, tt.forwarded, got, tt.near)
		}
	}
}
