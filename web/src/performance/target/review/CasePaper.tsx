import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Search } from '@/app/root'
import type { ReviewCase } from '../api'
import { FormSwitch } from '../components/FormSwitch'
import { TargetForm } from '../components/TargetForm'
import { compared } from '../model/compared'
import { numbered } from '../model/content'
import { formNamed } from '../model/forms'
import { anchorOf, marksOf } from '../model/marks'
import type { Remark } from '../wire'
import { ReviewCell, ReviewContext } from './ReviewCell'

export interface CasePaperProps {
  shown: ReviewCase
  /** With what was changed since the version before. */
  tracked: boolean
  remarks: readonly Remark[]
  active: string
  onMark: (anchor: string) => void
  onRemark: ((anchor: string) => void) | undefined
}

const none = new Map()

/** The case exactly as its maker saw it, under the marks of rules and reviewer. */
export function CasePaper({ shown, tracked, remarks, active, onMark, onRemark }: CasePaperProps) {
  const { target, comparison } = shown
  const search = useSearch({ strict: false }) as Search
  const form = formNamed(target.content, search.form)
  const sheet = useMemo(
    () => (tracked && comparison ? compared(comparison, form) : undefined),
    [tracked, comparison, form],
  )
  const marks = useMemo(() => marksOf(target.findings, new Set(['E', 'W'] as const)), [target.findings])
  const content = sheet?.content ?? target.content
  const numbers = new Map<string, number[]>()
  for (const [index, { path }] of remarks.entries()) {
    const anchor = anchorOf(numbered(content, path), form)
    numbers.set(anchor, [...(numbers.get(anchor) ?? []), index + 1])
  }
  return (
    <ReviewContext
      value={{ changes: sheet?.changes ?? none, marks, remarks: numbers, active, onMark, onRemark }}
    >
      <TargetForm
        content={content}
        unit={target.content.project?.unit ?? { code: target.unitCode, name: target.unitName }}
        year={target.year}
        Cell={ReviewCell}
        form={form}
        aside={<FormSwitch content={target.content} form={form} />}
      />
    </ReviewContext>
  )
}
