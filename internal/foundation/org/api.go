package org

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/httpx"
)

// API is this module on the web.
type API struct {
	service *Service
}

// NewAPI returns the API of a book's house.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the routes on one screen.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/government", httpx.SignedIn, a.government, "政府信息")
	httpx.Put(r, "/government", PermUnitWrite, a.changeGovernment, "修改政府信息")
	httpx.Get(r, "/sections", httpx.SignedIn, a.sections, "股室列表")
	httpx.Post(r, "/sections", PermUnitWrite, a.createSection, "新增股室")
	httpx.Put(r, "/sections/{id}", PermUnitWrite, a.changeSection, "修改股室")
	httpx.Get(r, "/departments", PermUnitRead, a.departments, "主管部门列表")
	httpx.Post(r, "/departments", PermUnitWrite, a.createDepartment, "新增主管部门")
	httpx.Get(r, "/departments/{id}", PermUnitRead, a.department, "主管部门")
	httpx.Put(r, "/departments/{id}", PermUnitWrite, a.changeDepartment, "修改主管部门")
	httpx.Get(r, "/departments/{id}/memberships", PermUnitRead, a.departmentMemberships, "主管部门参与的子系统")
	a.houseFiles(r)

	httpx.Get(r, "/units", PermUnitRead, a.units, "预算单位列表")
	httpx.Post(r, "/units", PermUnitWrite, a.createUnit, "新增预算单位")
	httpx.Get(r, "/units/{id}", PermUnitRead, a.unit, "预算单位")
	httpx.Put(r, "/units/{id}", PermUnitWrite, a.changeUnit, "修改或划转预算单位")
	httpx.Put(r, "/units/{id}/closing", PermUnitWrite, a.closeUnit, "停用或恢复预算单位")
	httpx.Get(r, "/units/{id}/versions", PermUnitRead, a.unitVersions, "预算单位变更历史")
	httpx.Get(r, "/units/{id}/memberships", PermUnitRead, a.unitMemberships, "预算单位参与的子系统")
	httpx.Get(r, "/subsystems", PermUnitRead, a.subsystems, "各子系统成员数")
	httpx.Post(r, "/memberships", PermUnitWrite, a.join, "加入子系统")
	httpx.Put(r, "/memberships/{id}/ending", PermUnitWrite, a.leave, "退出子系统")
	a.unitFiles(r)

	httpx.Get(r, "/users", PermUserRead, a.users, "用户列表")
	httpx.Post(r, "/users", PermUserWrite, a.createUser, "新增用户")
	httpx.Get(r, "/users/{id}", PermUserRead, a.user, "用户")
	httpx.Put(r, "/users/{id}", PermUserWrite, a.changeUser, "修改用户")
	httpx.Put(r, "/users/{id}/state", PermUserWrite, a.changeState, "停用或启用用户")
	httpx.Get(r, "/users/{id}/roles", PermUserRead, a.grants, "用户的岗位")
	httpx.Post(r, "/users/{id}/roles", PermRoleGrant, a.grant, "授予岗位")
	httpx.Post(r, "/users/{id}/roles/{grant}/revocations", PermRoleGrant, a.revoke, "收回岗位")
	a.userFiles(r)

	httpx.Get(r, "/roles", PermRoleRead, a.roles, "岗位列表")
	httpx.Put(r, "/roles/{code}/perms", PermRoleGrant, a.setPerms, "调整岗位权限")
	httpx.Get(r, "/permissions", PermRoleRead, a.permissions, "权限目录")
	httpx.Get(r, "/capacities", httpx.SignedIn, a.capacities, "本人当前的岗位和受托岗位")
	httpx.Get(r, "/colleagues", PermDelegate, a.colleagues, "可以代办的同事")
	httpx.Get(r, "/delegations", httpx.SignedIn, a.delegations, "委托列表")
	httpx.Post(r, "/delegations", PermDelegate, a.delegate, "委托代办")
	httpx.Post(r, "/delegations/{id}/revocations", httpx.SignedIn, a.revokeDelegation, "撤销委托")
}

// ByID is the input of what is about one record. The web library looks into embedded
// types only when they are exported.
type ByID struct {
	ID ident.ID `path:"id"`
}

// listing is the part of a list's input that says how it is read.
func listing(q httpx.ListQuery, sorts []string) (Listing, error) {
	limit, err := q.Limit()
	if err != nil {
		return Listing{}, err
	}
	column, desc, err := q.SortBy(sorts...)
	return Listing{Limit: limit, Sort: column, Desc: desc, After: q.After}, err
}

// given is the value of an optional field; null and absent are the zero value.
func given[T any](p *T) T {
	var none T
	if p == nil {
		return none
	}
	return *p
}

// none is the input of a question without questions.
type none struct{}

func (a *API) government(ctx context.Context, _ *none) (Government, error) {
	return a.service.Government(ctx)
}

type governmentInput struct {
	httpx.IfMatch
	Body struct {
		RegionCode string          `json:"regionCode" doc:"六位区划代码，不可更改"`
		MofCode    string          `json:"mofCode" doc:"九位财政区划代码"`
		Name       string          `json:"name" maxLength:"80"`
		FullName   string          `json:"fullName" maxLength:"80"`
		Level      GovernmentLevel `json:"level" enum:"CENTRAL,PROVINCE,PREFECTURE,COUNTY,TOWNSHIP"`
		Bureau     string          `json:"bureau" maxLength:"80"`
		Note       string          `json:"note,omitempty" maxLength:"200"`
	}
}

func (a *API) changeGovernment(ctx context.Context, in *governmentInput) (Government, error) {
	b := in.Body
	return a.service.ChangeGovernment(ctx, in.Version(), GovernmentInput{
		RegionCode: b.RegionCode, MofCode: b.MofCode, Name: b.Name, FullName: b.FullName, Level: b.Level, Bureau: b.Bureau, Note: b.Note,
	})
}

// sectionList is the answer of a list that is never long.
type sectionList struct {
	Items []Section `json:"items"`
}

func (a *API) sections(ctx context.Context, _ *none) (sectionList, error) {
	list, err := a.service.Sections(ctx)
	return sectionList{Items: list}, err
}

type sectionBody struct {
	Body struct {
		Code      string       `json:"code" maxLength:"20"`
		Name      string       `json:"name" maxLength:"80"`
		ValidFrom fiscal.Date  `json:"validFrom"`
		ValidTo   *fiscal.Date `json:"validTo,omitempty" doc:"最后有效日"`
	}
}

func (in sectionBody) input() SectionInput {
	b := in.Body
	return SectionInput{Code: b.Code, Name: b.Name, ValidFrom: b.ValidFrom, ValidTo: given(b.ValidTo)}
}

func (a *API) createSection(ctx context.Context, in *sectionBody) (Section, error) {
	return a.service.CreateSection(ctx, in.input())
}

type changeSection struct {
	ID ident.ID `path:"id"`
	httpx.IfMatch
	sectionBody
}

func (a *API) changeSection(ctx context.Context, in *changeSection) (Section, error) {
	return a.service.ChangeSection(ctx, in.ID, in.Version(), in.input())
}
