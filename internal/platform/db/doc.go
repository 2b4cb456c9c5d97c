// Package db keeps one book's database, a SQLite file or a PostgreSQL database,
// behind one interface: transactions, snapshots, stamps, the lease and proofs.
// Modules write one SQL text for both engines; what differs stands in engine.go.
//
// Words: a book is the database of one government; a stamp is the one instant a
// write transaction carries; the watermark is the instant up to which nothing
// can be recorded any more; the lease is the right to write the book.
//
// Invariants:
//
//	D1  only the holder of the lease writes, and no transaction outlives the lease
//	D2  stamps are strictly increasing, across restarts and clock steps too
//	D3  no transaction that is open or still to come has a stamp at or below a
//	    watermark that was given out
//	D4  a transaction in which anything failed is not committed
package db
