import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { useBook, useMay } from '@/app/session/session'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { Segments } from '@/components/Segments'
import { useConfirm } from '@/components/useConfirm'
import { formatFen } from '@/lib/money'
import { sentence } from '@/lib/problem'
import { formatInstant } from '@/lib/when'
import { approveMany, type PaymentItem, paymentQuery, queueQuery, step } from '../api'
import { HitList } from '../components/HitList'
import { PaymentActs } from '../components/PaymentActs'
import { PaymentCase } from '../components/PaymentCase'
import { payeeOf } from '../payee'
import '../components/payment.css'

const desks = [
  { who: 'UNIT_REVIEWER', perm: 'payment.review.unit' },
  { who: 'FIRST', perm: 'payment.review.first' },
  { who: 'SECOND', perm: 'payment.review.second' },
  { who: 'FINANCE', perm: 'payment.release' },
  { who: 'SECTION', perm: 'payment.sign.section', level: 1 },
  { who: 'BUREAU', perm: 'payment.sign.bureau', level: 2 },
] as const

/** Those whose decision takes a payment on, one or all; the others say why they decide. */
const reviewers = ['UNIT_REVIEWER', 'FIRST', 'SECOND']

/** The desk of who decides on payments: what waits, the case as its maker saw it, the decision. */
export function ReviewPage() {
  const { t } = useTranslation()
  const may = useMay()
  const [year] = useYear()
  const mine = desks.filter(({ perm }) => may(perm))
  const [chosen, setChosen] = useState<string>(mine[0]?.who ?? 'UNIT_REVIEWER')
  const [current, setCurrent] = useState<string>()
  const desk = mine.find(({ who }) => who === chosen)
  const signs = desk && 'level' in desk ? desk.level : 0
  const { data, error, refetch } = useQuery(queueQuery(year, chosen, signs))
  const reviews = reviewers.includes(chosen)
  const queue = data?.items ?? []
  const at = Math.max(
    0,
    queue.findIndex(({ id }) => id === current),
  )
  const row = queue[at]
  const shown = useQuery({ ...paymentQuery(row?.id ?? ''), enabled: row !== undefined })
  const bulk = useBulk(queue, () => void refetch())
  useKeys({ row, queue, at, reviews, open: setCurrent, done: () => void refetch() })
  return (
    <>
      <PageHead title={t('web.payment.review')} line={t('web.payment.review_line')}>
        {mine.length > 1 && (
          <Segments
            label={t('web.payment.waiting')}
            value={chosen}
            options={mine.map(({ who }) => ({ value: who, label: t(`web.payment.desk.${who}`) }))}
            onChange={setChosen}
          />
        )}
        {reviews && queue.length > 1 && <Button onClick={bulk}>{t('web.payment.approve_all')}</Button>}
      </PageHead>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && queue.length === 0 && <EmptyState reason={t('web.payment.queue_empty')} />}
      {row && (
        <div className="payment-desk">
          <nav className="payment-queue" aria-label={t('web.payment.waiting')}>
            {queue.map((one) => (
              <QueueRow key={one.id} row={one} now={one.id === row.id} onOpen={() => setCurrent(one.id)} />
            ))}
          </nav>
          <div className="page-body">{shown.data && <PaymentCase payment={shown.data} bare />}</div>
          <aside className="payment-decide">
            {shown.data && (
              <>
                <p>
                  <MoneyText fen={shown.data.amountFen} strong said />
                </p>
                <HitList hits={shown.data.hits} />
                <PaymentActs payment={shown.data} onDone={() => void refetch()} />
                <p className="muted payment-keys">
                  {reviews && (
                    <>
                      <kbd>A</kbd> {t('web.payment.approve')}{' '}
                    </>
                  )}
                  {signs === 0 && (
                    <>
                      <kbd>R</kbd> {t('web.payment.return')}{' '}
                    </>
                  )}
                  <kbd>↓</kbd> {t('web.review.next')}
                </p>
              </>
            )}
          </aside>
        </div>
      )}
    </>
  )
}

function QueueRow({ row, now, onOpen }: { row: PaymentItem; now: boolean; onOpen: () => void }) {
  const { t } = useTranslation()
  const book = useBook()
  return (
    <button type="button" aria-current={now} onClick={onOpen}>
      <span className="payment-queue-row">
        <span lang="zh-CN">
          <Figure plain form="text" value={row.number} />
        </span>
        <MoneyText fen={row.amountFen} strong />
      </span>
      <span className="muted" lang="zh-CN">
        {row.unitName} · {row.purpose}
      </span>
      <span className="payment-queue-row muted">
        <span lang="zh-CN">{payeeOf(row, t)}</span>
        <span>{formatInstant(row.changedAt, book.now)}</span>
      </span>
    </button>
  )
}

/** Approves all that waits, each as if alone, and says what was refused. */
function useBulk(queue: readonly PaymentItem[], done: () => void): () => void {
  const { t } = useTranslation()
  const ask = useConfirm()
  const queries = useQueryClient()
  const { modal } = App.useApp()
  const sum = queue.reduce((all, row) => all + row.amountFen, 0)
  return () =>
    ask({
      title: t('web.payment.approve_all'),
      consequence: t('web.payment.approve_all_consequence', {
        count: queue.length,
        sum: `${formatFen(sum)} ${t('web.unit.yuan')}`,
      }),
      onConfirm: () =>
        approveMany(queue.map(({ id, version }) => ({ id, version }))).then(({ items }) => {
          void queries.invalidateQueries({ queryKey: ['payments'] })
          done()
          const refused = items.filter((one) => one.refused)
          if (refused.length === 0) return
          modal.info({
            title: t('web.payment.refused_some', { count: refused.length }),
            content: [...new Set(refused.map((one) => one.refused))].join('\n'),
          })
        }),
    })
}

interface Keys {
  row: PaymentItem | undefined
  queue: readonly PaymentItem[]
  at: number
  reviews: boolean
  open: (id: string) => void
  done: () => void
}

/** A approves, R returns, the arrows go through the queue. */
function useKeys({ row, queue, at, reviews, open, done }: Keys): void {
  const { message } = App.useApp()
  const queries = useQueryClient()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (
        target.closest('input, textarea, select, [role="dialog"]') ||
        event.ctrlKey ||
        event.metaKey ||
        !row
      )
        return
      const next =
        event.key === 'ArrowDown' ? queue[at + 1] : event.key === 'ArrowUp' ? queue[at - 1] : undefined
      if (next) open(next.id)
      if (event.key.toLowerCase() === 'r')
        document.querySelector<HTMLElement>('.payment-decide .ant-btn-dangerous')?.click()
      if (event.key.toLowerCase() !== 'a' || !reviews || row.state === 'MONITOR_HELD') return
      step('approvals', row)
        .then(() => queries.invalidateQueries({ queryKey: ['payments'] }))
        .then(done)
        .catch((error: unknown) => void message.error(sentence(error)))
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [row, queue, at, reviews, open, done, message, queries])
}
