import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { measureQuery } from '@/components/measures'
import { useMoneyUnit } from '@/lib/moneyUnit'

export interface MeasurePartsProps {
  code: string
  year: number
  by: string
  label: string
}

/** The parts of a figure by a dimension; they add up to it, and each opens its evidence. */
export function MeasureParts({ code, year, by, label }: MeasurePartsProps) {
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  const slice = { year: String(year) }
  const { data, error, refetch } = useQuery(measureQuery({ code, slice }, by))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <p className="muted">{t('web.state.loading')}</p>
  if (data.groups.length === 0) return <EmptyState reason={t('web.measures.empty', { year })} />
  const form = data.unit === 'COUNT' ? 'count' : 'money'
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{label}</th>
          <th scope="col" className="align-right">
            {t('web.money.column', { unit: t(`web.money.unit.${unit}`) })}
          </th>
          <th scope="col" className="align-right">
            {t('web.measures.share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {data.groups.map(({ cells: [cell], value }) => (
          <tr key={cell?.key}>
            <td>
              {cell?.key ? [cell.code, cell.name].filter(Boolean).join(' ') : t('web.measures.unnamed')}
            </td>
            <td className="align-right">
              {cell?.key ? (
                <Figure measure={{ code, slice: { ...slice, [by]: cell.key } }} value={value} form={form} />
              ) : (
                <Figure plain value={value} form={form} />
              )}
            </td>
            <td className="align-right">
              <Figure
                plain
                value={data.value === 0 ? null : Math.round((value / data.value) * 10_000)}
                form="rate"
              />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td>{t('web.evidence.sum', { count: data.entries })}</td>
          <td className="align-right">
            <Figure measure={{ code, slice }} value={data.value} form={form} />
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  )
}
