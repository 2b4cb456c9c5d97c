import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Search } from '@/app/root'
import { FormSwitch } from '../components/FormSwitch'
import { TargetForm } from '../components/TargetForm'
import { compared } from '../model/compared'
import { numbered } from '../model/content'
import { formNamed } from '../model/forms'
import { marksOf, remarkNumbers } from '../model/marks'
import type { Remark } from '../wire'
import type { ReviewCase } from './api'
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
  const numbers = remarkNumbers(
    remarks.map(({ path }) => numbered(content, path)),
    form,
  )
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
