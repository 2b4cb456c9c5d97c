import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Search } from '@/app/root'
import { blocks, groupsOf, type Marks, marksOf, severities } from '../model/marks'
import type { Finding, Severity } from '../wire'

export interface FindingChoice {
  /** The weight of findings the rail lists. */
  severity: Severity
  setSeverity: (severity: Severity) => void
  /** The cell of the finding that is looked at; it stands in the URL. */
  active: string
  marks: Marks
  chooseInRail: (anchor: string) => void
  chooseOnPaper: (anchor: string) => void
  /** Goes to the first finding that stands between the target and its submission. */
  openBlocking: () => void
}

/** Which finding is looked at, in the rail and on the sheet alike. */
export function useFindingChoice(findings: readonly Finding[]): FindingChoice {
  const navigate = useNavigate()
  const active = (useSearch({ strict: false }) as Search).at ?? ''
  const [severity, setSeverity] = useState<Severity>(
    () => severities.find((each) => findings.some((finding) => finding.severity === each)) ?? 'E',
  )
  const marks = useMemo(
    () => marksOf(findings, new Set<Severity>(severity === 'I' ? ['E', 'W', 'I'] : ['E', 'W'])),
    [findings, severity],
  )
  const choose = (anchor: string) =>
    void navigate({
      to: '.',
      search: (old: Search) => ({ ...old, at: old.at === anchor ? undefined : anchor }),
      replace: true,
    } as never)
  const chooseInRail = (anchor: string) => {
    choose(anchor)
    document.querySelector(`[data-anchor="${CSS.escape(anchor)}"]`)?.scrollIntoView({ block: 'center' })
  }
  return {
    severity,
    setSeverity,
    active,
    marks,
    chooseInRail,
    chooseOnPaper: (anchor) => {
      const heaviest = marks.get(anchor)?.[0]?.severity
      if (heaviest) setSeverity(heaviest)
      if (anchor !== active) choose(anchor)
    },
    openBlocking: () => {
      const group = groupsOf(findings.filter(blocks))[0]
      if (!group) return
      setSeverity(group.severity)
      if (group.anchor !== active) chooseInRail(group.anchor)
    },
  }
}
