import { lazy, Suspense } from 'react'
import type { CaseActsProps } from '@/foundation/workflow/components/CaseActs'
import type { CaseRailProps } from '@/foundation/workflow/components/CaseRail'

/**
 * The review of a document, for the pages of its owner: features do not import each other,
 * so the frame hands these parts in, fetched when a page shows them.
 */
const Rail = lazy(() =>
  import('@/foundation/workflow/components/CaseRail').then((part) => ({ default: part.CaseRail })),
)
const Acts = lazy(() =>
  import('@/foundation/workflow/components/CaseActs').then((part) => ({ default: part.CaseActs })),
)

/** The way of a document through its review, for a rail. */
export function DocumentCase(props: CaseRailProps) {
  return (
    <Suspense fallback={null}>
      <Rail {...props} />
    </Suspense>
  )
}

/** What a reviewer may do with his task besides deciding it: hand it on, ask one more to sign. */
export function DocumentCaseActs(props: CaseActsProps) {
  return (
    <Suspense fallback={null}>
      <Acts {...props} />
    </Suspense>
  )
}
