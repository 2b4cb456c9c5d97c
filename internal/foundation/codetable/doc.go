// Package codetable keeps the code tables of the budget (代码表): functional and
// economic classes, revenue classes, fund natures, accounts, asset classes, project
// categories and the small ones. What the program comes with is data in data/, one
// folder a table and one file an edition; a bureau's own rows stand in the book and
// win.
//
// Words:
//
//	代码表     Table, Name      one list of codes as it is in one budget year
//	版次       edition          the file of a table from one year on
//	类、款、项 level 1, 2, 3    the steps of a code's path
//	底级       leaf             a code without codes below it in that year
//	本地代码   LocalRow         a bureau's own row, dated, with its basis
//
// Invariants, checked when the data are read, by the service and by its proof:
//
//	T1  in one year a code stands once in its table
//	T2  the parent of a code stands in the same table in every year of the code
//	T3  where a table has lengths, the level of a code is that of its length
//	T4  two local rows of one code do not overlap in time
//	T5  a code that ended in a year is valid for that year and earlier ones, and is
//	    never deleted
//
// Rules served: docs/rules/codetable.md (handbook treasury-accounting §1.2, §7).
package codetable
