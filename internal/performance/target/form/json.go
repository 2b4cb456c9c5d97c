package form

import (
	"encoding/json"
	"io"

	"caixiao/internal/performance/target"
)

type envelope struct {
	Format   string          `json:"format"`
	Document target.Document `json:"document"`
}

// EncodeJSON writes.
func EncodeJSON(w io.Writer, doc target.Document) error {
	return json.NewEncoder(w).Encode(envelope{"caixiao.target/1", doc})
}

// DecodeJSON reads.
func DecodeJSON(data []byte) (target.Document, error) {
	var e envelope
	err := json.Unmarshal(data, &e)
	return e.Document, err
}
