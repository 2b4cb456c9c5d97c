import { useTranslation } from 'react-i18next'
import { formatFen } from '@/lib/money'
import type { ProjectStep } from '../api'
import { categoryKey } from '../categories'
import { fieldName } from '../fieldName'

/** What a step changed, field by field: before → after. */
export function StepChanges({ step }: { step: ProjectStep }) {
  const { t } = useTranslation()
  const shown = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '' || value === 0) return '—'
    if (typeof value === 'boolean') return t(value ? 'web.yes' : 'web.no')
    if (field === 'category') return t(categoryKey(String(value)))
    if (field === 'lifeTotalFen' || field.startsWith('amounts.')) {
      return t('web.project.yuan', { amount: formatFen(Number(value)) })
    }
    return String(value)
  }
  return (
    <ul className="change-list">
      {step.changes.map(({ field, before, after }) => {
        // Whom an id means is told by the page itself, as it stands now.
        const told = field.endsWith('Id') ? '' : `：${shown(field, before)} → ${shown(field, after)}`
        return (
          <li key={field}>
            {fieldName(t, field)}
            {told}
          </li>
        )
      })}
    </ul>
  )
}
