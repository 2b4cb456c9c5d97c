// Package testkit runs tests on real books: EachDB runs the same cases on a SQLite
// file and on a PostgreSQL database, both fresh, migrated and thrown away. At the
// end of each test the book has to prove itself (CheckBooks).
//
// PostgreSQL is a server of its own, started once per test process, or the one
// that the variable CAIXIAO_TEST_POSTGRES names (a DSN of a superuser).
package testkit
