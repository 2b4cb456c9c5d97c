// Package agentbank plays those on the other end of the exchange of vouchers: an agent bank
// and the central treasury, with a store of their own. They take orders in, pay them, answer
// with signed receipts, return what payees do not take, and clear the day. A scenario says
// what goes wrong. It is for trying the program out and for its tests; it moves no money.
//
// Words:
//
//	代理银行 Bank     人民银行国库 Central     财政 Peer: a bureau whose orders are taken
//	场景 Scenario    故障 Fault    日终 EndDay: clearing, the file of the day, the checks
//
// Invariants:
//
//	A1  an order is known by identifier and number: the same one is paid once
//	A2  every message is signed and numbered when it is written down, and sent until it is kept
//	A3  the file of a day says what was paid, whatever was told of it before
//
// Rules served: docs/rules/agentbank.md (handbook treasury-accounting §3.5–§3.7).
package agentbank
