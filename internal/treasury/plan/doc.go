// Package plan keeps the cash plans (用款计划): how much of each quota of a unit is meant to be
// paid by the end of each month, how such a plan is made, approved and raised, and, where
// plans bind, how much of the money is set aside for payment (event 20 of the quota ledger).
//
// Words:
//
//	用款计划  Plan        计划表  Sheet: the year of a unit's quotas, on its way to be approved
//	月度  Months           累计计划  Through: up to and with a month
//	按季检查点  Point: of the target's spending plan, cumulative
//	上限  Cap: what a project may plan to have paid by the end of a month
//	下达可用  Release: what is set aside in Q3104
//
// Invariants, held by Sheet.check, by constraints and by the proof of the book:
//
//	U1  the months of a quota add up to no more than the quota
//	U2  up to every month a project plans no more than its target lets it
//	U3  of a unit's year one sheet at most is under way
//	U4  what is in force of a quota is what its last approved sheet says
//	U5  before the cut-off an approved plan changes upward only, after it not at all
//
// Rules served: docs/rules/plan.md (handbook treasury-accounting §3.3, §2.2-20).
package plan
