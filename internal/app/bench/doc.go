// Package bench measures how fast the program posts to the quota ledger: payments as the
// payment module makes them, beside the limit, which is a group commit by hand that writes
// the same rows into the same tables and decides nothing but whether the money is there.
//
// Words: a payment is two postings, its reservation (event 21: the money goes into flight)
// and its settlement (event 23: it is paid); a turn is some seconds in which all callers
// post, each waiting for his answer; ours and the limit take turns, so that both meet the
// same weather, and the medians of the turns are compared.
//
// Afterwards the books prove, and what the callers were told is compared with what stands
// there: nothing is lost, nothing is doubled, nothing is overspent.
package bench
