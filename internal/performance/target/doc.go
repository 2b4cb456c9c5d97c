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
// Rules served: handbook performance §2, §3, §5 (财预〔2015〕88号, 财预〔2021〕101号).
package target
