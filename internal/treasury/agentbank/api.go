package agentbank

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/httpx"
	"caixiao/internal/treasury/voucher"
)

// Handler answers at the bank's address: messages of bureaus, and beside them what only the
// simulator has: how it stands, and the end of a day.
func (s *Service) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /exchange/v1/{party}/messages", s.messages)
	mux.HandleFunc("POST /simulator/v1/{region}/days/{day}", s.days)
	mux.HandleFunc("GET /simulator/v1", s.look)
	return mux
}

// messages takes one in. 202 says that it is kept, 422 that it was read and refused; where the
// scenario breaks the line, nothing is answered.
func (s *Service) messages(w http.ResponseWriter, req *http.Request) {
	data, err := io.ReadAll(http.MaxBytesReader(w, req.Body, voucher.BytesMax))
	if err != nil {
		httpx.WriteProblem(w, req, voucher.ErrSize.With(voucher.BytesMax))
		return
	}
	err = s.Receive(req.Context(), data)
	switch {
	case err == nil:
		w.WriteHeader(http.StatusAccepted)
	case errors.Is(err, ErrLost):
		panic(http.ErrAbortHandler) // the connection ends without an answer
	case fault.Refusal(err):
		p := httpx.ProblemFor(req, err)
		p.Status = http.StatusUnprocessableEntity
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(p.Status)
		_ = json.NewEncoder(w).Encode(p) // who does not read it has gone
	default:
		httpx.WriteProblem(w, req, err)
	}
}

// days ends a day of business of a bureau.
func (s *Service) days(w http.ResponseWriter, req *http.Request) {
	day, err := fiscal.ParseDate(req.PathValue("day"))
	if err == nil {
		err = s.EndDay(req.Context(), req.PathValue("region"), day)
	}
	if err != nil {
		httpx.WriteProblem(w, req, err)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

// look tells how the bank stands.
func (s *Service) look(w http.ResponseWriter, req *http.Request) {
	list, err := s.States(req.Context())
	if err != nil {
		httpx.WriteProblem(w, req, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(list) // who does not read it has gone
}
