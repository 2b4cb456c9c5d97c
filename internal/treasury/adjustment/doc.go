// Package adjustment keeps the requests to change quotas in the year (指标调整): a request
// names the rows it takes from and gives to, is tried against the rules, goes through
// approval, and is then posted to the quota ledger, all of it or nothing.
//
// Words:
//
//	调剂  Virement       追加  Supplement      追减  Cut           预算调整  AdjustUp, AdjustDown
//	动用预备费  UseReserve  年初预留分配  AllotEarly  冻结、解冻  Freeze, Unfreeze
//	合同登记、释放  Encumber, Disencumber
//	申请  Request        明细  Line            办理级次  Level: the unit, its department, or finance
//	未能记账  Stuck: approved, and refused by the ledger
//
// Invariants, held by the table of moves, by constraints and by the proof of the book:
//
//	A1  who has made a request decides on no step of it (workflow W2)
//	A2  a request is posted once, by one voucher, and is POSTED exactly when there is one
//	A3  what is approved is what was tried: a request under way does not change
//	A4  the sum of a request is that of its lines
//
// Rules served: docs/rules/adjustment.md (handbook treasury-accounting §1.4, §2.2).
package adjustment
