import { useTranslation } from 'react-i18next'
import { formatBP, formatDecimal, formatFen } from '@/lib/money'
import { useMoneyUnit } from '@/lib/moneyUnit'
import { type EvidenceRef, useEvidence } from './evidence'
import './figure.css'

/** null is missing ("—"); `na` is not applicable, with the reason on hover. */
export type FigureValue = number | string | null | undefined | { na: true; reason: string }

export interface FigureBase {
  value: FigureValue
  /** fen → money in 元 or 万元; basis points → rate; count and decimal get commas; text stands as it is. */
  form?: 'money' | 'rate' | 'count' | 'text'
  /** Written behind the figure: 户, 元/户. */
  unit?: string
  /** Amounts of official forms stand in 元 whatever the top bar says. */
  fixed?: boolean
  strong?: boolean
}

export type FigureProps = FigureBase &
  ({ plain: true; measure?: never } | { measure: EvidenceRef; plain?: never })

/**
 * The only way a number appears on a page. A measure is underlined with dots and opens
 * its evidence; a plain figure proves nothing and says so by having no line.
 */
export function Figure({ value, form = 'count', unit, fixed, strong, measure }: FigureProps) {
  const { t } = useTranslation()
  const money = useMoneyUnit()
  const evidence = useEvidence()
  const shown = useWritten(value, form, fixed ? 'yuan' : money.unit)
  const missing = value === null || value === undefined || typeof value === 'object'
  const negative = !missing && String(value).startsWith('-')
  const classes = ['figure', negative && 'negative', strong && 'figure-strong', missing && 'muted']
  // A list says which unit its amounts are in.
  const shownIn = form === 'money' && !fixed ? { 'data-money': money.unit } : {}
  const className = classes.filter(Boolean).join(' ')
  const text = unit && !missing ? `${shown}${unit.startsWith('%') ? '' : ' '}${unit}` : shown
  if (!measure || missing) {
    const reason = typeof value === 'object' && value ? value.reason : undefined
    return (
      <span className={className} data-figure="plain" title={reason} {...shownIn}>
        {text}
      </span>
    )
  }
  const open = evidence.isOpen(measure)
  return (
    <button
      type="button"
      className={`${className} figure-measure${open ? ' figure-open' : ''}`}
      data-figure="measure"
      {...shownIn}
      aria-label={t('web.figure.open', { figure: text })}
      onClick={(event) => {
        event.stopPropagation()
        evidence.open(measure)
      }}
    >
      {text}
    </button>
  )
}

function useWritten(value: FigureValue, form: FigureBase['form'], unit: 'yuan' | 'wan'): string {
  const { t } = useTranslation()
  if (value === null || value === undefined) return '—'
  if (typeof value === 'object') return t('web.figure.na')
  if (form === 'text') return String(value)
  if (form === 'money') return formatFen(Number(value), unit)
  if (form === 'rate') return formatBP(Number(value))
  return formatDecimal(value)
}
