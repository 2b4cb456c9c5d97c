package target

import "caixiao/internal/platform/httpx"

// Permissions of this module.
var (
	PermRead              = httpx.Perm{Code: "target.read", Mode: httpx.Read}
	PermReadDrafts        = httpx.Perm{Code: "target.read_drafts", Mode: httpx.Read} // also what was not submitted yet
	PermWrite             = httpx.Perm{Code: "target.write", Mode: httpx.Write}
	PermSubmit            = httpx.Perm{Code: "target.submit", Mode: httpx.Write}
	PermReviewDepartment  = httpx.Perm{Code: "target.review.department", Mode: httpx.Write}
	PermReviewBusiness    = httpx.Perm{Code: "target.review.business", Mode: httpx.Write}
	PermReviewPerformance = httpx.Perm{Code: "target.review.performance", Mode: httpx.Write}
	PermApprove           = httpx.Perm{Code: "target.approve", Mode: httpx.Write}
	PermPublish           = httpx.Perm{Code: "target.publish", Mode: httpx.Write}
	PermImport            = httpx.Perm{Code: "target.import", Mode: httpx.Write}
	PermCalendar          = httpx.Perm{Code: "target.calendar", Mode: httpx.Write}
)

// Perms lists them all.
var Perms = []httpx.Perm{
	PermRead, PermReadDrafts, PermWrite, PermSubmit, PermReviewDepartment, PermReviewBusiness, PermReviewPerformance, PermApprove, PermPublish, PermImport, PermCalendar,
}

// permOf is the permission an action needs in a state.
func permOf(a Action, s State) httpx.Perm {
	switch a {
	case Create, Save:
		return PermWrite
	case Import:
		return PermImport
	case Submit, Withdraw, Confirm, Adjust, CancelAdjust:
		return PermSubmit
	case Take, PassDepartment:
		return PermReviewDepartment
	case PassBusiness:
		return PermReviewBusiness
	case Return:
		return permOfReturn(s)
	case Approve:
		return PermApprove
	case Publish:
		return PermPublish
	}
	return PermReviewPerformance // grades, and perfecting after them
}

// permOfReturn: whoever reviews a target may return it.
func permOfReturn(s State) httpx.Perm {
	switch s {
	case UnderDeptReview:
		return PermReviewDepartment
	case UnderFinanceReview:
		return PermReviewBusiness
	}
	return PermReviewPerformance
}
