import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { series } from '@/app/chartTheme'
import { Chart } from '@/components/Chart'
import { RailSection } from '@/components/RailSection'
import { listed } from '@/lib/listed'
import { formatBP } from '@/lib/money'
import type { Project } from '../wire'

export interface PlanSectionProps {
  project: Project
}

const height = 112

/** The spending plan in grey. What was paid is drawn only when payments are known. */
export function PlanSection({ project }: PlanSectionProps) {
  const { t } = useTranslation()
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
        formatter: ({ value }: { value: [number, number] }) =>
          `${t('web.target.form.month_end', { month: value[0] })} ${t('web.target.plan.planned')} ${value[1].toFixed(2)}%`,
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
      ],
    }
  }, [plan, t])
  const said = plan.map(
    ({ month, percentBP }) =>
      `${t('web.target.form.month_end', { month })} ${percentBP === null ? '—' : formatBP(percentBP)}`,
  )
  return (
    <RailSection title={t('web.target.plan.title')} note="%">
      <Chart option={option} height={height} label={`${t('web.target.plan.title')}: ${listed(said)}`} />
      <p className="muted small">{t('web.target.live.no_payments')}</p>
    </RailSection>
  )
}
