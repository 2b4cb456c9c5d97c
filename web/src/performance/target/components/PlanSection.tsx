import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { series } from '@/app/chartTheme'
import { useMay } from '@/app/session/session'
import { Chart } from '@/components/Chart'
import { measureQuery, seriesQuery } from '@/components/measures'
import { PaidRate } from '@/components/PaidRate'
import { RailSection } from '@/components/RailSection'
import { listed } from '@/lib/listed'
import { formatBP } from '@/lib/money'
import { behind, paidPoints } from '../model/pace'
import type { Project } from '../wire'
import './plan-pace.css'

export interface PlanSectionProps {
  project: Project
  year: number
  /** In the library; nothing was paid of a project that is not in it. */
  id: string | null
}

const height = 112

/** The spending plan in grey, what was paid of the adjusted budget over it, as it is now. */
export function PlanSection({ project, year, id }: PlanSectionProps) {
  const { t } = useTranslation()
  const may = useMay()
  const slice = { project: id ?? '', year: String(year) }
  const enabled = id !== null && may('measure.read')
  const { data: points } = useQuery({ ...seriesQuery({ code: 'quota.paid', slice }), enabled })
  const { data: budget } = useQuery({ ...measureQuery({ code: 'quota.adjusted', slice }), enabled })
  const paid = useMemo(() => paidPoints(points ?? [], budget?.value), [points, budget])
  const plan = useMemo(() => project.plan ?? [], [project.plan])
  const option = useMemo(() => {
    const known = plan.filter(({ percentBP }) => percentBP !== null)
    const points = [[0, 0], ...known.map(({ month, percentBP }) => [month, (percentBP ?? 0) / 100])]
    return {
      grid: { left: 30, right: 22, top: 16, bottom: 20 },
      xAxis: {
        type: 'value',
        min: 0,
        max: 12,
        interval: 1,
        splitLine: { show: false },
        axisLine: { show: true },
        axisLabel: {
          formatter: (month: number) =>
            plan.some((check) => check.month === month) ? t('web.target.plan.month', { month }) : '',
        },
      },
      yAxis: { type: 'value', min: 0, max: 100, interval: 50 },
      tooltip: {
        trigger: 'item',
        formatter: ({ value, seriesName }: { value: [number, number]; seriesName: string }) =>
          `${t('web.target.form.month_end', { month: Math.ceil(value[0]) })} ${seriesName} ${value[1].toFixed(2)}%`,
      },
      series: [
        {
          ...series.plan,
          name: t('web.target.plan.planned'),
          type: 'line',
          data: points,
          symbol: 'emptyCircle',
          symbolSize: 6,
          label: {
            show: true,
            position: 'top',
            distance: 3,
            formatter: ({ value }: { value: [number, number] }) => (value[0] === 0 ? '' : String(value[1])),
          },
        },
        ...(paid.length > 0
          ? [
              {
                ...series.actual,
                name: t('web.target.plan.paid'),
                type: 'line',
                data: [[0, 0], ...paid.map(({ at, percent }) => [at, percent])],
                symbol: 'circle',
                symbolSize: 4,
                endLabel: {
                  show: true,
                  distance: 4,
                  formatter: ({ value }: { value: [number, number] }) => value[1].toFixed(1),
                },
              },
            ]
          : []),
      ],
    }
  }, [plan, paid, t])
  const said = plan.map(
    ({ month, percentBP }) =>
      `${t('web.target.form.month_end', { month })} ${percentBP === null ? '—' : formatBP(percentBP)}`,
  )
  const late = behind(plan, paid)
  const now = paid.at(-1)
  if (now) said.push(`${t('web.target.plan.paid')} ${formatBP(Math.round(now.percent * 100))}`)
  return (
    <RailSection title={t('web.target.plan.title')} note="%">
      <Chart option={option} height={height} label={`${t('web.target.plan.title')}: ${listed(said)}`} />
      {now ? (
        <p className="small plan-pace">
          {t('web.target.plan.paid')} <PaidRate slice={slice} strong />{' '}
          {late && (
            <span className={late.bp > 0 ? 'plan-behind' : 'muted'}>
              {late.bp > 0
                ? t('web.target.plan.behind', { points: (late.bp / 100).toFixed(2) })
                : t('web.target.plan.even')}
            </span>
          )}
        </p>
      ) : (
        <p className="muted small">{t('web.target.live.no_payments')}</p>
      )}
    </RailSection>
  )
}
