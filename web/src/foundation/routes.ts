import { auditRoutes } from './audit/routes'
import { codeTableRoutes } from './codetable/routes'
import { mailRoutes } from './mail/routes'
import { measureRoutes } from './measure/routes'
import { orgRoutes } from './org/routes'
import { policyRoutes } from './policy/routes'
import { projectRoutes } from './project/routes'
import { systemRoutes } from './system/routes'
import { workflowRoutes } from './workflow/routes'

/** Every page of 基础. */
export const foundationRoutes = [
  ...orgRoutes,
  ...codeTableRoutes,
  ...projectRoutes,
  ...policyRoutes,
  ...mailRoutes,
  ...auditRoutes,
  ...systemRoutes,
  ...workflowRoutes,
  ...measureRoutes,
]
