package httpx

import (
	"net/http"
)

const contentPolicy = "default-src 'none'; frame-ancestors 'none'"

// StreamPath is where pages listen for what changes.
const StreamPath = "/stream"

// Shell stands around everything a server answers: it sets what keeps browsers from
// doing harm, refuses requests other sites make in a user's name, and limits how
// many are worked on at once.
func Shell(next http.Handler, inFlightMax int) http.Handler {
	places := make(chan struct{}, inFlightMax)
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) { WriteProblem(w, req, ErrOrigin) }))
	guarded := origin.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		head := w.Header()
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("X-Frame-Options", "DENY")
		head.Set("Referrer-Policy", "same-origin")
		head.Set("Cross-Origin-Opener-Policy", "same-origin")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		head.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		head.Set("Content-Security-Policy", contentPolicy) // pages set their own
		if req.TLS != nil {
			head.Set("Strict-Transport-Security", "max-age=31536000")
		}
		// Streams stay open for hours and are limited by the hub they hang on.
		if req.URL.Path != Prefix+StreamPath || req.Method != http.MethodGet {
			select {
			case places <- struct{}{}:
				defer func() { <-places }()
			default:
				head.Set("Retry-After", "1")
				WriteProblem(w, req, ErrBusy)
				return
			}
		}
		guarded.ServeHTTP(w, req)
	})
}
