import type { TFunction } from 'i18next'
import type { Column } from '@/components/list'
import { listed } from '@/lib/listed'
import { formatInstant } from '@/lib/when'
import { named } from '../model/names'
import type { Lagging } from '../wire'
import { Due } from './Due'

export interface LaggingColumnsAsk {
  t: TFunction
  now: string
  kindName: (kind: string) => string
}

/** What waits with others: since when, until when, with whom, and when they were reminded. */
export function laggingColumns({ t, now, kindName }: LaggingColumnsAsk): Column<Lagging>[] {
  return [
    {
      key: 'due',
      title: t('workflow.column.due'),
      width: 170,
      sort: 'due',
      render: (row) => (
        <Due dueAt={row.dueAt} late={row.late} lateMinutes={row.lateMinutes} provisional={row.provisional} />
      ),
    },
    {
      key: 'title',
      title: t('workflow.column.title'),
      width: 190,
      render: (row) => (
        <span title={row.title} lang="zh-CN">
          {row.title}
        </span>
      ),
    },
    {
      key: 'kind',
      title: t('workflow.column.kind'),
      width: 140,
      optional: true,
      render: (row) => kindName(row.kind),
    },
    {
      key: 'department',
      title: t('workflow.column.department'),
      width: 140,
      render: (row) => row.departmentName,
    },
    {
      key: 'unit',
      title: t('workflow.column.unit'),
      width: 140,
      optional: true,
      render: (row) => row.unitName,
    },
    {
      key: 'step',
      title: t('workflow.column.step'),
      width: 130,
      render: (row) => named(row.stepZh, row.stepEn),
    },
    {
      key: 'asked',
      title: t('workflow.column.asked'),
      width: 150,
      render: (row) => {
        const names = listed(row.asked)
        return names ? (
          <span title={names}>{names}</span>
        ) : (
          <span className="workflow-late">{t('web.workflow.nobody_asked')}</span>
        )
      },
    },
    {
      key: 'opened',
      title: t('web.workflow.since'),
      width: 130,
      optional: true,
      render: (row) => formatInstant(row.openedAt, now),
    },
    {
      key: 'reminded',
      title: t('workflow.column.reminded'),
      width: 130,
      render: (row) =>
        row.remindedAt ? formatInstant(row.remindedAt, now) : <span className="muted">—</span>,
    },
  ]
}
