package workflow

import "caixiao/internal/platform/httpx"

// Permissions of this module. What somebody may decide follows from his seat, not from
// a permission: act only opens the routes.
var (
	PermRead   = httpx.Perm{Code: "workflow.read", Mode: httpx.Read}
	PermAct    = httpx.Perm{Code: "workflow.act", Mode: httpx.Write}
	PermDefine = httpx.Perm{Code: "workflow.define", Mode: httpx.Write} // definitions, the working calendar, tasks that wait on nobody
	PermReport = httpx.Perm{Code: "workflow.report", Mode: httpx.Read}
	PermUrge   = httpx.Perm{Code: "workflow.urge", Mode: httpx.Write} // remind of the tasks of others
)

// Perms lists them all.
var Perms = []httpx.Perm{PermRead, PermAct, PermDefine, PermReport, PermUrge}
