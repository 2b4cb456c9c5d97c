package httpx

import (
	"context"
	"log/slog"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// Prefix is the path all routes of the API stand below.
const Prefix = "/api/v1"

// Route is what the authenticator may know of the route that is asked for.
type Route struct {
	Perm Perm
	// Restricted routes are open to somebody who must change his password first.
	Restricted bool
}

// Authenticator tells who a request comes from: a guest without a session. It
// returns an expected failure when there is a session that must not be used here.
type Authenticator interface {
	Authenticate(r *http.Request, route Route) (actor.Actor, error)
}

// Config is what the routes of one book share.
type Config struct {
	DB      *db.DB        // nil for a router that only documents
	Auth    Authenticator // nil for a router that only documents
	Log     *slog.Logger  // default slog.Default
	Metrics *Metrics      // nil counts nothing
	Version string        // of the program, for the OpenAPI document
}

// Router takes the routes of one book's modules.
type Router struct {
	api    huma.API
	mux    *http.ServeMux
	cfg    Config
	once   *once
	wall   clock.Clock
	module string
	names  *naming
	listed *[]Listed
}

// Listed is a route with what a test of all routes needs to know.
type Listed struct {
	Method string
	Path   string // below Prefix
	Perm   Perm
	Module string

	BodyMax int64 // bytes
	Own     bool  // its answers are not kept for repeated requests
	Raw     bool  // it speaks HTTP itself: a stream or a redirect
}

// NewRouter returns a router without routes.
func NewRouter(cfg Config) *Router {
	setUpHuma()
	if cfg.Log == nil {
		cfg.Log = slog.Default()
	}
	mux := http.NewServeMux()
	r := &Router{mux: mux, cfg: cfg, once: newOnce(cfg.DB), wall: clock.System{}, names: &naming{}, listed: &[]Listed{}}
	r.api = humago.NewWithPrefix(mux, Prefix, humaConfig(cfg.Version, r.names))
	mux.HandleFunc("/", r.noRoute)
	return r
}

// Module returns the router for the routes of a module, which the API document
// lists under its name.
func (r *Router) Module(name string) *Router {
	part := *r
	part.module = name
	return &part
}

// Listed returns every route taken so far.
func (r *Router) Listed() []Listed { return *r.listed }

// OpenAPI is the document of all routes taken so far, as JSON.
func (r *Router) OpenAPI() ([]byte, error) { return r.api.OpenAPI().MarshalJSON() }

// Prune forgets the answers to repeated requests that are older than their time.
func (r *Router) Prune(ctx context.Context) error { return r.once.prune(ctx) }

// ServeHTTP answers a request below Prefix.
func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) { r.mux.ServeHTTP(w, req) }

// noRoute answers what no route takes, and a known path asked with a wrong method.
func (r *Router) noRoute(w http.ResponseWriter, req *http.Request) {
	path := strings.TrimPrefix(req.URL.Path, Prefix)
	WriteProblem(w, req, ErrNoRoute.With(req.Method, path))
}
