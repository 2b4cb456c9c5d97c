// Package contract keeps the registers of contracts and of invoices (合同、发票登记): what a unit
// has agreed to pay to whom, how much of its quotas that holds (event 19 of the quota ledger),
// and which invoice has been used by which application for how much.
//
// Words:
//
//	合同  Contract       合同变更  Change        付款约定  Term
//	占用指标  Hold: money of a quota kept for a contract in Q3103
//	发票  Invoice        发票使用  Use: what an application takes of an invoice
//	确认  Confirm: by another person than who has made it
//
// Invariants, held by the tables of moves, by constraints and by the proof of the book:
//
//	K1  who has made a contract or a change does not confirm it
//	K2  a contract holds money of quotas only while it is in force
//	K3  an invoice is registered once in the whole government, by code and number
//	K4  no more of an invoice is used than it says, and what is used is the sum of its uses
//	K5  a confirmed change is the only thing that alters what a contract in force is worth
//
// Rules served: docs/rules/contract.md (handbook treasury-accounting §1.5, §2.2-19, §3.9 P17 to P21).
package contract
