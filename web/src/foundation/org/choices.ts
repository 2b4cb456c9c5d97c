import type { TFunction } from 'i18next'

/** The values of a kind with their words, for a select. */
export const choices = (t: TFunction, kind: string, values: readonly string[]) =>
  values.map((value) => ({ value, label: t(`${kind}.${value}`) }))

export const unitKinds = ['ADMINISTRATIVE', 'CIVIL_SERVANT', 'SUBSIDISED', 'SELF_FUNDED', 'OTHER'] as const
export const accountings = ['ADMINISTRATIVE', 'INSTITUTION'] as const
/** Subsystems whose members are units; those of performance are departments. */
export const unitSubsystems = ['NETWORK', 'ASSET'] as const
export const departmentSubsystems = ['PERFORMANCE'] as const
export const states = ['PENDING', 'EFFECTIVE', 'CLOSED'] as const
export const userStates = ['INACTIVE', 'ACTIVE', 'DISABLED'] as const
