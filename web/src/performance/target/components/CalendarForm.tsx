import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RecordForm } from '@/components/RecordForm'
import { calendarQuery, setCalendar } from '../api'
import { dueSteps } from '../model/dueSteps'
import type { Calendar } from '../wire'

/** The last days of all steps together: they are one plan, and follow one another. */
export function CalendarForm({ calendar, onDone }: { calendar: Calendar; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const query = calendarQuery(calendar.year)
  const days = Object.fromEntries(calendar.days.map(({ step, dueOn }) => [step, dueOn]))
  return (
    <RecordForm
      draft={`target-calendar.${calendar.year}`}
      initial={{ ...Object.fromEntries(dueSteps.map((step) => [step, days[step] ?? ''])), basis: '' }}
      act={t('web.target.calendar.save')}
      fields={[
        ...dueSteps.map((step) => ({
          name: step,
          label: t(`web.target.due.${step}`),
          kind: 'day' as const,
          half: true,
          required: days[step] !== undefined,
        })),
        {
          name: 'basis',
          label: t('web.target.calendar.basis'),
          kind: 'area' as const,
          required: true,
          help: t('web.target.calendar.basis_help'),
        },
      ]}
      onSubmit={({ basis, ...typed }) =>
        setCalendar(calendar, { days: given(typed), basis: String(basis) }).then((next) => {
          queries.setQueryData(query.queryKey, next)
          // Boards and workbenches tell how many days are left.
          return Promise.all([
            queries.invalidateQueries({ queryKey: ['targets'] }),
            queries.invalidateQueries({ queryKey: ['workbench'] }),
          ])
        })
      }
      onReload={() => void queries.invalidateQueries({ queryKey: query.queryKey })}
      onDone={onDone}
    />
  )
}

/** A step that has no day yet may go on without one. */
const given = (typed: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(typed).flatMap(([step, day]) => (day ? [[step, String(day)]] : [])))
