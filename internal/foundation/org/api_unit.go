package org

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// DepartmentQuery chooses departments, in the list and in its export.
type DepartmentQuery struct {
	Section ident.ID  `query:"sectionId"`
	Member  Subsystem `query:"member" enum:"PERFORMANCE,NETWORK,ASSET" doc:"今天参与的子系统"`
	State   State     `query:"state" enum:"PENDING,EFFECTIVE,CLOSED"`
}

func (q DepartmentQuery) filter(words string) DepartmentFilter {
	return DepartmentFilter{Section: q.Section, Member: q.Member, State: q.State, Q: words}
}

type departmentsInput struct {
	httpx.ListQuery
	DepartmentQuery
}

func (a *API) departments(ctx context.Context, in *departmentsInput) (page.Result[Department], error) {
	l, err := listing(in.ListQuery, DepartmentSorts)
	if err != nil {
		return page.Result[Department]{}, err
	}
	return a.service.Departments(ctx, in.filter(in.Q), l)
}

func (a *API) department(ctx context.Context, in *ByID) (Department, error) {
	return a.service.Department(ctx, in.ID)
}

type departmentBody struct {
	Body struct {
		Code      string       `json:"code" doc:"三位主管部门代码，不可更改"`
		Name      string       `json:"name" maxLength:"80"`
		Section   *ident.ID    `json:"sectionId,omitempty" doc:"归口业务股室"`
		ValidFrom fiscal.Date  `json:"validFrom"`
		ValidTo   *fiscal.Date `json:"validTo,omitempty" doc:"最后有效日"`
	}
}

func (in departmentBody) input() DepartmentInput {
	b := in.Body
	return DepartmentInput{Code: b.Code, Name: b.Name, Section: given(b.Section), ValidFrom: b.ValidFrom, ValidTo: given(b.ValidTo)}
}

func (a *API) createDepartment(ctx context.Context, in *departmentBody) (Department, error) {
	return a.service.CreateDepartment(ctx, in.input())
}

type changeDepartment struct {
	ID ident.ID `path:"id"`
	httpx.IfMatch
	departmentBody
}

func (a *API) changeDepartment(ctx context.Context, in *changeDepartment) (Department, error) {
	return a.service.ChangeDepartment(ctx, in.ID, in.Version(), in.input())
}

type unitsInput struct {
	httpx.ListQuery
	UnitQuery
}

// UnitQuery is what chooses units, for lists and exports alike.
type UnitQuery struct {
	Department ident.ID  `query:"departmentId"`
	Kind       UnitKind  `query:"kind" enum:"ADMINISTRATIVE,CIVIL_SERVANT,SUBSIDISED,SELF_FUNDED,OTHER"`
	Level      int       `query:"level" minimum:"1" maximum:"3"`
	Member     Subsystem `query:"member" enum:"PERFORMANCE,NETWORK,ASSET" doc:"今天参与的子系统"`
	State      State     `query:"state" enum:"PENDING,EFFECTIVE,CLOSED"`
}

func (q UnitQuery) filter(text string) UnitFilter {
	return UnitFilter{Department: q.Department, Kind: q.Kind, Level: q.Level, Member: q.Member, State: q.State, Q: text}
}

func (a *API) units(ctx context.Context, in *unitsInput) (page.Result[Unit], error) {
	l, err := listing(in.ListQuery, UnitSorts)
	if err != nil {
		return page.Result[Unit]{}, err
	}
	return a.service.Units(ctx, in.filter(in.Q), l)
}

func (a *API) unit(ctx context.Context, in *ByID) (Unit, error) {
	return a.service.SeenUnit(ctx, PermUnitRead.Code, in.ID)
}

// UnitFields are the fields of a unit in a request.
type UnitFields struct {
	Code            string      `json:"code" doc:"六位单位代码，三级单位九位"`
	Name            string      `json:"name" maxLength:"80"`
	ShortName       string      `json:"shortName,omitempty" maxLength:"80"`
	Department      ident.ID    `json:"departmentId"`
	Kind            UnitKind    `json:"kind" enum:"ADMINISTRATIVE,CIVIL_SERVANT,SUBSIDISED,SELF_FUNDED,OTHER"`
	Level           int         `json:"level" minimum:"1" maximum:"3"`
	Accounting      Accounting  `json:"accounting" enum:"ADMINISTRATIVE,INSTITUTION"`
	CreditCode      string      `json:"creditCode,omitempty" maxLength:"18" doc:"统一社会信用代码"`
	FunctionalClass string      `json:"functionalClass,omitempty" maxLength:"7" doc:"默认支出功能分类"`
	Head            string      `json:"head,omitempty" maxLength:"80"`
	FinanceHead     string      `json:"financeHead,omitempty" maxLength:"80"`
	ZeroBalance     bool        `json:"zeroBalance,omitempty" doc:"是否开设零余额账户"`
	ValidFrom       fiscal.Date `json:"validFrom"`
}

func (f UnitFields) input() UnitInput { return UnitInput(f) }

func (a *API) createUnit(ctx context.Context, in *struct{ Body UnitFields }) (Unit, error) {
	return a.service.CreateUnit(ctx, in.Body.input())
}

type changeUnit struct {
	ID ident.ID `path:"id"`
	httpx.IfMatch
	Body struct {
		UnitFields
		From   *fiscal.Date `json:"from,omitempty" doc:"变更生效日，默认今天"`
		Reason string       `json:"reason,omitempty" maxLength:"200"`
	}
}

func (a *API) changeUnit(ctx context.Context, in *changeUnit) (Unit, error) {
	return a.service.ChangeUnit(ctx, in.ID, UnitChange{
		Version: in.Version(), Input: in.Body.input(), From: given(in.Body.From), Reason: in.Body.Reason,
	})
}

type closing struct {
	ID ident.ID `path:"id"`
	httpx.IfMatch
	Body struct {
		Last   *fiscal.Date `json:"last,omitempty" doc:"最后有效日；空为恢复"`
		Reason string       `json:"reason" minLength:"2" maxLength:"200"`
	}
}

func (a *API) closeUnit(ctx context.Context, in *closing) (Unit, error) {
	return a.service.CloseUnit(ctx, in.ID, UnitEnd{Version: in.Version(), Last: given(in.Body.Last), Reason: in.Body.Reason})
}

// versionList is the answer of a list that is never long.
type versionList struct {
	Items []UnitVersion `json:"items"`
}

func (a *API) unitVersions(ctx context.Context, in *ByID) (versionList, error) {
	list, err := a.service.UnitVersions(ctx, in.ID)
	return versionList{Items: list}, err
}

// membershipList is the answer of a list that is never long.
type membershipList struct {
	Items []Membership `json:"items"`
}

func (a *API) unitMemberships(ctx context.Context, in *ByID) (membershipList, error) {
	list, err := a.service.UnitMemberships(ctx, in.ID)
	return membershipList{Items: list}, err
}

func (a *API) departmentMemberships(ctx context.Context, in *ByID) (membershipList, error) {
	list, err := a.service.DepartmentMemberships(ctx, in.ID)
	return membershipList{Items: list}, err
}

// memberCount is how many take part in a subsystem today.
type memberCount struct {
	Subsystem Subsystem `json:"subsystem"`
	Members   int       `json:"members"`
}

type subsystemList struct {
	Items []memberCount `json:"items"`
}

func (a *API) subsystems(ctx context.Context, _ *none) (subsystemList, error) {
	counts, err := a.service.MemberCounts(ctx)
	list := subsystemList{Items: []memberCount{}}
	for _, s := range Subsystems() {
		list.Items = append(list.Items, memberCount{s, counts[s]})
	}
	return list, err
}

type joinInput struct {
	Body struct {
		Subsystem  Subsystem    `json:"subsystem" enum:"PERFORMANCE,NETWORK,ASSET"`
		Department *ident.ID    `json:"departmentId,omitempty" doc:"绩效管理的成员是主管部门"`
		Unit       *ident.ID    `json:"unitId,omitempty" doc:"财政专网和资产系统的成员是预算单位"`
		ValidFrom  fiscal.Date  `json:"validFrom"`
		ValidTo    *fiscal.Date `json:"validTo,omitempty"`
	}
}

func (a *API) join(ctx context.Context, in *joinInput) (Membership, error) {
	b := in.Body
	return a.service.JoinSubsystem(ctx, Membership{
		Subsystem: b.Subsystem, Department: given(b.Department), Unit: given(b.Unit), ValidFrom: b.ValidFrom, ValidTo: given(b.ValidTo),
	})
}

type ending struct {
	ID ident.ID `path:"id"`
	httpx.IfMatch
	Body struct {
		Last *fiscal.Date `json:"last,omitempty" doc:"最后有效日；空为继续参加"`
	}
}

func (a *API) leave(ctx context.Context, in *ending) (Membership, error) {
	return a.service.LeaveSubsystem(ctx, in.ID, in.Version(), given(in.Body.Last))
}
