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
      {step.changes.map(({ field, before, after }) => (
        <li key={field}>
          {field.endsWith('Id')
            ? fieldName(t, field) // whom an id means is told by the page itself, as it stands now
            : t('web.project.field_changed', {
                field: fieldName(t, field),
                before: shown(field, before),
                after: shown(field, after),
              })}
        </li>
      ))}
    </ul>
  )
}
