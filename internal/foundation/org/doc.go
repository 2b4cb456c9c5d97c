// Package org knows the house (基础信息: 单位与人员): the government whose book this
// is, its departments and budget units, the bureau's sections, and the people who work
// here, with what each of them may do and see.
//
// Words:
//
//	政府、区划代码      government, region code (six digits; nine in the Ministry's form)
//	主管部门            department: answers for its units; three-digit code
//	预算单位            unit: spends; the first three digits of its code are its department's
//	业务股室、股室      section of the finance bureau; each department has one in charge
//	子系统成员          membership: who takes part in a subsystem, and since when
//	用户、岗位、权限    user, role, permission
//	授权                grant: a role given to a user for a time
//	委托、代办          delegation: a user lets another act in one of his roles
//	三员                the three administrators: system, security, audit
//	数据范围            scope: the units whose rows a person may see for a permission
//
// Invariants of the house, kept by the types, by CHECK constraints and by Proof:
//
//	O1  a book has one government
//	O2  the Ministry's code of the government begins with its region code
//	O3  the code of a unit begins with that of its department; nine digits are level 3
//	O4  nothing is deleted: it is closed with a last day, and its code is not used again
//	O5  a unit, or a department, and its latest version are equal; versions are numbered 1, 2, 3, …
//	O6  departments are members of PERFORMANCE, units of NETWORK and ASSET: three sets
//	    that need not agree; nobody is a member of one subsystem twice on one day
//
// Invariants of people (handbook assets-review-debt-ops §8.3):
//
//	P1  nobody holds two of the three administrator kinds, or one beside a business
//	    role, on any day, neither by grants nor by delegation
//	P2  a role holds permissions of its kind only
//	P3  nobody grants himself, and nobody grants whom he has created
//	P4  a user works only after one has created and another has granted
//	P5  what a delegate may do is what the delegator may do by that role on that day
//	P6  the last system, security or audit administrator cannot be taken away
//	P7  who becomes an administrator keeps nothing of what he signed in with
//
// A role in force is read from memory: this process owns the book, and every use case
// here that changes rights drops the picture once it is committed.
//
// Rules served: docs/rules/org.md.
package org
