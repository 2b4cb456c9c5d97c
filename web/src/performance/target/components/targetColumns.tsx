import type { TFunction } from 'i18next'
import { Figure } from '@/components/Figure'
import type { Column } from '@/components/list'
import { MoneyText } from '@/components/MoneyText'
import { SampleMark } from '@/components/SampleMark'
import { StateTag } from '@/components/StateTag'
import { formatDay, formatInstant } from '@/lib/when'
import { toneOf } from '../model/tone'
import type { Target } from '../wire'
import { CountsLine } from './CountsLine'

/** The columns of the list of targets. */
export function targetColumns(t: TFunction, now: string): Column<Target>[] {
  return [
    {
      key: 'name',
      title: t('web.target.list.name'),
      sort: 'name',
      width: 176,
      render: (row) => (
        <>
          <SampleMark of={row} />
          {row.name}
        </>
      ),
    },
    { key: 'unit', title: t('web.target.list.unit'), width: 140, render: (row) => row.unitName },
    {
      key: 'department',
      title: t('web.target.list.department'),
      width: 140,
      optional: true,
      render: (row) => row.departmentName,
    },
    {
      key: 'code',
      whole: true,
      title: t('web.target.list.code'),
      sort: 'code',
      width: 168,
      render: (row) =>
        row.kind === 'DEPARTMENT' ? (
          <span className="muted">{t('web.target.kind.DEPARTMENT')}</span>
        ) : (
          row.projectCode
        ),
    },
    {
      key: 'budget',
      title: t('web.target.list.budget'),
      sort: 'budget',
      width: 116,
      align: 'right',
      render: (row) => <MoneyText fen={row.budgetFen} />,
      total: (sums) => <MoneyText fen={sums.budgetFen} strong />,
    },
    {
      key: 'findings',
      whole: true,
      title: t('web.target.list.findings'),
      sort: 'findings',
      width: 156,
      render: (row) => <CountsLine errors={row.errors} warnings={row.warnings} infos={row.infos} />,
      total: (sums) => (
        <CountsLine errors={sums.errors ?? 0} warnings={sums.warnings ?? 0} infos={sums.infos ?? 0} />
      ),
    },
    {
      key: 'indicators',
      title: t('web.target.list.indicators'),
      width: 76,
      align: 'right',
      optional: true,
      render: (row) => <Figure plain value={row.indicators} />,
    },
    {
      key: 'state',
      title: t('web.target.list.state'),
      width: 104,
      align: 'center',
      render: (row) => <StateTag kind="enum.target.state" state={row.state} tone={toneOf(row.state)} />,
    },
    {
      key: 'updated',
      title: t('web.target.list.updated'),
      sort: 'updated',
      width: 140,
      render: (row) => <span title={formatInstant(row.changedAt, now)}>{formatDay(row.changedAt, now)}</span>,
    },
    {
      key: 'by',
      title: t('web.target.list.by'),
      width: 110,
      optional: true,
      render: (row) => <span className="muted">{row.changedBy}</span>,
    },
  ]
}
