package project

import "strings"

// Category is the category of a project (项目类别), a code of the code table of that
// name; it decides whether the project needs an objective of its own.
type Category string

// Categories that rules speak of.
const (
	Personnel    Category = "1"  // 人员类
	Running      Category = "2"  // 运转类: only its two parts are categories of projects
	Daily        Category = "21" // 公用经费
	OtherRunning Category = "22" // 其他运转类
	Special      Category = "3"  // 特定目标类
)

// TextKey is the key of its name.
func (c Category) TextKey() string { return "web.project.category." + string(c) }

// NeedsObjective reports whether a project of this category is not budgeted without a
// performance target of its own; the others have the department's (rule
// project:1.2-objective).
func (c Category) NeedsObjective() bool {
	return c == OtherRunning || strings.HasPrefix(string(c), string(Special))
}

// Usable reports whether projects may have this category: running cost are always
// either daily or other. The parts of 3 are not named by the standard, so 3 itself is.
func (c Category) Usable() bool { return c != Running }
