import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import { formatDay, formatMoment } from '@/lib/when'
import type { AuditName } from '../api'
import { fieldName, valueKey } from '../words'
import { useTexts } from './useTexts'

export interface FieldValueProps {
  module: string
  field: string
  value: string | number | boolean | null | undefined
  /** What the ids of the entry are called. */
  names: readonly AuditName[]
}

/** An id of this century; a number of thirteen figures is none. */
const id = /^(?=.*[A-Z])0[0-9A-HJKMNP-TV-Z]{12}$/
const day = /^\d{4}-\d{2}-\d{2}$/
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** A figure of a record as people read it: amounts as money, ids by name, words of the program in the language. */
export function FieldValue({ module, field, value, names }: FieldValueProps) {
  const { t } = useTranslation()
  const texts = useTexts()
  if (value === null || value === undefined || value === '') return '—'
  if (typeof value === 'boolean') return t(value ? 'audit.value.yes' : 'audit.value.no')
  if (typeof value === 'number') return <FieldNumber field={fieldName(field)} value={value} />
  const word = valueKey(module, field, value, texts)
  if (word) return t(word)
  if (day.test(value)) return formatDay(value)
  if (instant.test(value)) return formatMoment(value)
  const name = names.find((known) => known.id === value)
  if (!name && !id.test(value)) return value
  return (
    <Link to={'/audit' as never} search={{ object: value } as never} title={value}>
      {name?.name ?? value}
    </Link>
  )
}

function FieldNumber({ field, value }: { field: string; value: number }) {
  if (field.endsWith('Fen')) return <MoneyText fen={value} said />
  if (field.endsWith('BP')) return `${value / 100}%`
  return String(value)
}
