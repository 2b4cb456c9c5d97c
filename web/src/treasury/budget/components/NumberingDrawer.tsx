import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBook, useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { RecordForm } from '@/components/RecordForm'
import { numberingQuery, setNumbering } from '../api'

/** How quota documents are numbered: what holds today, and from a day on something else. */
export function NumberingDrawer({ year, onClose }: { year: number; onClose: () => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const { today } = useBook()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(numberingQuery)
  const sample = (pattern: string) => pattern.replace('{year}', String(year)).replace('{n}', '18')
  return (
    <Drawer title={t('web.budget.numbering')} note={t('web.budget.numbering_note')} onClose={onClose}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && (
        <div className="drawer-section">
          <Facts
            facts={[
              [t('web.budget.numbering_sample'), sample(data.pattern)],
              [t('web.quota.basis'), data.basis],
              [t('web.budget.numbering_from'), data.validFrom ?? ''],
            ]}
          />
        </div>
      )}
      {data && may('budget.issue') && (
        <RecordForm
          fields={[
            {
              name: 'pattern',
              label: t('web.budget.numbering_pattern'),
              required: true,
              help: t('web.budget.numbering_help'),
            },
            { name: 'basis', label: t('web.quota.basis'), required: true },
            {
              name: 'validFrom',
              label: t('web.budget.numbering_from'),
              kind: 'day',
              required: true,
              half: true,
            },
          ]}
          initial={{ pattern: data.pattern, basis: '', validFrom: today }}
          draft="budget-numbering"
          act={t('web.budget.numbering_set')}
          onSubmit={(values) =>
            setNumbering(values, data.version).then(() =>
              queries.invalidateQueries({ queryKey: ['appropriations'] }),
            )
          }
          onDone={onClose}
        />
      )}
    </Drawer>
  )
}
