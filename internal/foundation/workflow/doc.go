// Package workflow carries documents through review (审核流程): who has to sign in which
// order, until when, and what became of it. It knows nothing of the documents: the
// module that owns one registers its Kind, submits it, and is told in the same
// transaction what was decided.
//
// Vocabulary:
//
//	流程定义  Definition   环节  Step       条件  Condition
//	流程实例  Case         任务  Task       办理记录  Entry
//	会签  Everyone         几人中取几  SomeOf   加签  AddSigner
//	转办  Transfer         退回  Return     否决  Reject
//	席位  Seat: a role in a place, or one person in a role; who may sit in it are its holders
//	办理时限  limit, in working hours; 催办 Remind; 升级 escalation to the next level
//
// Invariants, held by the pure part (run*.go), by constraints and by the proofs of the
// book:
//
//	W1  a running case has an open task that somebody who can sign in may decide, or which
//	    waits for an administrator to appoint one
//	W2  who made a document, or let another make it, decides no step of its case, and
//	    nobody decides in his stead; nor does who has decided hand it in again
//	W3  nobody decides two steps of one round, unless the step allows it
//	W4  the history of a case leads to its state, step and round, and every task done has
//	    its entry
//	W5  a case keeps the version of the definition it was opened with; no version changes
//	W6  being late changes nothing: it is told to the next level
//
// Rules served: docs/rules/workflow.md (handbook performance §1.1, §1.4, §9).
package workflow
