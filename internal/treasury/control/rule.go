package control

// Severity is what a rule does when it speaks.
type Severity string

// Severities, from below.
const (
	Off   Severity = "OFF"   // not evaluated
	Warn  Severity = "WARN"  // goes on once a reason is given, shown to the payment centre
	Block Severity = "BLOCK" // stops; only finance lets it through, with an opinion
)

// Severities lists them all.
var Severities = []Severity{Off, Warn, Block}

// TextKey is the name of the severity.
func (s Severity) TextKey() string { return "control.severity." + string(s) }

// Stage is when rules are asked.
type Stage string

// Stages of an application.
const (
	Entry  Stage = "ENTRY"  // while it is made, and when it is handed in
	Review Stage = "REVIEW" // by the unit and the payment centre
	Issue  Stage = "ISSUE"  // before its voucher is made
)

// Section is a part of the facts; it prints as its name.
type Section string

// Sections of the facts.
const (
	InApplication Section = "APPLICATION"
	InQuota       Section = "QUOTA"
	InPlan        Section = "PLAN"
	InProject     Section = "PROJECT"
	InUnit        Section = "UNIT"
	InPayee       Section = "PAYEE"
	InAccounts    Section = "ACCOUNTS"
	InContract    Section = "CONTRACT"
	InInvoices    Section = "INVOICES"
	InCalendar    Section = "CALENDAR"
	InHistory     Section = "HISTORY"
	InRows        Section = "ROWS"
	InPeople      Section = "PEOPLE"
)

// Things within a section that may be missing.
const (
	noMapping     Section = "MAPPING"
	noPayer       Section = "PAYER"
	noName        Section = "NAME"
	noThreePublic Section = "THREE_PUBLIC"
	noPermitted   Section = "PERMITTED"
	noRecords     Section = "RECORDS"
	noStandard    Section = "STANDARD"
	noFigures     Section = "FIGURES"
	noSetting     Section = "SETTING"
)

// TextKey is the name of the section.
func (s Section) TextKey() string { return "control.section." + string(s) }

// Scope says which applications a rule looks at.
type Scope string

// Scopes of rules.
const (
	Every       Scope = "EVERY"
	OnePayee    Scope = "ONE_PAYEE" // no batch
	BatchOnly   Scope = "BATCH"
	SalaryOnly  Scope = "SALARY"
	OnContracts Scope = "CONTRACT" // with a contract
)

// Rule is a rule of the handbook as the program brings it.
type Rule struct {
	Code     string // P01
	Scope    Scope
	Severity Severity
	Stages   []Stage // none is every
	Needs    []Section
	Params   []Param
	run      func(c *check)
}

// TextKey is the name of the rule.
func (r Rule) TextKey() string { return "control.rule." + r.Code }

// Rules are those of the handbook §3.9 (rule control:3.9-rules).
var Rules = []Rule{
	{Code: "P01", Severity: Block, Needs: sections(InQuota), run: (*check).noQuota},
	{Code: "P02", Severity: Block, Needs: sections(InQuota), run: (*check).otherAttributes},
	{Code: "P03", Severity: Warn, Needs: sections(InPlan), run: (*check).abovePlan,
		Params: []Param{{Name: planCutOff, Kind: KindDay, Default: "12-20"}}},
	{Code: "P04", Severity: Block, run: (*check).noLeaf},
	{Code: "P05", Severity: Block, Needs: sections(InUnit), run: (*check).otherMapping},
	{Code: "P06", Severity: Block, Needs: sections(InProject), run: (*check).personnelOnly,
		Params: []Param{{Name: "classes", Kind: KindCodes, Default: "301,303"}, {Name: "items", Kind: KindCodes}}},
	{Code: "P07", Severity: Block, Needs: sections(InProject), run: (*check).runningNever,
		Params: []Param{{Name: "classes", Kind: KindCodes, Default: "301,309,312"}}},
	{Code: "P08", Scope: OnePayee, Severity: Block, Needs: sections(InAccounts), run: (*check).ownAccount,
		Params: []Param{{Name: "purposes", Kind: KindWords, Default: "工会经费,住房公积金,代扣,报销"}}},
	{Code: "P09", Scope: OnePayee, Severity: Warn, Needs: sections(InAccounts), run: (*check).unitAccount},
	{Code: "P10", Severity: Block, run: (*check).otherName},
	{Code: "P11", Scope: OnePayee, Severity: Warn, Needs: sections(InPayee), run: (*check).personalAccount, Params: []Param{
		{Name: "personLimit", Kind: KindFen, Default: "100000"},
		{Name: "classes", Kind: KindCodes, Default: "30201,30202,30203,30204,30205,30206,30207,30208,30209,30213,30214,30227,309,310"}}},
	{Code: "P12", Severity: Block, Needs: sections(InHistory), run: (*check).cash, Params: []Param{
		{Name: "cashLimit", Kind: KindFen, Default: "100000"}, {Name: "cashMonth", Kind: KindFen, Default: "500000"}}},
	{Code: "P13", Scope: OnePayee, Severity: Warn, run: (*check).cardItem, Params: []Param{
		{Name: "cardItems", Kind: KindCodes, Default: "30201,30202,30207,30211,30213,30215,30216,30217,30231,30239"},
		{Name: "cardCeil", Kind: KindFen, Default: "2000000"}}},
	{Code: "P14", Severity: Block, Needs: sections(InHistory), run: (*check).threePublic,
		Params: []Param{{Name: "lines", Kind: KindGroups, Default: "30212;30217;30231;30913,31013"}}},
	{Code: "P15", Severity: Warn, run: (*check).standards, Params: []Param{
		{Name: "reception", Kind: KindFen, Default: "10000"}, {Name: "meeting", Kind: KindFen, Default: "35000"},
		{Name: "training", Kind: KindFen, Default: "35000"}}},
	{Code: "P16", Scope: OnePayee, Severity: Warn, Needs: sections(InPayee, InHistory, InCalendar), run: (*check).splitting, Params: []Param{
		{Name: "days", Kind: KindCount, Default: "7"}, {Name: "procLimit", Kind: KindFen, Default: "30000000"},
		{Name: "classes", Kind: KindCodes, Default: "302,309,310"}}},
	{Code: "P17", Severity: Block, Needs: sections(InQuota), run: (*check).noProcurement, Params: []Param{
		{Name: "items", Kind: KindCodes, Default: "30902,30903,30907,30913,31002,31003,31007,31013"},
		{Name: "itemFrom", Kind: KindFen, Default: "1000000"}}},
	{Code: "P18", Scope: OnContracts, Severity: Block, Needs: sections(InContract), run: (*check).contractOverrun},
	{Code: "P19", Scope: OnContracts, Severity: Warn, Needs: sections(InContract), run: (*check).prepayment,
		Params: []Param{{Name: "prepay", Kind: KindBP, Default: "3000"}}},
	{Code: "P20", Scope: OnePayee, Severity: Block, Needs: sections(InPayee, InHistory, InInvoices, InCalendar), run: (*check).duplicate,
		Params: []Param{{Name: "dupDays", Kind: KindCount, Default: "30"}}},
	{Code: "P21", Severity: Block, Needs: sections(InInvoices), run: (*check).invoices},
	{Code: "P22", Severity: Warn, Needs: sections(InCalendar, InHistory), run: (*check).yearEnd, Params: []Param{
		{Name: "decShare", Kind: KindBP, Default: "2500"}, {Name: "decSingle", Kind: KindFen, Default: "100000000"},
		{Name: "rush", Kind: KindChoices, Default: december, Options: []string{december, lastDays}},
		{Name: "lastDays", Kind: KindCount, Default: "10"}}},
	{Code: "P23", Severity: Warn, run: (*check).roundSum, Params: []Param{
		{Name: "large", Kind: KindFen, Default: "50000000"}, {Name: "step", Kind: KindFen, Default: "10000000"}}},
	{Code: "P24", Severity: Block, Stages: []Stage{Issue}, Needs: sections(InPeople), run: (*check).higherApproval, Params: []Param{
		{Name: "sign1", Kind: KindFen, Default: "50000000"}, {Name: "sign2", Kind: KindFen, Default: "200000000"}}},
	{Code: "P25", Scope: SalaryOnly, Severity: Block, Needs: sections(InRows), run: (*check).payroll, Params: []Param{
		{Name: "checks", Kind: KindChoices, Default: "PERSONS,TOTAL,DUPLICATES", Options: []string{onRecord, inTotal, noTwice}}}},
	{Code: "P26", Severity: Warn, run: (*check).purposeWords, Params: []Param{{Name: "keywords", Kind: KindKeywords,
		Default: "接待=30217;餐=30217,30215,30216;购车=30913,31013;会议=30215;培训=30216;出国=30212"}}},
	{Code: "P27", Severity: Block, Needs: sections(InUnit), run: (*check).blacklist},
	{Code: "P28", Severity: Block, Needs: sections(InQuota), run: (*check).specialTransfer},
	{Code: "P29", Severity: Block, run: (*check).debtMoney, Params: []Param{
		{Name: "natures", Kind: KindCodes, Default: "112,122"}, {Name: "classes", Kind: KindCodes, Default: "301,302"},
		{Name: "except", Kind: KindCodes}}},
	{Code: "P30", Scope: OnePayee, Severity: Block, Needs: sections(InAccounts), run: (*check).parked,
		Params: []Param{{Name: "words", Kind: KindWords, Default: "暂存,周转,备用"}}},
	{Code: "P31", Severity: Warn, Needs: sections(InProject, InCalendar), run: (*check).idle,
		Params: []Param{{Name: "lag", Kind: KindBP, Default: "1000"}}},
	{Code: "P32", Severity: Block, Needs: sections(InProject, InAccounts), run: (*check).notActive},
	{Code: "P33", Severity: Block, Needs: sections(InCalendar), run: (*check).date},
	{Code: "P34", Severity: Block, Needs: sections(InPeople), run: (*check).samePerson},
	{Code: "P35", Scope: SalaryOnly, Severity: Block, Needs: sections(InRows), run: (*check).withholding},
}

func sections(list ...Section) []Section { return list }

// Options of figures.
const (
	planCutOff = "cutOff"

	december = "DECEMBER"
	lastDays = "LAST_DAYS"
	onRecord = "PERSONS"
	inTotal  = "TOTAL"
	noTwice  = "DUPLICATES"
)

// RuleOf finds a rule by its code.
func RuleOf(code string) (Rule, bool) {
	for _, r := range Rules {
		if r.Code == code {
			return r, true
		}
	}
	return Rule{}, false
}

// ruleName prints as the name of a rule.
type ruleName string

// TextKey is the name.
func (n ruleName) TextKey() string { return "control.rule." + string(n) }
