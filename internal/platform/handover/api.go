package handover

import "caixiao/internal/platform/httpx"

// Answer keeps the answer to a request with what it has posted.
func Answer(keep func(Receipt) httpx.Kept) Keep {
	return func(r Receipt) []Row { return Kept(keep(r)) }
}

// Kept is the row that keeps an answer; none where there is nothing to keep.
func Kept(k httpx.Kept) []Row {
	if k.IsZero() {
		return nil
	}
	return []Row{{Query: k.Query, Row: k.Row, Guard: k.Guard, Missed: httpx.ErrAnswered}}
}
