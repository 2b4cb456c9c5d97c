// Package bank keeps what the bureau has to do with banks: the accounts of the treasury and
// of units, the payees, and the exchange of signed vouchers from store to store (电子凭证库).
//
// Words:
//
//	凭证库  evouchers: signed bytes of either direction, never changed
//	发件箱  outbox: what is to be sent, numbered for each party     收件箱  inbox: what has come in, as it came in
//	往来方  Party: an agent bank or the central treasury            证书    Certificate
//	告警    Alarm: a message that was refused or holds something up
//
// Invariants:
//
//	B1  every message that came in is kept with its raw bytes before anything is done for it
//	B2  what does not verify changes nothing: it is refused, kept, and raises an alarm
//	B3  a message is applied once, by the identifier of who has sent it; the same identifier
//	    with other bytes raises an alarm
//	B4  a voucher is sent under one message and one number however often it is sent
//	B5  silence is told and decides nothing: the result is unknown until somebody signs it
//
// Rules served: docs/rules/bank.md (handbook treasury-accounting §3.5–§3.8, §8).
package bank
