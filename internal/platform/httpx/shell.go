package httpx

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"caixiao/internal/platform/clock"
)

const contentPolicy = "default-src 'none'; frame-ancestors 'none'"

// StreamPath is where pages listen for what changes.
const StreamPath = "/stream"

// ShellConfig is how a server is guarded; the zero value of each field has a default.
type ShellConfig struct {
	// InFlightMax is how many requests are worked on at once; default 512. One person,
	// and the guests of one address, have an eighth of it; all guests have half.
	InFlightMax int
	// Patience is how long a client may send or read nothing; default 15 s.
	Patience time.Duration
	// RateMin is how many bytes a second he sends or reads on the whole; default 8 KiB.
	RateMin int64
	// Proxies are believed whom they ask for.
	Proxies Networks
	// Unlimited are the paths that are answered however much there is to do.
	Unlimited []string
	// Holder names whoever holds the session of a request outside the API, empty for a
	// guest. It is asked only when the guests of his address have all their places.
	Holder func(req *http.Request) string
}

const (
	inFlightDefault = 512
	patienceDefault = 15 * time.Second
	rateDefault     = 8 << 10
)

func (c ShellConfig) withDefaults() ShellConfig {
	if c.InFlightMax == 0 {
		c.InFlightMax = inFlightDefault
	}
	if c.Patience == 0 {
		c.Patience = patienceDefault
	}
	if c.RateMin == 0 {
		c.RateMin = rateDefault
	}
	if c.Holder == nil {
		c.Holder = func(*http.Request) string { return "" }
	}
	return c
}

// shell is what Shell returns.
type shell struct {
	cfg  ShellConfig
	next http.Handler
	gate *gate
	pace pace
	wall clock.Clock
}

// Shell stands around everything a server answers: it finds out where a request comes
// from, sets what keeps browsers from doing harm, refuses requests other sites make in
// a user's name, limits how many are worked on at once, and waits for nobody who
// neither sends nor reads.
func Shell(next http.Handler, cfg ShellConfig) http.Handler {
	cfg = cfg.withDefaults()
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) { WriteProblem(w, req, ErrOrigin) }))
	return &shell{
		cfg: cfg, next: origin.Handler(next), gate: newGate(cfg.InFlightMax),
		pace: pace{patience: cfg.Patience, rate: cfg.RateMin}, wall: clock.System{},
	}
}

// ServeHTTP answers a request.
func (s *shell) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	from := s.cfg.Proxies.clientOf(req)
	ctx := context.WithValue(req.Context(), clientKey{}, from)
	protect(w.Header(), from.secure)
	stream := req.Method == http.MethodGet && req.URL.Path == Prefix+StreamPath
	if stream || slices.Contains(s.cfg.Unlimited, req.URL.Path) {
		w, req, done := s.paced(w, req.WithContext(ctx), stream)
		defer done()
		s.next.ServeHTTP(w, req)
		return
	}
	w, req, done := s.paced(w, req.WithContext(ctx), stream)
	defer done()
	if err := readAhead(req); err != nil {
		WriteProblem(w, req, err)
		return
	}
	seat := s.gate.enter()
	if seat != nil {
		defer seat.leave()
	}
	if seat == nil || !s.seated(seat, req, from) {
		refuseBusy(w, req)
		return
	}
	s.next.ServeHTTP(w, req.WithContext(context.WithValue(ctx, placeKey{}, seat)))
}

// seated claims the place of a request. Routes of the API do it themselves, as soon as
// they know who asks.
func (s *shell) seated(seat *place, req *http.Request, from client) bool {
	if strings.HasPrefix(req.URL.Path, Prefix+"/") || seat.claim(guest(from.addr)) {
		return true
	}
	holder := s.cfg.Holder(req)
	return holder != "" && seat.claim(person(holder))
}

// paced bounds how long the client is waited for. A stream does that itself where it
// writes.
func (s *shell) paced(w http.ResponseWriter, req *http.Request, stream bool) (http.ResponseWriter, *http.Request, func()) {
	control := http.NewResponseController(w)
	_ = control.SetWriteDeadline(time.Time{}) // that of the request before on this connection
	hasBody := req.Body != nil && req.Body != http.NoBody
	if hasBody {
		_ = control.SetReadDeadline(s.wall.Now().Add(s.cfg.Patience).Time()) // also for what no handler reads
		req.Body = &pacedBody{ReadCloser: req.Body, allowance: newAllowance(s.pace, s.wall), control: control}
	}
	if stream {
		return w, req, func() {}
	}
	out := &pacedWriter{ResponseWriter: w, allowance: newAllowance(s.pace, s.wall), control: control}
	return out, req, func() { out.finish(hasBody) }
}

// protect sets what keeps browsers from doing harm.
func protect(head http.Header, secure bool) {
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("X-Frame-Options", "DENY")
	head.Set("Referrer-Policy", "same-origin")
	head.Set("Cross-Origin-Opener-Policy", "same-origin")
	head.Set("Cross-Origin-Resource-Policy", "same-origin")
	head.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	head.Set("Content-Security-Policy", contentPolicy) // pages set their own
	if secure {
		head.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// refuseBusy asks a client to come again.
func refuseBusy(w http.ResponseWriter, req *http.Request) {
	w.Header().Set("Retry-After", "1")
	WriteProblem(w, req, ErrBusy)
}
