import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { language } from '@/app/i18n'
import type { AuditName } from '../api'
import type { Leaf } from '../figures'
import { FieldValue } from './FieldValue'

export interface FieldCellProps {
  module: string
  field: string
  leaf: Leaf | undefined
  /** What the same place has on the other side: of a list only what differs is written out. */
  other?: Leaf | undefined
  names: readonly AuditName[]
}

/** What stands in one place of a record, on one side. */
export function FieldCell({ leaf, other, ...rest }: FieldCellProps) {
  const { t } = useTranslation()
  if (!Array.isArray(leaf)) return <FieldValue {...rest} value={leaf as Exclude<Leaf, readonly unknown[]>} />
  const shared = Array.isArray(other) ? leaf.filter((value) => other.includes(value)) : []
  const own = leaf.filter((value) => !shared.includes(value))
  return (
    <>
      {own.length === 0 && shared.length === 0 && '—'}
      {own.map((value, i) => (
        <Fragment key={String(value)}>
          {i > 0 && (language() === 'en' ? ', ' : '、')}
          <FieldValue {...rest} value={value} />
        </Fragment>
      ))}
      {shared.length > 0 && (
        <span className="audit-same">
          {own.length > 0 && (language() === 'en' ? '; ' : '；')}
          {t('web.audit.same_rest', { count: shared.length })}
        </span>
      )}
    </>
  )
}
