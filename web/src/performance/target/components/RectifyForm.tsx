import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RecordForm } from '@/components/RecordForm'
import { calendarQuery, setRectify } from '../api'
import type { Calendar } from '../wire'

/** How many working days a unit has to hand a target in again that was graded 中. */
export function RectifyForm({ calendar, onDone }: { calendar: Calendar; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  return (
    <RecordForm
      draft="target-rectify"
      initial={{ days: calendar.rectifyDays, basis: '' }}
      act={t('web.target.calendar.rectify_save')}
      fields={[
        {
          name: 'days',
          label: t('web.target.calendar.rectify'),
          kind: 'count' as const,
          unit: t('web.target.calendar.rectify_unit'),
          required: true,
        },
        { name: 'basis', label: t('web.target.calendar.basis'), kind: 'area' as const, required: true },
      ]}
      onSubmit={(values) =>
        setRectify(values).then(() =>
          queries.invalidateQueries({ queryKey: calendarQuery(calendar.year).queryKey.slice(0, 1) }),
        )
      }
      onDone={onDone}
    />
  )
}
