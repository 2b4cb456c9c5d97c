package project

import "caixiao/internal/platform/httpx"

// Permissions of the project library.
var (
	PermRead             = httpx.Perm{Code: "project.read", Mode: httpx.Read}
	PermWrite            = httpx.Perm{Code: "project.write", Mode: httpx.Write}             // create, change, import
	PermSubmit           = httpx.Perm{Code: "project.submit", Mode: httpx.Write}            // submit and withdraw
	PermDepartmentReview = httpx.Perm{Code: "project.review_department", Mode: httpx.Write} // for the line department
	PermFiscalReview     = httpx.Perm{Code: "project.review_fiscal", Mode: httpx.Write}     // for the business section
	PermReserve          = httpx.Perm{Code: "project.reserve", Mode: httpx.Write}           // admit and schedule
	PermBudget           = httpx.Perm{Code: "project.budget", Mode: httpx.Write}            // budget and carry out
	PermSuspend          = httpx.Perm{Code: "project.suspend", Mode: httpx.Write}           // suspend, resume, terminate what is in the reserve or behind it
	PermReturn           = httpx.Perm{Code: "project.return", Mode: httpx.Write}            // return, where the permission to decide reaches
	PermTerminate        = httpx.Perm{Code: "project.terminate", Mode: httpx.Write}         // terminate, where writing or suspending reaches
	PermFinish           = httpx.Perm{Code: "project.finish", Mode: httpx.Write}
)

// Perms lists them all.
var Perms = []httpx.Perm{
	PermRead, PermWrite, PermSubmit, PermDepartmentReview, PermFiscalReview, PermReserve, PermBudget, PermSuspend, PermReturn,
	PermTerminate, PermFinish,
}
