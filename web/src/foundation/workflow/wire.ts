import type { components } from '@/lib/schema.gen'

type Schemas = components['schemas']

/** The document tells ids that may be missing as texts; on the wire they are null. */
type Nullable<T, K extends keyof T> = Omit<T, K> & { [P in K]: T[P] | null }

export type Definition = Nullable<Schemas['WorkflowDefinition'], 'savedBy'>
export type Step = Schemas['WorkflowStep']
export type Condition = Schemas['WorkflowCondition']
export type Change = Schemas['WorkflowChange']
export type Rehearsal = Schemas['WorkflowRehearsal']
export type RehearsedStep = Schemas['WorkflowRehearsedStep']
export type Holder = Nullable<Schemas['WorkflowHolder'], 'forUserId' | 'forUnitId'>
export type Year = Nullable<Schemas['WorkflowYear'], 'changedBy'>
export type Day = Schemas['WorkflowDay']
export type Waiting = Nullable<Schemas['WorkflowWaiting'], 'forUserId' | 'at'>
export type Task = Nullable<
  Schemas['WorkflowTaskView'],
  'forUserId' | 'parentId' | 'doneBy' | 'doneFor' | 'at'
>
export type Case = Schemas['WorkflowCase']
export type CaseItem = Schemas['WorkflowItem']
export type Entry = Schemas['WorkflowEntry']
export type CaseDetail = Omit<Schemas['WorkflowDetail'], 'tasks'> & { tasks: Task[] }
export type Choice = Schemas['WorkflowChoice']
export type Approvals = Schemas['WorkflowApprovals']
export type Lagging = Nullable<Schemas['WorkflowLagging'], 'forUserId' | 'at'>
export type LaggingGroup = Schemas['WorkflowLaggingGroup']
export type Urging = Schemas['WorkflowUrging']
export type Report = Schemas['WorkflowReport']
export type StepTime = Schemas['WorkflowStepTime']
export type PersonTime = Schemas['WorkflowPersonTime']
export type DepartmentTime = Schemas['WorkflowDepartmentTime']
