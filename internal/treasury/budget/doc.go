// Package budget keeps what the government has approved to be spent (预算批复): which
// unit may use how much, for which project and class, from which money. It is brought
// in as a workbook, held against everything it must agree with, and approved; the quota
// ledger then carries it.
//
// Words:
//
//	预算批复          Appropriation  one approved budget, or part of one, of a year
//	支出预算          Line           what a unit may spend on one project under one key
//	总预算            Entry          where the money comes from, and what no unit gets
//	控制数            Ceiling        the most a department may get of a fund nature in a year
//	部门预算分类      DepEcon        部门预算支出经济分类
//	政府预算分类      GovEcon        政府预算支出经济分类
//	预备费            Reserve        1 % to 3 % of the general budget
//	校验              Finding        what is wrong (an error) or strange (a warning) with a row
//
// Invariants, checked before an appropriation is kept:
//
//	B1  every row names units, projects and codes that are valid in the year, codes without others below them
//	B2  every amount is positive and whole fen; no key stands there twice
//	B3  per fund nature of level 2 the money that comes in equals what is given out
//	B4  no line exceeds its project's amount of the year, no department its ceiling
//	B5  a project that needs a performance target has one in force
//	B6  an appropriation with an error is never approved
//
// Rules served: docs/rules/budget.md (handbook treasury-accounting §1.1, §1.2, §1.4, §7.2).
package budget
