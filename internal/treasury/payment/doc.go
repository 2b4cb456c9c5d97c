// Package payment pays out of quotas by treasury centralised payment (国库集中支付): from the
// application of a unit through four people and the rules to a signed voucher, and from the
// answers of the bank to clearing and the reconciliation of the day.
//
// Words:
//
//	支付申请    Payment: one application, one voucher, one place of one quota
//	批量支付    Row: a line of a batch, paid or not by itself
//	经办 单位审核 初审 复审    the four people; none of them is another one of them
//	监控拦截    Hit of a rule that blocks; finance alone releases it, with an opinion
//	结果未明    Unknown: the bank is silent; the money stays where it is until somebody signs
//	退票 退款   Return: money that comes back, matched to what it was paid by
//	清算        Clearing: the central treasury makes good what the bank has advanced
//	日终对账    Reconciliation: three ways, differences with a type, an owner and an age
//
// Invariants, checked by the table of moves, by CHECK constraints and by the module's proofs:
//
//	P1  a payment is in exactly one state, and changes it only as the table says
//	P2  what an application holds of a quota is its sum until it is decided, and never twice
//	P3  maker, unit reviewer, first and second reviewer are four people
//	P4  a message of the bank is applied once; what differs from the order is held
//	P5  silence decides nothing
//	P6  facts of measures add up to what the ledger has moved by each payment
//	P7  what was paid is what the bank has signed, by its receipt or its file of the day
//	P8  a clearing is the sum of its lines, and what it has cleared is what was paid
//
// Rules served: docs/rules/payment.md (handbook treasury-accounting §3.2–§3.7).
package payment
