import { queryOptions } from '@tanstack/react-query'
import { downloadUrl, getJson, sendFile, sendJson } from '@/lib/client'
import { listSource } from '@/lib/lists'
import type {
  Colleague,
  Delegation,
  Department,
  Grant,
  MemberCount,
  Membership,
  OrgImport,
  Page,
  Permission,
  Role,
  Section,
  SessionRow,
  Unit,
  UnitVersion,
  User,
} from '@/lib/wire'

export type {
  Delegation,
  Department,
  Grant,
  Membership,
  OrgImport,
  Permission,
  Role,
  Section,
  SessionRow,
  Unit,
  UnitVersion,
  User,
}

export const unitSource = listSource<Unit>({ key: 'units', path: '/units', exports: '/units/export' })
export const departmentSource = listSource<Department>({
  key: 'departments',
  path: '/departments',
  exports: '/departments/export',
})
export const sectionsExportUrl = (): string => downloadUrl('/sections/export')
export const userSource = listSource<User>({ key: 'users', path: '/users', exports: '/users/export' })

export const colleaguesQuery = (q: string) =>
  queryOptions({
    queryKey: ['users', 'colleagues', q],
    queryFn: () => getJson<{ items: Colleague[] }>('/colleagues', { q: q || undefined }),
  })

export const unitQuery = (id: string) =>
  queryOptions({ queryKey: ['units', id], queryFn: () => getJson<Unit>(`/units/${id}`) })

export const unitVersionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['units', id, 'versions'],
    queryFn: () => getJson<Page<UnitVersion>>(`/units/${id}/versions`),
  })

export const unitMembershipsQuery = (id: string) =>
  queryOptions({
    queryKey: ['units', id, 'memberships'],
    queryFn: () => getJson<Page<Membership>>(`/units/${id}/memberships`),
  })

/** All of them: a bureau has some sixty departments. */
export const departmentsQuery = queryOptions({
  queryKey: ['departments', 'all'],
  queryFn: () => getJson<Page<Department>>('/departments', { limit: 200 }),
})

export const sectionsQuery = queryOptions({
  queryKey: ['sections'],
  queryFn: () => getJson<Page<Section>>('/sections'),
})

export const departmentMembershipsQuery = (id: string) =>
  queryOptions({
    queryKey: ['departments', id, 'memberships'],
    queryFn: () => getJson<{ items: Membership[] }>(`/departments/${id}/memberships`),
  })

/** How many take part in each subsystem today: three different sets. */
export const subsystemsQuery = queryOptions({
  queryKey: ['units', 'subsystems'],
  queryFn: () => getJson<{ items: MemberCount[] }>('/subsystems'),
})

export const userQuery = (id: string) =>
  queryOptions({ queryKey: ['users', id], queryFn: () => getJson<User>(`/users/${id}`) })

export const grantsQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id, 'grants'],
    queryFn: () => getJson<Page<Grant>>(`/users/${id}/roles`),
  })

export const rolesQuery = queryOptions({ queryKey: ['roles'], queryFn: () => getJson<Page<Role>>('/roles') })

export const permissionsQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: () => getJson<Page<Permission>>('/permissions'),
})

export const delegationsQuery = queryOptions({
  queryKey: ['delegations'],
  queryFn: () => getJson<Page<Delegation>>('/delegations'),
})

/** From and to another user, for who may read users. */
export const userDelegationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['delegations', id],
    queryFn: () => getJson<Page<Delegation>>('/delegations', { userId: id }),
  })

export const changeUnit = (id: string, version: number, body: unknown) =>
  sendJson<Unit>('PUT', `/units/${id}`, { version, body })

export const closeUnit = (id: string, version: number, body: unknown) =>
  sendJson<Unit>('PUT', `/units/${id}/closing`, { version, body })

export const setUserState = (user: User, state: 'DISABLED' | 'INACTIVE', reason: string) =>
  sendJson<User>('PUT', `/users/${user.id}/state`, { version: user.version, body: { state, reason } })

export type ImportKind = 'units' | 'users'

/** Reads a workbook and says what would happen; nothing is written. */
export const checkImport = (kind: ImportKind, file: File) => sendFile<OrgImport>(`/${kind}/imports`, file)

export const confirmImport = (kind: ImportKind, id: string) =>
  sendJson<OrgImport>('POST', `/${kind}/imports/${id}/confirmations`)

export const createUnit = (body: unknown) => sendJson<Unit>('POST', '/units', { body })

export const createSection = (body: unknown) => sendJson<Section>('POST', '/sections', { body })

export const changeSection = (id: string, version: number, body: unknown) =>
  sendJson<Section>('PUT', `/sections/${id}`, { version, body })

export const createDepartment = (body: unknown) => sendJson<Department>('POST', '/departments', { body })

export const changeDepartment = (id: string, version: number, body: unknown) =>
  sendJson<Department>('PUT', `/departments/${id}`, { version, body })

export const joinSubsystem = (body: unknown) => sendJson<Membership>('POST', '/memberships', { body })

/** Without a last day the membership goes on. */
export const endMembership = ({ id, version }: Membership, last: string) =>
  sendJson<Membership>('PUT', `/memberships/${id}/ending`, { version, body: last ? { last } : {} })

export const createUser = (body: unknown) => sendJson<User>('POST', '/users', { body })

export const changeUser = (id: string, version: number, body: unknown) =>
  sendJson<User>('PUT', `/users/${id}`, { version, body })

export const grantRole = (id: string, body: unknown) =>
  sendJson<Grant>('POST', `/users/${id}/roles`, { body })

export const revokeRole = (id: string, grant: string, reason: string) =>
  sendJson<Grant>('POST', `/users/${id}/roles/${grant}/revocations`, { body: { reason } })

export const setRolePerms = (role: Role, perms: string[]) =>
  sendJson<Role>('PUT', `/roles/${role.code}/perms`, { version: role.version, body: { perms } })

export const delegate = (body: unknown) => sendJson<Delegation>('POST', '/delegations', { body })

export const revokeDelegation = (id: string, reason: string) =>
  sendJson<Delegation>('POST', `/delegations/${id}/revocations`, { body: { reason } })

/** What the security administrator does for somebody who cannot get in. */
export const unlockUser = (id: string) => sendJson<unknown>('POST', `/users/${id}/unlocks`)
export const resetTotp = (id: string) => sendJson<unknown>('POST', `/users/${id}/totp-resets`)
export const oneTimePassword = (id: string) =>
  sendJson<{ password: string; expiresAt: string }>('POST', `/users/${id}/one-time-passwords`)

/** Where a user is signed in, as the security administrator sees it. */
export const userSessionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id, 'sessions'],
    queryFn: () => getJson<{ items: SessionRow[] }>(`/users/${id}/sessions`),
  })

/** Ends one session of a user, or all of them. */
export const endUserSessions = (user: string, session: string | null, reason: string) =>
  sendJson<unknown>('POST', `/users/${user}/sessions${session ? `/${session}` : ''}/revocations`, {
    body: { reason },
  })
