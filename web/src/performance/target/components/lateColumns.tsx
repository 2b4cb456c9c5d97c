import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { Figure } from '@/components/Figure'
import type { Column } from '@/components/list'
import { StateTag } from '@/components/StateTag'
import { listed } from '@/lib/listed'
import { formatDay, formatInstant } from '@/lib/when'
import { toneOf } from '../model/tone'
import type { LateTarget } from '../wire'

export interface LateColumnsAsk {
  t: TFunction
  now: string
  /** Absent for who may only look. */
  onRemind?: (row: LateTarget) => void
}

/** What is late with a unit: since when, with whom, and when it was reminded. */
export function lateColumns({ t, now, onRemind }: LateColumnsAsk): Column<LateTarget>[] {
  return [
    {
      key: 'due',
      title: t('web.target.late.due'),
      width: 110,
      render: (row) => formatDay(row.dueOn, now),
    },
    {
      key: 'days',
      title: t('web.target.late.days'),
      width: 80,
      align: 'right',
      render: (row) => (
        <span className="counts-e">
          <Figure plain value={row.daysLate} />
        </span>
      ),
    },
    {
      key: 'department',
      title: t('web.target.list.department'),
      width: 140,
      render: (row) => row.departmentName,
    },
    { key: 'unit', title: t('web.target.list.unit'), width: 180, render: (row) => row.unitName },
    {
      key: 'name',
      title: t('web.target.list.name'),
      width: 220,
      render: (row) => (
        <span title={row.name} lang="zh-CN">
          {row.name}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('web.target.list.state'),
      width: 110,
      align: 'center',
      render: (row) => <StateTag kind="enum.target.state" state={row.state} tone={toneOf(row.state)} />,
    },
    {
      key: 'asked',
      title: t('web.target.late.asked'),
      width: 140,
      render: (row) =>
        row.asked.length > 0 ? (
          <span title={listed(row.asked)}>{listed(row.asked)}</span>
        ) : (
          <span className="counts-e">{t('web.target.late.nobody')}</span>
        ),
    },
    {
      key: 'reminded',
      title: t('web.target.late.reminded'),
      width: 150,
      render: (row) =>
        row.remindedAt ? (
          `${formatInstant(row.remindedAt, now)} ${row.remindedBy ?? ''}`
        ) : (
          <span className="muted">—</span>
        ),
    },
    ...(onRemind
      ? [
          {
            key: 'remind',
            title: '',
            width: 70,
            render: (row: LateTarget) => (
              <Button
                size="small"
                onClick={(event) => {
                  event.stopPropagation()
                  onRemind(row)
                }}
              >
                {t('web.target.late.remind')}
              </Button>
            ),
          },
        ]
      : []),
  ]
}
