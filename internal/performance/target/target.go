package target

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
)

// Document is a published or declared target document of one unit: the department's
// own targets and the project tables, in printed order.
type Document struct {
	Title      string       `json:"title,omitempty"` // title on the cover, empty when none is printed
	RegionCode string       `json:"regionCode"`      // six digits, from the project codes
	Year       fiscal.Year  `json:"year"`
	Unit       Unit         `json:"unit"`
	Department *Department  `json:"department,omitempty"`
	Projects   []Project    `json:"projects,omitempty"`
	Reviews    []ReviewForm `json:"reviews,omitempty"`
}

// Unit is the budget unit a table belongs to, as printed: 318001 and its name.
type Unit struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Department is the department-wide target (部门整体绩效目标). The prose form of
// Hebei (§5.3) fills Overall, SubGoals and Safeguards; the tabular form of the
// Ministry (§5.3) fills Tasks, the amounts, Overall and Indicators.
type Department struct {
	Name       string      `json:"name,omitempty"`
	Overall    string      `json:"overall"`
	SubGoals   []SubGoal   `json:"subGoals,omitempty"`
	Safeguards []string    `json:"safeguards,omitempty"` // without their numbers
	Tasks      []Task      `json:"tasks,omitempty"`
	Total      Funds       `json:"total,omitzero"`
	Indicators []Indicator `json:"indicators,omitempty"`
}

// SubGoal is one line of duty (分项绩效目标).
type SubGoal struct {
	No        string `json:"no"` // Chinese ordinal as printed between the brackets: 一
	Title     string `json:"title"`
	Goal      string `json:"goal"`
	Indicator string `json:"indicator"`
}

// Task is one 年度主要任务 of form §5.3 with its money in fen.
type Task struct {
	Name    string `json:"name"`
	Content string `json:"content"`
	Funds   Funds  `json:"funds"`
}

// Funds is an amount and what it consists of, in fen; each part may be missing.
type Funds struct {
	Total  money.Maybe `json:"totalFen"`
	Fiscal money.Maybe `json:"fiscalFen"` // 财政资金, 财政拨款
	Upper  money.Maybe `json:"upperFen"`  // of Fiscal: 上级 (form §5.2)
	Local  money.Maybe `json:"localFen"`  // of Fiscal: 本级 (form §5.2)
	Own    money.Maybe `json:"ownFen"`    // 自有资金 (form §5.2)
	Other  money.Maybe `json:"otherFen"`  // 其他资金
}

// Project is the target of one project (项目绩效目标), form §5.1.
type Project struct {
	No      int    `json:"no,omitempty"` // ordinal printed in the title of the table
	Code    string `json:"code"`
	Name    string `json:"name"`
	Unit    Unit   `json:"unit"`
	Scheme  Scheme `json:"scheme"`
	Funds   Funds  `json:"funds"`
	Purpose string `json:"purpose"` // 预算规模及资金用途
	// Plan holds cumulative percentages at free check-points (资金支出计划).
	Plan       []CheckPoint `json:"plan,omitempty"`
	Goals      []string     `json:"goals,omitempty"`      // annual goals without their numbers
	Indicators []Indicator  `json:"indicators,omitempty"` // annual
	// Declaration holds what only form §5.2 asks for; nil when read from form §5.1.
	Declaration *Declaration `json:"declaration,omitempty"`
}

// CheckPoint is one column of the spending plan: by the end of Month so much of the
// budget is to be spent, cumulatively. Percent is unknown when the cell is empty.
type CheckPoint struct {
	Month   int         `json:"month"`
	Percent ratio.Maybe `json:"percentBP"`
}

// Declaration is the part of 项目支出绩效目标申报表 (§5.2) that §5.1 does not print.
type Declaration struct {
	Kind           ProjectKind `json:"kind,omitempty"` // 项目属性
	Department     string      `json:"department,omitempty"`
	DepartmentCode string      `json:"departmentCode,omitempty"`
	Leader         string      `json:"leader,omitempty"` // 项目负责人
	Phone          string      `json:"phone,omitempty"`
	Duration       string      `json:"duration,omitempty"` // 项目起止时间
	Duties         string      `json:"duties,omitempty"`   // 单位职能概述
	Overview       string      `json:"overview,omitempty"` // 项目概况
	LegalBasis     string      `json:"legalBasis,omitempty"`
	Feasibility    string      `json:"feasibility,omitempty"`
	Necessity      string      `json:"necessity,omitempty"`
	Schedule       []Step      `json:"schedule,omitempty"` // 实施进度计划
	TermGoal       string      `json:"termGoal,omitempty"` // 长期/中期目标
	TermIndicators []Indicator `json:"termIndicators,omitempty"`
	Sign           []Signature `json:"signatures,omitempty"`
	Opinions       []Opinion   `json:"opinions,omitempty"`
	FilledOn       string      `json:"filledOn,omitempty"` // 填报日期 as printed
}

// ProjectKind is 项目属性 of form §5.2.
type ProjectKind string

// Kinds of projects.
const (
	KindNew       ProjectKind = "NEW"       // 新增项目
	KindContinued ProjectKind = "CONTINUED" // 延续项目
)

// Step is one row of 实施进度计划 (§5.2); dates as printed.
type Step struct {
	Content string `json:"content"`
	From    string `json:"from"`
	To      string `json:"to"`
}

// Signature is a printed role with the name beside it: 填报人, 单位负责人.
type Signature struct {
	Role string `json:"role"`
	Name string `json:"name"`
}

// Opinion is one signed opinion box of a form.
type Opinion struct {
	Office string `json:"office"` // 主管部门审核意见, 业务科(股)室, …
	Text   string `json:"text"`
	Name   string `json:"name"`
	Date   string `json:"date"`
}
