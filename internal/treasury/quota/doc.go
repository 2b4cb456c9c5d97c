// Package quota keeps the budget quota ledger (预算指标账): where every fen of the approved
// budget stands on its way from approval to payment, by double entry, so that what is
// available is a balance and not a computed column.
//
// Words:
//
//	指标文        Document   one number, many rows
//	指标          Quota      a row with all its dimensions; it never changes
//	指标科目      Account    Q1101 … Q4102: classes 1 come from, 2 unallocated, 3 on the way, 4 left over
//	账位          Place      an account of a row: where money stands
//	业务事项      Event      the 34 of the handbook's table, and the accounts each may move between
//	指标凭证      Voucher    movements that are posted together, or not at all
//	分录          Entry      one side of a movement in the account book; it never changes
//	红字冲销      Red        entries with negative sums that take a voucher back
//	占用          Claim      what a payment application or a contract holds of a place
//	控制规定      Policy     what a government has laid down about virements and days
//
// Invariants, checked by Decide, by CHECK constraints and by the module's proofs:
//
//	Q1  no place is negative, as of any business day, nor what one application or contract
//	    holds of it
//	Q2  per year and fund nature group: debit of class 1 = credit of classes 2, 3 and 4
//	Q3  a balance equals the sum of its entries; so do the daily roll-ups
//
// Rules served: docs/rules/quota.md (handbook treasury-accounting §1.2-§1.4, §2).
package quota
