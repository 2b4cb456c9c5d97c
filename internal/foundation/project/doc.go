// Package project keeps the project library (项目库): every project that money may be
// budgeted for, from its draft to its end, with its amounts by year and fund nature.
//
// Words:
//
//	项目          Project         what money is asked for, under one code for its whole life
//	项目编码      Code            21 characters: region, year of creation, 13 of 0-9 A-Z
//	项目类别      Category        人员类, 公用经费, 其他运转类, 特定目标类
//	分年度金额    YearAmount      what a year needs of one fund nature
//	全周期总额    LifeTotal       what the project needs over all its years
//	直达资金      Tracked         money from above that is followed to the last payment
//	申报、审核    Submit, Review  the steps of its state
//	入库、排序    Admit, Schedule into the reserve, and into the order of a year
//	版本          Version         the project as it stood from a day on
//
// Invariants, checked by the types, by CHECK constraints and by the module's proof:
//
//	J1  a project code is unique and never changes
//	J2  the life total is not below the sum of the years' amounts, fund natures together
//	J3  amounts stand in years from the first to the last of the project, none below zero
//	J4  a state is only left by the moves of the table
//	J5  who made, changed or submitted a project never reviews it, nor carries it on to
//	    the budget, whatever his roles
//	J6  what needs an objective is not budgeted without; what cannot be told is refused
//	J7  the row of projects is its last version, and versions are only added
//
// Rules served: docs/rules/project.md (handbook treasury-accounting §1.1, §1.2, §1.5).
package project
