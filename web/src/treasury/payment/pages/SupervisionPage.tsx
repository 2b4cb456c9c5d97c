import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { StateTag } from '@/components/StateTag'
import { type Supervision, supervisionQuery } from '../api'
import { toneOf } from '../tone'
import '../components/payment.css'

/** What rules have said, where money stands on its way, how it goes through the months, and what waits. */
export function SupervisionPage() {
  const { t } = useTranslation()
  const [year] = useYear()
  const { data, error, refetch } = useQuery(supervisionQuery(year))
  return (
    <>
      <PageHead title={t('web.menu.payment_supervision')} line={t('web.payment.watch.line', { year })} />
      <ScrollArea className="page-body" label={t('web.menu.payment_supervision')}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {data && <Tiles data={data} />}
      </ScrollArea>
    </>
  )
}

interface Bar {
  key: string
  label: ReactNode
  value: ReactNode
  size: number
  to: string
}

function Tiles({ data }: { data: Supervision }) {
  const { t } = useTranslation()
  const count = (value: number) => <Figure plain value={value} strong />
  return (
    <div className="payment-tiles">
      <Tile
        title={t('web.payment.watch.rules')}
        bars={data.rules.map((one) => ({
          key: one.rule,
          label: one.rule,
          value: count(one.count),
          size: one.count,
          to: '/payments?waiting=FINANCE',
        }))}
      />
      <Tile
        title={t('web.payment.watch.units')}
        bars={data.units.map((one) => ({
          key: one.unit,
          label: one.unitName,
          value: count(one.count),
          size: one.count,
          to: `/payments?unit=${one.unit}`,
        }))}
      />
      <Tile
        title={t('web.payment.watch.months')}
        bars={data.months.map((one) => ({
          key: one.month,
          label: one.month,
          value: <MoneyText fen={one.fen} strong />,
          size: one.fen,
          to: `/payments?from=${one.month}-01&to=${one.month}-31`,
        }))}
      />
      <Tile
        title={t('web.payment.watch.states')}
        bars={data.states.map((one) => ({
          key: one.state,
          label: <StateTag kind="payment.state" state={one.state} tone={toneOf(one.state)} />,
          value: <MoneyText fen={one.fen} strong />,
          size: one.fen,
          to: `/payments?state=${one.state}`,
        }))}
      />
      <section className="panel payment-wide">
        <h2>{t('web.payment.watch.waiting')}</h2>
        {data.waiting.length === 0 && <p className="payment-fine">{t('web.payment.watch.none')}</p>}
        <ul className="payment-plain">
          {data.waiting.map((one) => (
            <li key={one.id} className="payment-queue-row">
              <Link to={`/payments/${one.id}` as never}>{one.number}</Link>
              <span>{one.unitName}</span>
              <span>{one.purpose}</span>
              <MoneyText fen={one.amountFen} />
              <StateTag kind="payment.state" state={one.state} tone={toneOf(one.state)} />
              <span>
                <Figure plain value={one.days} unit={t('web.payment.watch.days')} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

/** Bars, the largest whole; each opens its rows. */
function Tile({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const { t } = useTranslation()
  const most = Math.max(1, ...bars.map(({ size }) => size))
  return (
    <section className="panel">
      <h2>{title}</h2>
      {bars.length === 0 && <p className="muted">{t('web.payment.watch.nothing')}</p>}
      <ul className="payment-plain">
        {bars.map((bar) => (
          <li key={bar.key}>
            <Link to={bar.to as never} className="payment-queue-row">
              <span>{bar.label}</span>
              {bar.value}
            </Link>
            <span className="payment-bar" style={{ width: `${(100 * Math.max(bar.size, 0)) / most}%` }} />
          </li>
        ))}
      </ul>
    </section>
  )
}
