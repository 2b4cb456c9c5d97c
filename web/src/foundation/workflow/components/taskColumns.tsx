import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { documentPath } from '@/app/documents'
import type { Column } from '@/components/list'
import { MoneyText } from '@/components/MoneyText'
import { formatInstant } from '@/lib/when'
import { named } from '../model/names'
import type { Waiting } from '../wire'
import { Due } from './Due'

export interface TaskColumnsAsk {
  t: TFunction
  now: string
  kindName: (kind: string) => string
  /** Of an alert: who should have decided it matters more than in whose stead. */
  alerts?: boolean
}

/** What waits, the one due first in front: its limit, what it is and whose. */
export function taskColumns({ t, now, kindName, alerts = false }: TaskColumnsAsk): Column<Waiting>[] {
  return [
    {
      key: 'due',
      title: t('workflow.column.due'),
      width: 175,
      sort: 'due',
      render: (row) => (
        <Due dueAt={row.dueAt} late={row.late} lateMinutes={row.lateMinutes} provisional={row.provisional} />
      ),
    },
    {
      key: 'title',
      title: t('workflow.column.title'),
      width: 186,
      render: (row) => (
        <Link
          to={documentPath(row.kind, row.objectId, row.caseId) as never}
          title={row.title}
          lang="zh-CN"
          onClick={(event) => event.stopPropagation()}
        >
          {row.title}
        </Link>
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
      key: 'step',
      title: t('workflow.column.step'),
      width: 132,
      render: (row) => named(row.stepZh, row.stepEn),
    },
    { key: 'unit', title: t('workflow.column.unit'), width: 132, render: (row) => row.unitName },
    {
      key: 'amount',
      title: t('web.workflow.amount'),
      width: 110,
      align: 'right',
      render: (row) => <MoneyText fen={row.facts.amountFen} />,
    },
    {
      key: 'maker',
      title: t('workflow.column.maker'),
      width: 110,
      optional: true,
      render: (row) => row.makerName,
    },
    alerts
      ? {
          key: 'role',
          title: t('web.workflow.should'),
          width: 100,
          render: (row) => t(`role.${row.role}`),
        }
      : {
          key: 'stead',
          title: t('web.workflow.stead'),
          width: 100,
          render: (row) => row.forName || <span className="muted">—</span>,
        },
    {
      key: 'opened',
      title: t('web.workflow.since'),
      width: 168,
      render: (row) => formatInstant(row.openedAt, now),
    },
    {
      key: 'round',
      title: t('workflow.column.round'),
      width: 70,
      align: 'right',
      optional: true,
      render: (row) => row.round,
    },
  ]
}
