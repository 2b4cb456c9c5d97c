package org

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/httpx"
)

// UserQuery is what chooses users, for lists and exports alike.
type UserQuery struct {
	Unit       ident.ID  `query:"unitId"`
	Department ident.ID  `query:"departmentId"`
	Section    ident.ID  `query:"sectionId"`
	Role       string    `query:"role" maxLength:"40"`
	State      UserState `query:"state" enum:"INACTIVE,ACTIVE,DISABLED"`
}

func (q UserQuery) filter(text string) UserFilter {
	return UserFilter{Unit: q.Unit, Department: q.Department, Section: q.Section, Role: q.Role, State: q.State, Q: text}
}

type usersInput struct {
	httpx.ListQuery
	UserQuery
}

func (a *API) users(ctx context.Context, in *usersInput) (page.Result[User], error) {
	l, err := listing(in.ListQuery, UserSorts)
	if err != nil {
		return page.Result[User]{}, err
	}
	return a.service.Users(ctx, in.filter(in.Q), l)
}

func (a *API) user(ctx context.Context, in *ByID) (User, error) { return a.service.User(ctx, in.ID) }

type userBody struct {
	Body struct {
		Login   string    `json:"login" doc:"登录名，不可更改"`
		Name    string    `json:"name" maxLength:"80"`
		Unit    ident.ID  `json:"unitId"`
		Section *ident.ID `json:"sectionId,omitempty"`
		Phone   string    `json:"phone,omitempty" maxLength:"32" doc:"只保存脱敏后的号码"`
	}
}

func (in userBody) input() UserInput {
	b := in.Body
	return UserInput{Login: b.Login, Name: b.Name, Unit: b.Unit, Section: given(b.Section), Phone: b.Phone}
}

func (a *API) createUser(ctx context.Context, in *userBody) (User, error) {
	return a.service.CreateUser(ctx, in.input())
}

type changeUser struct {
	ID ident.ID `path:"id"`
	httpx.IfMatch
	userBody
}

func (a *API) changeUser(ctx context.Context, in *changeUser) (User, error) {
	return a.service.ChangeUser(ctx, in.ID, in.Version(), in.input())
}

type stateInput struct {
	ID ident.ID `path:"id"`
	httpx.IfMatch
	Body struct {
		State  UserState `json:"state" enum:"DISABLED,INACTIVE" doc:"停用；或启用后等待重新授权"`
		Reason string    `json:"reason" minLength:"2" maxLength:"200"`
	}
}

func (a *API) changeState(ctx context.Context, in *stateInput) (User, error) {
	if in.Body.State == Disabled {
		return a.service.DisableUser(ctx, in.ID, in.Version(), in.Body.Reason)
	}
	return a.service.EnableUser(ctx, in.ID, in.Version(), in.Body.Reason)
}

// grantList is the answer of a list that is never long.
type grantList struct {
	Items []Grant `json:"items"`
}

func (a *API) grants(ctx context.Context, in *ByID) (grantList, error) {
	list, err := a.service.Grants(ctx, in.ID)
	return grantList{Items: list}, err
}

type grantInput struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Role      string       `json:"role" maxLength:"40"`
		ValidFrom *fiscal.Date `json:"validFrom,omitempty" doc:"默认今天"`
		ValidTo   *fiscal.Date `json:"validTo,omitempty" doc:"最后有效日"`
		Reason    string       `json:"reason,omitempty" maxLength:"200"`
	}
}

func (a *API) grant(ctx context.Context, in *grantInput) (Grant, error) {
	b := in.Body
	return a.service.GrantRole(ctx, GrantInput{User: in.ID, Role: b.Role, ValidFrom: given(b.ValidFrom), ValidTo: given(b.ValidTo), Reason: b.Reason})
}

type revokeInput struct {
	ID    ident.ID `path:"id"`
	Grant ident.ID `path:"grant"`
	reasonBody
}

// reasonBody is the body of a step that only needs a reason.
type reasonBody struct {
	Body struct {
		Reason string `json:"reason" minLength:"2" maxLength:"200"`
	}
}

func (a *API) revoke(ctx context.Context, in *revokeInput) (Grant, error) {
	return a.service.RevokeRole(ctx, in.ID, in.Grant, in.Body.Reason)
}

// roleList is the answer of a list that is never long.
type roleList struct {
	Items []Role `json:"items"`
}

func (a *API) roles(ctx context.Context, _ *none) (roleList, error) {
	list, err := a.service.Roles(ctx)
	return roleList{Items: list}, err
}

type permsInput struct {
	Code string `path:"code" maxLength:"40"`
	httpx.IfMatch
	Body struct {
		Perms []string `json:"perms" maxItems:"500"`
	}
}

func (a *API) setPerms(ctx context.Context, in *permsInput) (Role, error) {
	return a.service.SetRolePerms(ctx, in.Code, in.Version(), in.Body.Perms)
}

// permissionList is the answer of a list that is never long.
type permissionList struct {
	Items []Permission `json:"items"`
}

func (a *API) permissions(ctx context.Context, _ *none) (permissionList, error) {
	list, err := a.service.Catalogue(ctx)
	return permissionList{Items: list}, err
}

// capacityList is the answer of a list that is never long.
type capacityList struct {
	Items []Capacity `json:"items"`
}

func (a *API) capacities(ctx context.Context, _ *none) (capacityList, error) {
	account, err := a.service.AccountByID(ctx, actor.From(ctx).User)
	return capacityList{Items: append([]Capacity{}, account.Capacities...)}, err
}

// colleagueList is the answer of a list that is never long.
type colleagueList struct {
	Items []Colleague `json:"items"`
}

func (a *API) colleagues(ctx context.Context, in *struct {
	Q string `query:"q" maxLength:"100" doc:"姓名、登录名或拼音首字母"`
}) (colleagueList, error) {
	list, err := a.service.Colleagues(ctx, in.Q)
	return colleagueList{Items: list}, err
}

// delegationList is the answer of a list that is never long.
type delegationList struct {
	Items []Delegation `json:"items"`
}

func (a *API) delegations(ctx context.Context, in *struct {
	User ident.ID `query:"userId" doc:"默认本人"`
}) (delegationList, error) {
	user := in.User
	if user.IsZero() {
		user = actor.From(ctx).User
	}
	list, err := a.service.Delegations(ctx, user)
	return delegationList{Items: list}, err
}

type delegateInput struct {
	Body struct {
		To        ident.ID    `json:"toUserId"`
		Role      string      `json:"role" maxLength:"40"`
		ValidFrom fiscal.Date `json:"validFrom"`
		ValidTo   fiscal.Date `json:"validTo" doc:"最后一天"`
		Reason    string      `json:"reason" minLength:"2" maxLength:"200"`
	}
}

func (a *API) delegate(ctx context.Context, in *delegateInput) (Delegation, error) {
	b := in.Body
	return a.service.Delegate(ctx, actor.From(ctx).User, DelegationInput{To: b.To, Role: b.Role, ValidFrom: b.ValidFrom, ValidTo: b.ValidTo, Reason: b.Reason})
}

type revokeDelegation struct {
	ID ident.ID `path:"id"`
	reasonBody
}

func (a *API) revokeDelegation(ctx context.Context, in *revokeDelegation) (Delegation, error) {
	return a.service.RevokeDelegation(ctx, in.ID, in.Body.Reason)
}
