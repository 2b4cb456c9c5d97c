import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { colours } from '@/app/theme'
import { Chart } from '@/components/Chart'
import { EmptyState } from '@/components/EmptyState'
import { formatFen } from '@/lib/money'
import { useMoneyUnit } from '@/lib/moneyUnit'
import { groupsQuery, totalsQuery } from '../api'
import { areasOf } from '../picture'
import type { By } from '../wire'
import { FlowChart } from './FlowChart'

export interface BudgetPictureProps {
  year: number
  filters: Record<string, string>
}

/** The whole budget as areas: by class and department, and by department and class; above it the flow. */
export function BudgetPicture({ year, filters }: BudgetPictureProps) {
  const { t } = useTranslation()
  const all = { ...filters, kind: 'UNIT' }
  const totals = useQuery(totalsQuery(year, all))
  if (totals.data?.count === 0) return <EmptyState reason={t('web.quota.none')} />
  return (
    <>
      <section className="panel">
        <h2>
          {t('web.quota.flow.title')} <small>{t('web.quota.flow.note')}</small>
        </h2>
        {totals.data && <FlowChart sums={totals.data} />}
      </section>
      <div className="quota-pair">
        <Areas year={year} filters={all} by="FUNCTIONAL_CLASS" and="DEPARTMENT" />
        <Areas year={year} filters={all} by="DEPARTMENT" and="DEP_ECONOMIC_CLASS" />
      </div>
    </>
  )
}

const palette = [colours.blue, colours.blue2, colours.plan, colours.ok, colours.blue3, colours.warn0]

function Areas({ year, filters, by, and }: BudgetPictureProps & { by: By; and: By }) {
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  const { data } = useQuery(groupsQuery(year, by, filters, and))
  const option = useMemo(
    () => ({
      color: palette,
      tooltip: {
        formatter: ({ name, value }: { name: string; value: number }) => `${name}  ${formatFen(value, unit)}`,
      },
      series: [
        {
          type: 'treemap',
          roam: false,
          nodeClick: 'zoomToNode',
          breadcrumb: { show: true, bottom: 0, height: 18 },
          top: 0,
          left: 0,
          right: 0,
          bottom: 24,
          leafDepth: 1,
          label: { formatter: '{b}', overflow: 'break', fontSize: 11 },
          itemStyle: { borderColor: colours.paper, borderWidth: 1, gapWidth: 1 },
          data: areasOf(data?.items ?? [], t('web.quota.no_class')),
        },
      ],
    }),
    [data, unit, t],
  )
  const label = t(`web.quota.areas.${by}`)
  return (
    <section className="panel">
      <h2>{label}</h2>
      <Chart option={option} height={340} label={label} />
    </section>
  )
}
