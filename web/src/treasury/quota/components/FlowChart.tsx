import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { colours } from '@/app/theme'
import { Chart } from '@/components/Chart'
import { formatFen } from '@/lib/money'
import { useMoneyUnit } from '@/lib/moneyUnit'
import { flowOf, type Step } from '../flow'
import type { Sums } from '../wire'

const colourOf = ({ key, sum, fen }: Step): string => {
  if (key === 'available') return colours.ok
  if (sum) return colours.blue
  if (key === 'adjusted') return fen < 0 ? colours.warn0 : colours.blue2
  return key === 'paid' ? colours.plan : colours.last
}

/** 年初 → 调整 → 冻结 → 合同 → 在途 → 已付 → 可用, each bar on the one before. */
export function FlowChart({ sums, height = 220 }: { sums: Sums; height?: number }) {
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  const option = useMemo(() => {
    const steps = flowOf(sums)
    return {
      grid: { left: 8, right: 8, top: 24, bottom: 24, containLabel: false },
      tooltip: {
        trigger: 'item',
        formatter: (p: { name: string; dataIndex: number }) => told(p, steps, unit),
      },
      xAxis: {
        type: 'category',
        data: steps.map(({ key }) => t(`web.quota.flow.${key}`)),
        axisLabel: { interval: 0 },
      },
      yAxis: { type: 'value', show: false },
      series: [
        {
          type: 'bar',
          stack: 'flow',
          silent: true,
          itemStyle: { color: 'transparent' },
          data: steps.map(({ base }) => base),
        },
        {
          type: 'bar',
          stack: 'flow',
          barWidth: '56%',
          data: steps.map((step) => ({ value: Math.abs(step.fen), itemStyle: { color: colourOf(step) } })),
          label: {
            show: true,
            position: 'top',
            color: colours.ink,
            formatter: ({ dataIndex }: { dataIndex: number }) => formatFen(steps[dataIndex]?.fen ?? 0, unit),
          },
        },
      ],
    }
  }, [sums, unit, t])
  return <Chart option={option} height={height} label={t('web.quota.flow.label')} />
}

function told({ name, dataIndex }: { name: string; dataIndex: number }, steps: Step[], unit: 'yuan' | 'wan') {
  return `${name}  ${formatFen(steps[dataIndex]?.fen ?? 0, unit)}`
}
