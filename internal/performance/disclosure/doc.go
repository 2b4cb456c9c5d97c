// Package disclosure releases approved performance targets to the public (绩效目标公开):
// which targets are released, whether their wording may be, and the documents of departments
// and of the whole district as numbered editions that never change.
//
// Words:
//
//	公开标志   Flag      whether a target is released; off only with a reason and its basis
//	公开审查   Rule      what may not stand in a released cell, as data; a find is a Hit
//	公开版本   Edition   a document as it was released, with its files
//	撤下       withdraw  an edition is no longer shown, and says why
//	公开比例   Share     released projects beside all in force, by number and amount
//
// Invariants, held by the service, by the database and by the proof:
//
//	P1  a target is not released only with a reason and a basis
//	P2  a flag is its last version; versions are only added
//	P3  content and files of an edition never change: their digests are theirs
//	P4  of a year and department one edition is shown at most
//	P5  what the public page shows stands in an edition that is shown
//	P6  only what is in force is released, and only what no rule blocks
//
// Rules served: docs/rules/disclosure.md; handbook performance §1.9, §5 (预算法 §14,
// 政府信息公开条例, 保守国家秘密法).
package disclosure
