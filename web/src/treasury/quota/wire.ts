import type { components } from '@/lib/schema.gen'

type Schemas = components['schemas']

/** The document tells ids and days that may be missing as texts; on the wire they are null. */
type Nullable<T, K extends keyof T> = Omit<T, K> & { [P in K]: T[P] | null }

export type QuotaKind = 'SOURCE' | 'POOL' | 'UNIT'
type Missing = 'unit' | 'project' | 'section' | 'department' | 'predecessor'
export type Standing = Nullable<Schemas['QuotaStanding'], Missing> & { kind: QuotaKind }
export type QuotaView = Nullable<Schemas['QuotaView'], Missing | 'successor'> & { kind: QuotaKind }
export type Sums = Pick<
  Schemas['QuotaTotals'],
  | 'initialFen'
  | 'adjustedFen'
  | 'totalFen'
  | 'pooledFen'
  | 'availableFen'
  | 'frozenFen'
  | 'encumberedFen'
  | 'plannedFen'
  | 'inFlightFen'
  | 'paidFen'
  | 'carriedFen'
  | 'withdrawnFen'
>
export type Totals = Schemas['QuotaTotals']
export type Grouped = Schemas['QuotaGrouped']
export type BookEntry = Nullable<Schemas['QuotaBookEntry'], 'reverses' | 'reversedBy' | 'expires'>
export type FreezeLot = Schemas['QuotaFreezeLot']
export type BudgetOrigin = Schemas['BudgetOrigin']
export type QuotaDocument = Schemas['QuotaDocumentView']
/** The answer to who has moved money by himself. */
export type Receipt = Schemas['QuotaReceipt']
export type Voucher = Nullable<Schemas['QuotaVoucherView'], 'reverses' | 'reversedBy' | 'madeBy'>
export type VoucherLine = Schemas['QuotaVoucherLine']
export type TrialBalance = Schemas['QuotaTrialBalance']
export type TrialGroup = Schemas['QuotaTrialGroup']
export type QuotaPolicy = Nullable<Schemas['QuotaPolicyView'], 'validTo'>

/** Dimensions by which quotas are summed up. */
export type By =
  | 'DEPARTMENT'
  | 'UNIT'
  | 'PROJECT'
  | 'DOCUMENT'
  | 'SECTION'
  | 'KIND'
  | 'FUNCTIONAL_CLASS'
  | 'GOV_ECONOMIC_CLASS'
  | 'DEP_ECONOMIC_CLASS'
  | 'FUND_NATURE'
  | 'CATEGORY'
