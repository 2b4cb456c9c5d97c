package library

import "slices"

// Industry is whose indicators they are.
type Industry string

// Industries lists them all, as a district's departments are.
var Industries = []Industry{
	"COMMON", "PARTY", "FINANCE", "EDUCATION", "SCIENCE", "POLICE", "CIVIL", "JUSTICE", "HRSS", "RESOURCES", "ENVIRONMENT", "HOUSING", "URBAN",
	"TRANSPORT", "WATER", "AGRICULTURE", "COMMERCE", "CULTURE", "HEALTH", "VETERANS", "EMERGENCY", "MARKET", "MEDICAL", "SERVICE", "DISABLED",
}

// Valid tells whether there is such an industry.
func (i Industry) Valid() bool { return slices.Contains(Industries, i) }

// TextKey names the industry in the texts.
func (i Industry) TextKey() string { return "enum.library.industry." + string(i) }

// classes are the second-level classes of handbook performance §2.2 an entry may be of, with
// the first-level class that both schemes have them under. Cost is an output of the scheme
// of 2015 and a class of its own in that of 2021: the table it is picked into decides (rule library:2.2-classes).
var classes = map[string]string{
	"数量": "产出", "质量": "产出", "时效": "产出", "成本": "成本",
	"经济效益": "效益", "社会效益": "效益", "生态效益": "效益", "可持续影响": "效益", "服务对象满意度": "满意度",
}

// operators are those a value may have (rule library:2.3-operator).
var operators = []string{"≥", "≤", "="}
