package org

import "caixiao/internal/core/fault"

// Who or what is not there, or not visible to the asker.
var (
	ErrGovernmentMissing  = fault.New(fault.NotFound, "org.government_missing")
	ErrDepartmentNotFound = fault.New(fault.NotFound, "org.department_not_found")
	ErrUnitNotFound       = fault.New(fault.NotFound, "org.unit_not_found")
	ErrSectionNotFound    = fault.New(fault.NotFound, "org.section_not_found")
	ErrMembershipNotFound = fault.New(fault.NotFound, "org.membership_not_found")
	ErrUserNotFound       = fault.New(fault.NotFound, "org.user_not_found")
	ErrRoleNotFound       = fault.New(fault.NotFound, "org.role_not_found")
	ErrGrantNotFound      = fault.New(fault.NotFound, "org.grant_not_found")
	ErrDelegationNotFound = fault.New(fault.NotFound, "org.delegation_not_found")
	ErrImportNotFound     = fault.New(fault.NotFound, "org.import_not_found")
)

// ErrStale says that somebody else has changed the record since it was read.
var ErrStale = fault.New(fault.Stale, "org.stale", "by", "at")

// Fields of the house.
var (
	ErrRequired        = fault.New(fault.Invalid, "org.required")
	ErrTooLong         = fault.New(fault.Invalid, "org.too_long", "max")
	ErrChoice          = fault.New(fault.Invalid, "org.choice", "text")
	ErrRegionCode      = fault.New(fault.Invalid, "org.region_code", "text")
	ErrMofCode         = fault.New(fault.Invalid, "org.mof_code", "text", "region")
	ErrSectionCode     = fault.New(fault.Invalid, "org.section_code", "text")
	ErrDepartmentCode  = fault.New(fault.Invalid, "org.department_code", "text")
	ErrUnitCode        = fault.New(fault.Invalid, "org.unit_code", "text")
	ErrUnitParent      = fault.New(fault.Invalid, "org.unit_parent", "unit", "department")
	ErrUnitLevel       = fault.New(fault.Invalid, "org.unit_level", "code", "level")
	ErrCreditCode      = fault.New(fault.Invalid, "org.credit_code", "text")
	ErrCreditCheck     = fault.New(fault.Invalid, "org.credit_check", "text", "want")
	ErrFunctionalClass = fault.New(fault.Invalid, "org.functional_class", "text")
	ErrPeriod          = fault.New(fault.Invalid, "org.period", "from", "to")
	ErrChangeFuture    = fault.New(fault.Invalid, "org.change_future", "from", "today")
	ErrChangeBack      = fault.New(fault.Invalid, "org.change_back", "from", "last")
	ErrLogin           = fault.New(fault.Invalid, "org.login", "text")
	ErrPhone           = fault.New(fault.Invalid, "org.phone")
)

// States of the house.
var (
	ErrGovernmentFixed   = fault.New(fault.Conflict, "org.government_fixed", "region")
	ErrCodeTaken         = fault.New(fault.Conflict, "org.code_taken", "code")
	ErrLoginTaken        = fault.New(fault.Conflict, "org.login_taken", "login")
	ErrDepartmentClosed  = fault.New(fault.Conflict, "org.department_closed", "code", "on")
	ErrUnitClosed        = fault.New(fault.Conflict, "org.unit_closed", "code", "on")
	ErrSectionClosed     = fault.New(fault.Conflict, "org.section_closed", "code", "on")
	ErrDepartmentInUse   = fault.New(fault.Conflict, "org.department_in_use", "count")
	ErrUnitInUse         = fault.New(fault.Conflict, "org.unit_in_use", "count")
	ErrSectionInUse      = fault.New(fault.Conflict, "org.section_in_use", "count")
	ErrMembershipHolder  = fault.New(fault.Invalid, "org.membership_holder")
	ErrMembershipOverlap = fault.New(fault.Conflict, "org.membership_overlap", "from", "to")
)

// Rights.
var (
	ErrUserDisabled       = fault.New(fault.Conflict, "org.user_disabled", "name")
	ErrUserNotDisabled    = fault.New(fault.Conflict, "org.user_not_disabled", "name")
	ErrSelf               = fault.New(fault.Forbidden, "org.self")
	ErrCreatorGrants      = fault.New(fault.Forbidden, "org.creator_grants")
	ErrSeparation         = fault.New(fault.Conflict, "org.separation", "held", "wanted")
	ErrGrantOverlap       = fault.New(fault.Conflict, "org.grant_overlap", "role", "from", "to")
	ErrLastAdministrator  = fault.New(fault.Conflict, "org.last_administrator", "role")
	ErrPermUnknown        = fault.New(fault.Invalid, "org.perm_unknown", "perm")
	ErrPermKind           = fault.New(fault.Conflict, "org.perm_kind", "role", "perm")
	ErrOwnRole            = fault.New(fault.Forbidden, "org.own_role", "role")
	ErrDelegationAdmin    = fault.New(fault.Forbidden, "org.delegation_admin", "role")
	ErrDelegationSelf     = fault.New(fault.Invalid, "org.delegation_self")
	ErrDelegationNotHeld  = fault.New(fault.Conflict, "org.delegation_not_held", "role")
	ErrDelegationInactive = fault.New(fault.Conflict, "org.delegation_inactive", "name")
	ErrDelegationDays     = fault.New(fault.Invalid, "org.delegation_days", "days", "max")
	ErrDelegationOverlap  = fault.New(fault.Conflict, "org.delegation_overlap", "from", "to")
	ErrDelegationPast     = fault.New(fault.Invalid, "org.delegation_past", "today")
)

// Imports.
var (
	ErrImportTwice   = fault.New(fault.Invalid, "org.import_twice", "line")
	ErrImportYesNo   = fault.New(fault.Invalid, "org.import_yes_no", "text")
	ErrImportRefused = fault.New(fault.Conflict, "org.import_refused", "count")
	ErrImportDone    = fault.New(fault.Conflict, "org.import_done")
)
