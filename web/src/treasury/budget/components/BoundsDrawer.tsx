import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBook, useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { RecordForm } from '@/components/RecordForm'
import { boundsQuery, layDownBounds } from '../api'

/** Between which shares of the general budget the reserve is to lie, from which day on. */
export function BoundsDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const { today } = useBook()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(boundsQuery)
  const share = (text: unknown) => Math.round(Number(text) * 100)
  return (
    <Drawer title={t('web.budget.bounds')} note={t('web.budget.bounds_note')} onClose={onClose}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && (
        <div className="drawer-section">
          <table className="simple-table simple-low">
            <thead>
              <tr>
                <th scope="col">{t('web.policy.valid_from')}</th>
                <th scope="col">{t('web.budget.bounds_share')}</th>
                <th scope="col">{t('web.policy.basis')}</th>
              </tr>
            </thead>
            <tbody>
              {data.map((one) => (
                <tr key={one.validFrom ?? ''}>
                  <td>{one.validFrom ?? '—'}</td>
                  <td>
                    <Figure plain form="rate" value={one.minBP} />—
                    <Figure plain form="rate" value={one.maxBP} />
                  </td>
                  <td className="simple-wrap">{one.validFrom ? one.basis : t('web.budget.bounds_law')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data && may('budget.issue') && (
        <RecordForm
          fields={[
            { name: 'validFrom', label: t('web.policy.valid_from'), kind: 'day', required: true, half: true },
            { name: 'basis', label: t('web.policy.basis'), required: true, half: true },
            { name: 'min', label: t('web.budget.bounds_min'), required: true, half: true },
            { name: 'max', label: t('web.budget.bounds_max'), required: true, half: true },
          ]}
          initial={{ validFrom: today, basis: '', min: '1', max: '3' }}
          draft="budget-bounds"
          act={t('web.budget.bounds_set')}
          onSubmit={({ validFrom, basis, min, max }) =>
            layDownBounds({ validFrom, basis, minBP: share(min), maxBP: share(max) }).then((now) => {
              queries.setQueryData(boundsQuery.queryKey, now)
            })
          }
          onDone={onClose}
        />
      )}
    </Drawer>
  )
}
