import type { EChartsCoreOption } from 'echarts/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '@/components/Chart'
import { EmptyState } from '@/components/EmptyState'
import { Figure } from '@/components/Figure'
import { listed } from '@/lib/listed'
import { formatDecimal } from '@/lib/money'
import { type Kinds, type Part, type Table, tableOf } from '../model/report'
import type { Report } from '../wire'

export interface ReportPartProps {
  part: Part
  report: Report
  kinds: Kinds
}

/** One part of the report: a chart of its mean, and the table it stands on. */
export function ReportPart({ part, report, kinds }: ReportPartProps) {
  const { t } = useTranslation()
  const table = tableOf(part, report, kinds)
  if (table.rows.length === 0)
    return (
      <section className="panel">
        <EmptyState reason={t('web.workflow.no_report')} />
      </section>
    )
  return (
    <>
      {table.bars.length > 0 && (
        <section className="panel">
          <h2>
            {t(`web.workflow.chart.${part}`)}
            <small>{t('web.workflow.chart_most', { count: table.bars.length })}</small>
          </h2>
          <Bars bars={table.bars} part={part} />
        </section>
      )}
      <section className="panel workflow-report">
        <h2>{t(`workflow.report.${part}`)}</h2>
        <table className="simple-table simple-low">
          <thead>
            <tr>
              {table.heads.map((head, at) => (
                <th key={head} scope="col" className={at < table.names ? '' : 'align-right'}>
                  {t(`workflow.column.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ key, names, figures, alarm }) => (
              <tr key={key}>
                {names.map((name, at) => (
                  <td key={table.heads[at]}>{at === 0 ? <b>{name}</b> : name}</td>
                ))}
                {figures.map((figure, at) => {
                  const head = table.heads[at + table.names] ?? ''
                  const red = alarm && figure !== 0 && (head === 'overdue' || head === 'late_done')
                  return (
                    <td key={head} className={red ? 'align-right negative' : 'align-right'}>
                      <Figure plain value={figure} />
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Bars({ bars, part }: { bars: Table['bars']; part: Part }) {
  const { t } = useTranslation()
  const words = listed(bars.map(({ name, value }) => `${name.replace('\n', ' ')} ${value}`))
  // The chart draws from below; the most stands on top.
  const option = useMemo<EChartsCoreOption>(() => {
    const upwards = bars.toReversed()
    return {
      grid: { left: 8, right: 56, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false } },
      yAxis: { type: 'category', data: upwards.map(({ name }) => name), axisLabel: { lineHeight: 14 } },
      series: [
        {
          type: 'bar',
          barWidth: 14,
          data: upwards.map(({ value }) => value),
          label: {
            show: true,
            position: 'right',
            formatter: ({ value }: { value: number }) =>
              formatDecimal(part === 'departments' ? value : value.toFixed(1)),
          },
        },
      ],
    }
  }, [bars, part])
  return (
    <Chart
      option={option}
      height={bars.length * (part === 'departments' ? 26 : 38) + 12}
      label={`${t(`web.workflow.chart.${part}`)}: ${words}`}
    />
  )
}
