// Package target holds performance targets (绩效目标): the department-wide target,
// its sub-goals and safeguards, project targets with their spending plan and
// three-level indicators, and the value grammar of indicators.
//
// Vocabulary:
//
//	绩效目标     Document, Department, Project    分项绩效目标  SubGoal
//	绩效指标     Indicator                        指标值        Value
//	资金支出计划  CheckPoint                       指标体系      Scheme
//
// Pure machinery over these types stands in sub-packages: recognise (file → Document
// with an import report), lint (the 50 review rules), form (Document → the official
// forms). They may import this package, core and platform/blocks, never each other,
// except that tests may.
//
// Besides the document the package keeps targets: Target is one of a unit and fiscal
// year, of the department as a whole or of one project; Content is what it says, every
// version of it as it was saved; State and Action are its way to approval; a draft is
// what editors work on between two versions; an import is a file on its way into
// targets.
//
//	报送 SUBMIT  受理 TAKE  退回 RETURN  评定 GRADE_…  批复 APPROVE  公开 PUBLISH  调整 ADJUST
//	批复 Reply  转批复 Forwarding  预算批准文件 BudgetApproval  待批复 Outlook
//	编制人 Maker  审核人 Checker  草稿 draft  版本 Version  识别报告 Report
//
// Invariants of kept targets, held by the pure part, by constraints and by the proofs
// of the book:
//
//	T1  a target is as its last version says, and has all versions before it
//	T2  there is one target of a year, unit, kind and project code; one that was never handed in may be deleted by its maker
//	T3  who made a target never checks it, over its whole life
//	T4  the roll-up target_totals equals the rows
//	T5  a content never changes: its digest is that of its text
//	T6  an edit of a cell that reads otherwise than its editor saw is never carried out
//	T7  an issued reply names the versions it approved, under its number, and adds up
//	T8  the roll-ups of the statistics equal the steps they were measured of
//
// Rules served: docs/rules/target.md; handbook performance §1, §2, §3, §5, §9
// (财预〔2015〕88号, 财预〔2021〕101号).
package target
