/** What the pages know of a kind of documents that goes through review. */
export interface DocumentKind {
  /** Where its own page is, below the book. */
  path: (object: string) => string
  /** Several may be approved at once from the list of tasks; others need their own page first. */
  bulk: boolean
  /** First part of the keys its own pages ask by: they say too who is asked. */
  key?: string
  /** Its tasks are decided by the buttons every task has; its own page shows the case with them. */
  acts?: boolean
}

const adjustment: DocumentKind = {
  path: (object) => `/adjustments/${object}`,
  bulk: true,
  key: 'adjustments',
  acts: true,
}

const yearList: DocumentKind = {
  path: (object) => `/year-end-lists/${object}`,
  bulk: true,
  key: 'year-end',
  acts: true,
}

const kinds: Readonly<Record<string, DocumentKind>> = {
  TARGET: { path: (object) => `/targets/${object}`, bulk: false, key: 'targets' },
  BUDGET: {
    path: (object) => `/appropriations/${object}`,
    bulk: false,
    key: 'appropriations',
    acts: true,
  },
  TARGET_ADJUSTMENT: { path: (object) => `/targets/${object}`, bulk: false, key: 'targets' },
  QUOTA_VIREMENT: adjustment,
  QUOTA_CONTRACT: adjustment,
  QUOTA_BUREAU: adjustment,
  YEAR_CARRY_OVER: yearList,
  YEAR_POOLS: yearList,
  CASH_PLAN: { path: (object) => `/plan-sheets/${object}`, bulk: true, key: 'plans', acts: true },
  YEAR_CLOSE: { path: (object) => `/year-closings/${object}`, bulk: false, key: 'year-end', acts: true },
}

/** A kind without a page of its own is looked at as a case, and asks nothing more of who approves it. */
const plain: DocumentKind = { path: () => '', bulk: true }

export const documentKind = (kind: string): DocumentKind => kinds[kind] ?? plain

/** The page a task leads to: that of its document, else that of its case. */
export const documentPath = (kind: string, object: string, caseId: string): string =>
  documentKind(kind).path(object) || `/workflow/cases/${caseId}`

/** Keys of all pages of documents; they are asked again when a case moves. */
export const documentKeys: readonly string[] = [
  ...new Set(Object.values(kinds).flatMap(({ key }) => key ?? [])),
]
