import type { TFunction } from 'i18next'
import { Figure } from '@/components/Figure'
import type { Column } from '@/components/list'
import { MoneyText } from '@/components/MoneyText'
import { StateTag } from '@/components/StateTag'
import { formatDay } from '@/lib/when'
import type { Reply } from './api'

interface DueDayProps {
  on: string | null
  late: number
  t: TFunction
  /** Days of its year are told without it. */
  now?: string | undefined
}

/** A day, and by how many days it was or is missed. */
export function DueDay({ on, late, t, now }: DueDayProps) {
  if (!on) return <span className="muted">—</span>
  return (
    <>
      {formatDay(on, now)}
      {late > 0 && <span className="reply-late"> ■ {t('web.target.reply.late_days', { count: late })}</span>}
    </>
  )
}

/** The columns of the list of replies. */
export function replyColumns(t: TFunction, now: string): Column<Reply>[] {
  return [
    {
      key: 'number',
      whole: true,
      title: t('target.reply.column.number'),
      sort: 'number',
      width: 158,
      render: (row) => row.number || <span className="muted">{t('target.reply.number_open')}</span>,
    },
    {
      key: 'addressee',
      title: t('target.reply.column.addressee'),
      sort: 'addressee',
      width: 132,
      render: (row) => row.addressee,
    },
    {
      key: 'kind',
      title: t('target.reply.column.kind'),
      width: 80,
      render: (row) => t(`enum.target.reply_kind.${row.kind}`),
    },
    {
      key: 'state',
      title: t('target.reply.column.state'),
      width: 92,
      align: 'center',
      render: (row) => (
        <StateTag kind="enum.target.reply" state={row.state} tone={row.state === 'ISSUED' ? 'ok' : 'warn'} />
      ),
    },
    {
      key: 'targets',
      title: t('target.reply.column.targets'),
      sort: 'targets',
      width: 66,
      align: 'right',
      render: (row) => <Figure plain value={row.targets} />,
      total: (sums) => <Figure plain value={sums.targets} strong />,
    },
    {
      key: 'budget',
      title: t('web.target.list.budget'),
      sort: 'budget',
      width: 112,
      align: 'right',
      render: (row) => <MoneyText fen={row.budgetFen} />,
      total: (sums) => <MoneyText fen={sums.budgetFen} strong />,
    },
    {
      key: 'dated',
      title: t('target.reply.column.dated'),
      sort: 'dated',
      width: 92,
      render: (row) => (row.datedOn ? formatDay(row.datedOn, now) : <span className="muted">—</span>),
    },
    {
      key: 'due',
      title: t('target.reply.column.due'),
      sort: 'due',
      width: 130,
      render: (row) => <DueDay on={row.dueOn} late={row.lateDays} t={t} now={now} />,
    },
    {
      key: 'forwarded',
      whole: true,
      title: t('web.target.reply.forwarding'),
      width: 184,
      render: (row) =>
        row.forwardedOn ? (
          <DueDay on={row.forwardedOn} late={row.forwardLateDays} t={t} now={now} />
        ) : (
          row.forwardDueOn && (
            <>
              <span className="muted">{t('web.target.reply.until')}</span>{' '}
              <DueDay on={row.forwardDueOn} late={row.forwardLateDays} t={t} now={now} />
            </>
          )
        ),
    },
    {
      key: 'basis',
      title: t('target.reply.column.basis'),
      width: 150,
      optional: true,
      render: (row) => row.basisNumber,
    },
    {
      key: 'issuedBy',
      title: t('target.reply.column.issued_by'),
      width: 100,
      optional: true,
      render: (row) => row.issuedBy,
    },
  ]
}
