package target

import "caixiao/internal/platform/httpx"

// Permissions of this module.
var (
	PermRead              = httpx.Perm{Code: "target.read", Mode: httpx.Read}
	PermReadDrafts        = httpx.Perm{Code: "target.read_drafts", Mode: httpx.Read} // also what was not submitted yet
	PermWrite             = httpx.Perm{Code: "target.write", Mode: httpx.Write}
	PermSubmit            = httpx.Perm{Code: "target.submit", Mode: httpx.Write}
	PermReviewUnit        = httpx.Perm{Code: "target.review.unit", Mode: httpx.Write}
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
	PermRead, PermReadDrafts, PermWrite, PermSubmit, PermReviewUnit, PermReviewDepartment, PermReviewBusiness, PermReviewPerformance, PermApprove, PermPublish, PermImport, PermCalendar,
}

// permOf is the permission an action needs outside the review.
func permOf(a Action) httpx.Perm {
	switch a {
	case Create, Save:
		return PermWrite
	case Import:
		return PermImport
	case Submit, Withdraw, Confirm, Object, Adjust, CancelAdjust:
		return PermSubmit
	case Approve:
		return PermApprove
	case Publish:
		return PermPublish
	}
	return PermReviewPerformance // perfecting after a grade; who takes the steps of the review follows from the case
}
