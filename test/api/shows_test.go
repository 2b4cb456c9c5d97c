package api

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// shows is what the answer to the right request says, by route: "path=value", or a path
// that must not be empty, or "file=…" with how the file begins; "nothing" is an empty
// object. A path names fields and places in lists: items.0.code.
func shows() map[string]string {
	whole := map[string]string{}
	for _, list := range []map[string]string{housesShow(), peopleShow(), projectsShow(), targetsShow(), flowsShow(), libraryShows(), repliesShow(), messagesShow(), systemShows(), disclosuresShow(), measuresShow(), quotasShow(), adjustmentsShow(), budgetShows(), yearEndsShow(), contractsShow(), plansShow(), banksShow(), paymentsShow()} {
		for route, says := range list {
			whole[route] = says
		}
	}
	return whole
}

// Beginnings of files. A workbook and a Word document are ZIP files.
const (
	zipped = "file=PK\x03\x04"
	pngs   = "file=\x89PNG"
)

func housesShow() map[string]string {
	const row = "/code-tables/{table}/local-rows"
	return map[string]string{
		"GET /government":                        "regionCode=990106 name=青岚区 bureau=青岚区财政局 version",
		"PUT /government":                        "regionCode=990106 note=改过 version=2",
		"GET /sections":                          "items.0.code=JK items.0.name=教科文股 items.1.code=NY",
		"GET /sections/export":                   zipped,
		"GET /departments/export":                zipped,
		"POST /sections":                         "id name=新股室 state=EFFECTIVE version=1",
		"PUT /sections/{id}":                     "name=改名股室 version=2",
		"GET /departments":                       "items.0.code=205 items.0.sectionName=教科文股",
		"POST /departments":                      "id name=新部门 version=1",
		"GET /departments/{id}":                  "code=205 name=部门205 sectionName=教科文股",
		"PUT /departments/{id}":                  "name=改名部门 version=2",
		"GET /departments/{id}/memberships":      "items.0.subsystem=PERFORMANCE items.0.validFrom=2020-01-01",
		"GET /subsystems":                        "items.0.subsystem=PERFORMANCE items.1.subsystem=NETWORK items.2.subsystem=ASSET",
		"POST /memberships":                      "id subsystem=PERFORMANCE departmentId version=1",
		"PUT /memberships/{id}/ending":           "validTo=2020-12-31 version=2",
		"GET /units":                             "items.0.code=205001 items.0.departmentCode=205",
		"GET /units/template":                    zipped,
		"GET /units/export":                      zipped,
		"GET /units/{id}":                        "code=205001 name=单位205001 departmentName=部门205 kind=ADMINISTRATIVE level=1",
		"GET /units/{id}/versions":               "items.0.code=205001 items.0.version=1",
		"GET /units/{id}/memberships":            "items.0.subsystem=ASSET",
		"POST /units":                            "id departmentCode=301 state=EFFECTIVE version=1",
		"PUT /units/{id}":                        "name=改名单位 version=2",
		"PUT /units/{id}/closing":                "validTo=2020-12-31 version=2",
		"POST /units/imports":                    "kind=UNITS confirmed=false created=1 refused=0 rows.0.outcome=CREATE",
		"POST /units/imports/{id}/confirmations": "kind=UNITS confirmed=true created=1 refused=0",
		"GET /code-tables":                       "items.0.table=functional items.0.count=988",
		"GET /code-tables/{table}":               "items.0.code=201 items.0.name=一般公共服务支出",
		"GET /code-tables/{table}/codes/{code}":  "code=2010601 name=行政运行 path.0.code=201",
		"GET /code-tables/{table}/content":       zipped,
		"GET " + row:                             "items.0.name=本地专项 total=1",
		"POST " + row:                            "id table=functional name=本地专项 parent=20106 level=3 version=1",
		"GET " + row + "/{id}":                   "name=本地专项 basis=青财预〔2021〕1号 closed=false",
		"PUT " + row + "/{id}":                   "name=改名专项 version=2",
		"DELETE " + row + "/{id}":                "nothing",
	}
}

func peopleShow() map[string]string {
	return map[string]string{
		"GET /users":                                      "items.0.login items.0.roles.0",
		"GET /users/template":                             zipped,
		"GET /users/export":                               zipped,
		"GET /users/{id}":                                 "login=clerk unitCode=205001 state=ACTIVE roles.0=UNIT_CLERK",
		"GET /users/{id}/roles":                           "items.0.role=UNIT_CLERK items.0.granterName=安全管理员",
		"POST /users":                                     "name=新人 unitCode=301002 state=INACTIVE version=1",
		"PUT /users/{id}":                                 "name=改名 version=2",
		"PUT /users/{id}/state":                           "state=DISABLED version=2",
		"POST /users/{id}/roles":                          "id role=CONGRESS_READER validFrom=2020-09-10",
		"POST /users/{id}/roles/{grant}/revocations":      "role=UNIT_REVIEWER revokedAt",
		"POST /users/imports":                             "kind=USERS confirmed=false created=1 refused=0 rows.0.outcome=CREATE",
		"POST /users/imports/{id}/confirmations":          "kind=USERS confirmed=true created=1 refused=0",
		"GET /roles":                                      "items.0.code=UNIT_CLERK items.0.scope=UNIT items.0.perms.0",
		"PUT /roles/{code}/perms":                         "code=DEBT_SECTION perms.0=org.unit.read version=2",
		"GET /permissions":                                "items.0.code=adjustment.post items.0.kinds.0=BUSINESS",
		"GET /capacities":                                 "items.0.role=UNIT_CLERK",
		"GET /colleagues":                                 "items.0.name items.0.unitName",
		"GET /delegations":                                "items.0.fromName=人员clerk items.0.toName=人员spare",
		"POST /delegations":                               "id role=UNIT_CLERK toName=人员spare validFrom=2020-10-01",
		"POST /delegations/{id}/revocations":              "role=UNIT_CLERK revokedAt",
		"POST /sessions":                                  "login=plain roles.0=UNIT_CLERK perms.0 session",
		"GET /sessions":                                   "items.0.method=PASSWORD items.0.endsAt",
		"DELETE /sessions/current":                        "nothing",
		"DELETE /sessions/{id}":                           "nothing",
		"POST /sessions/revocations":                      "revoked=1",
		"GET /session-policy":                             "current.lockFailures=5 current.idleMinutes",
		"PUT /session-policy":                             "current.lockFailures=5 next.idleMinutes=20",
		"GET /users/{id}/sessions":                        "items.0.address items.0.startedAt items.0.current=false",
		"POST /users/{id}/sessions/revocations":           "revoked=2",
		"POST /users/{id}/sessions/{session}/revocations": "nothing",
		"POST /users/{id}/unlocks":                        "nothing",
		"POST /users/{id}/one-time-passwords":             "password expiresAt",
		"POST /users/{id}/totp-resets":                    "nothing",
		"GET /me":                                         "login=clerk unitName=单位205001 roles.0=UNIT_CLERK",
		"PUT /me/password":                                "login=changer",
		"POST /me/totp":                                   "secret url",
		"POST /me/totp/confirmations":                     "codes.9",
		"DELETE /me/totp":                                 "nothing",
		"PUT /me/preferences":                             "language=en moneyUnit=WAN version=2",
		"POST /me/readings":                               "nothing",
	}
}

func projectsShow() map[string]string {
	list := map[string]string{
		"GET /projects":                            "items.0.unitId total",
		"GET /projects/totals":                     "count lifeTotalFen states.0",
		"GET /projects/content":                    zipped,
		"GET /projects/template":                   zipped,
		"GET /projects/{id}":                       "code category=22 lifeTotalFen=100 amounts.0.amountFen=100 state=DRAFT version=1",
		"GET /projects/{id}/history":               "items.0.action=CREATE items.0.to=DRAFT total=1",
		"POST /projects":                           "id code state=DRAFT lifeTotalFen=100 version=1",
		"PUT /projects/{id}":                       "state=DRAFT version=2",
		"POST /project-imports":                    "rows=1 wrong=0 confirmed=false items.0.project.name=导入项目",
		"GET /project-imports/{id}":                "rows=1 wrong=0 confirmed=false items.0.project.name=导入项目",
		"POST /project-imports/{id}/confirmations": "rows=1 wrong=0 confirmed=true items.0.code",
		"POST /attachments":                        "id ownerKind=project name=说明.txt kind=TXT sizeBytes=6 hash",
		"GET /attachments":                         "items.0.name=照片.png total=1",
		"GET /attachments/{id}":                    "name=照片.png kind=PNG uploadedName=人员clerk",
		"GET /attachments/{id}/content":            pngs,
		"GET /attachments/{id}/previews":           "pages=1",
		"GET /attachments/{id}/previews/{page}":    pngs,
		"DELETE /attachments/{id}":                 "nothing",
	}
	for step, state := range map[string]string{
		"submissions": "SUBMITTED", "withdrawals": "DRAFT", "returns": "DRAFT", "department-reviews": "DEPARTMENT_REVIEWED",
		"fiscal-reviews": "FISCAL_REVIEWED", "admissions": "IN_RESERVE", "schedulings": "SCHEDULED", "budgetings": "BUDGETED",
		"executions": "EXECUTING", "completions": "FINISHED", "suspensions": "SUSPENDED", "resumptions": "IN_RESERVE", "terminations": "TERMINATED",
	} {
		list["POST /projects/{id}/"+step] = "id code version state=" + state
	}
	return list
}

func targetsShow() map[string]string {
	list := map[string]string{
		"GET /targets":                             "items.0.state total",
		"GET /targets/content":                     zipped,
		"GET /targets/totals":                      "targets budgetFen states.0",
		"GET /targets/board":                       "year=2021 departments.0 totals.targets",
		"GET /target-calendars/{year}":             "year=2021 version days earlier",
		"PUT /target-calendars/{year}":             "year=2023 days.0.step=SUBMIT days.0.basis=预算编制通知 version",
		"GET /targets/comparison":                  "before.year=2021 before.content.project after.content.project differences.0.path",
		"GET /targets/export":                      zipped,
		"GET /targets/{id}":                        "state=DRAFT kind=PROJECT budgetFen=40000000 content.project.goals.0 version=2",
		"GET /targets/late":                        "items.0.daysLate items.0.asked.0 items.0.departmentName=部门205 total",
		"GET /targets/late/content":                zipped,
		"GET /targets/late/groups":                 "items.0.targets items.0.units=1 items.0.departmentName=部门205 total=1",
		"POST /targets/reminders":                  "targets recent capped=false",
		"DELETE /targets/{id}":                     "nothing",
		"GET /targets/{id}/export":                 zipped,
		"GET /targets/queue":                       "items.0.action items.0.state=SUBMITTED items.0.standing.leftMinutes total budgetFen",
		"GET /targets/{id}/review-form":            "round=0 items.0.item=规范完整性 items.0.suggested points=100 grade",
		"GET /targets/{id}/versions":               "0.version=2 0.action=SAVE 1.version=1 1.action=CREATE",
		"GET /targets/{id}/versions/{version}":     "version=1 action=CREATE state=DRAFT",
		"POST /targets":                            "id state=DRAFT name=新目标 version=1",
		"GET /targets/{id}/draft":                  "begun=false version=2 content.project.goals.0=" + goal,
		"PUT /targets/{id}/draft":                  "begun=true content.project.goals.0=" + goal,
		"PATCH /targets/{id}/draft":                "begun=true content.project.goals.0=" + goal + "一年",
		"DELETE /targets/{id}/draft":               "nothing",
		"POST /targets/{id}/fixes":                 "begun=true version content.project.indicators.0.value==100台",
		"PUT /targets/{id}/explanations/{finding}": "severity=W explanation.text=按上级批准的工作计划填报。 explanation.by=人员clerk",
		"PUT /targets/{id}/editors/me":             "0.name=人员clerk 0.path=goals.1 0.me=true",
		"DELETE /targets/{id}/editors/me":          "nothing",
		"GET /target-imports":                      "items.0.fileName=目标.txt total",
		"POST /target-imports":                     "state=OPEN format=txt targets=4 document.unit.code=205001 keeping.0.place source.0",
		"GET /target-imports/{id}":                 "state=OPEN targets=4 document.projects.0.name source.0",
		"PATCH /target-imports/{id}":               "state=OPEN document.projects.0.name=改过的名称 version=2",
		"DELETE /target-imports/{id}":              "nothing",
		"POST /target-imports/{id}/confirmations":  "state=KEPT outcome.0.targetId outcome.0.version=1 version=2",
	}
	for step, state := range map[string]string{
		"versions": "DRAFT", "submissions": "SUBMITTED", "withdrawals": "DRAFT", "acceptances": "SUBMITTED", "returns": "RETURNED",
		"grades": "PASSED", "adjustments": "ADJUSTING", "confirmations": "PASSED", "objections": "RETURNED", "adjustment-cancellations": "PUBLISHED",
	} {
		list["POST /targets/{id}/"+step] = "id version state=" + state
	}
	return list
}

func systemShows() map[string]string {
	return map[string]string{
		"GET /audit/entries":         "items.0.action items.0.hash items.0.login",
		"GET /audit/entries/{id}":    "action intact=true hash names",
		"GET /audit/state":           "head headHash entries stopped=false",
		"POST /audit/checks":         "book=990106 blocks signed=true more=0",
		"GET /audit/exports/entries": "file=\ufeff序号",
		"GET /audit/exports/heads":   `file={"kind":"sealed"`,
		"GET /book":                  "region=990106 name=青岚区 demo=false today wallDay signedIn=false",
		"GET /workbench":             "tasks.0.what tasks.0.link count.all changed.unread=0",
		"GET /system/health":         "engine bookTime program=1.2.3 leaseHeld=true",
		"GET /system/jobs":           "items.0.name=sequencer items.0.reached.position items.1.name=sealer items.1.reached.position",
		"GET /system/subscribers":    "items",
		"GET /system/backups":        "folder job.name=backup",
		"POST /system/backups":       "name=backup",
		"GET /system/proofs":         "job.name=proof",
		"POST /system/proofs":        "name=proof",
	}
}

// showsIt holds an answer to what it is to say.
func showsIt(t *testing.T, a answer, says string) {
	t.Helper()
	if begins, ok := strings.CutPrefix(says, "file="); ok {
		if !bytes.HasPrefix(a.body, []byte(begins)) || !strings.Contains(a.head.Get("Content-Disposition"), "filename*=UTF-8''") {
			t.Errorf("a file %v that begins %.40q, want %q", a.head, a.body, begins)
		}
		return
	}
	if says == "nothing" {
		if string(bytes.TrimSpace(a.body)) != "{}" {
			t.Errorf("%s, want nothing", a.body)
		}
		return
	}
	for _, one := range strings.Fields(says) {
		path, want, exact := strings.Cut(one, "=")
		got := "" // also of null
		if value := a.get(t, way(path)...); value != nil {
			got = fmt.Sprint(value)
		}
		if exact && got != want || got == "" {
			t.Errorf("%s is %q, want %q: %.1500s", path, got, want, a.body)
		}
	}
}

// way is a path of showsIt for get.
func way(path string) []any {
	steps := []any{}
	for _, part := range strings.Split(path, ".") {
		if n, err := strconv.Atoi(part); err == nil {
			steps = append(steps, n)
			continue
		}
		steps = append(steps, part)
	}
	return steps
}
