import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { colours } from '@/app/theme'
import { Chart } from '@/components/Chart'
import { formatFen } from '@/lib/money'
import type { PictureGroup } from '../picture'

export interface PictureChartProps {
  groups: readonly PictureGroup[]
  label: string
  /** A group that was clicked is looked into. */
  onGroup: (key: string) => void
}

const height = 420
/** Neighbours differ; nothing else is said by the colour. */
const fills = [colours.blue, colours.blue2, colours.plan, colours.ok, colours.ink2, colours.ok2, colours.ink3]
const wan = (fen: number, unit: string) => `${formatFen(fen, 'wan')} ${unit}`

/** An area says as much as it has room for. */
function labelOf(name: string, share: number, amount: string): string {
  if (share < 1 / 120) return ''
  return share < 1 / 40 ? name : `${name}${amount}`
}

/** A treemap: areas are sums. */
export function PictureChart({ groups, label, onGroup }: PictureChartProps) {
  const { t } = useTranslation()
  const unit = t('web.money.unit.wan')
  const sum = groups.reduce((all, { amountFen }) => all + amountFen, 0)
  const option = useMemo(
    () => ({
      tooltip: {
        formatter: ({ name, value }: { name: string; value: number }) => `${name}\n${wan(value, unit)}`,
      },
      series: [
        {
          type: 'treemap',
          left: 0,
          right: 0,
          top: 0,
          bottom: 0,
          roam: false,
          nodeClick: false,
          breadcrumb: { show: false },
          itemStyle: { borderColor: colours.paper, gapWidth: 1 },
          upperLabel: {
            show: groups.length > 1,
            height: 22,
            color: colours.paper,
            formatter: ({ name, value }: { name: string; value: number }) =>
              labelOf(name, value / sum, `  ${wan(value, unit)}`),
          },
          label: {
            color: colours.paper,
            overflow: 'truncate',
            formatter: ({ name, value }: { name: string; value: number }) =>
              labelOf(name, value / sum, `\n${wan(value, unit)}`),
          },
          levels: [{ itemStyle: { borderWidth: 0, gapWidth: 2 } }, { itemStyle: { gapWidth: 1 } }],
          data: groups.map((group, index) => ({
            name: group.name,
            value: group.amountFen,
            itemStyle: { color: fills[index % fills.length], borderColor: fills[index % fills.length] },
            children: group.parts.map((part) => ({
              name: part.name,
              value: part.amountFen,
              itemStyle: { color: fills[index % fills.length] },
            })),
          })),
        },
      ],
    }),
    [groups, sum, unit],
  )
  return (
    <Chart
      option={option}
      height={height}
      label={label}
      onPoint={({ index }) => {
        const group = groupAt(groups, index)
        if (group) onGroup(group.key)
      }}
    />
  )
}

/** Points are numbered through the tree: the root, each group followed by its parts. */
function groupAt(groups: readonly PictureGroup[], index: number): PictureGroup | undefined {
  let at = 1
  for (const group of groups) {
    if (index < at + group.parts.length + 1) return group
    at += group.parts.length + 1
  }
  return undefined
}
