import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Search } from '@/app/root'
import { useBook } from '@/app/session/session'
import { DayInput } from '@/components/DayInput'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { StateTag, type Tone } from '@/components/StateTag'
import { useConfirm } from '@/components/useConfirm'
import { formatDay } from '@/lib/when'
import { type Day, type DayItem, dayQuery, monthQuery, settle, turnDay } from '../api'
import '../components/payment.css'

const tones: Record<string, Tone> = {
  AGREED: 'ok',
  DIFFERS: 'red',
  WAITING: 'warn',
  MATCHED: 'ok',
  REFUSED: 'red',
  OPEN: 'red',
  SETTLED: 'plain',
}

/** The desk of reconciliation: a day three ways, what differs, what was cleared, and its closing. */
export function DayPage() {
  const { t } = useTranslation()
  const book = useBook()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Search & { day?: string }
  const day = search.day ?? book.today
  const { data, error, refetch } = useQuery(dayQuery(day))
  return (
    <>
      <PageHead title={t('web.menu.payment_days')} line={t('web.payment.day.line')}>
        <DayInput
          id="payment-day"
          value={day}
          onChange={(value) =>
            value && void navigate({ to: '/payment-days', search: { day: value } } as never)
          }
        />
        <DayActs day={day} state={data?.state} />
      </PageHead>
      <ScrollArea className="page-body" label={t('web.menu.payment_days')}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {data && <DayBody day={data} />}
        {data && <Month month={day.slice(0, 7)} />}
      </ScrollArea>
    </>
  )
}

/** What may be done with a day; until its state is known, with one that is open, and nothing yet. */
function DayActs({ day, state }: { day: string; state: Day['state'] | undefined }) {
  const { t } = useTranslation()
  const ask = useConfirm()
  const queries = useQueryClient()
  const act = (name: string, path: string, main = false) => (
    <Button
      key={name}
      type={main ? 'primary' : 'default'}
      disabled={!state}
      onClick={() =>
        ask({
          title: t(`web.payment.day.${name}`),
          consequence: t(`web.payment.day.${name}_consequence`, { day: formatDay(day) }),
          onConfirm: () =>
            turnDay(day, path).then(() => queries.invalidateQueries({ queryKey: ['payment-days'] })),
        })
      }
    >
      {t(`web.payment.day.${name}`)}
    </Button>
  )
  return (
    <>
      {act('compare', 'reconciliations')}
      {(state ?? 'OPEN') === 'OPEN' && act('freeze', 'freezes')}
      {state === 'FROZEN' && act('thaw', 'thaws')}
      {state !== 'CLOSED' && act('close', 'closings', true)}
    </>
  )
}

/** The three ways of a day that nobody has compared: they have their place already. */
const notYet = [{ way: 'BANK' }, { way: 'INTERNAL' }, { way: 'TREASURY' }] as const

function DayBody({ day }: { day: Day }) {
  const { t } = useTranslation()
  return (
    <>
      <section className="panel">
        <h2>
          {formatDay(day.day)}{' '}
          <StateTag
            kind="payment.day_state"
            state={day.state}
            tone={day.state === 'CLOSED' ? 'ok' : 'warn'}
          />
        </h2>
        {day.closedName && <p className="muted">{t('web.payment.day.closed_by', { who: day.closedName })}</p>}
        <div className="payment-ways">
          {(day.ways.length > 0 ? day.ways : notYet).map((way) => (
            <Facts
              key={way.way}
              facts={[
                [
                  t(`payment.way.${way.way}`),
                  'state' in way ? (
                    <StateTag
                      key="state"
                      kind="payment.way_state"
                      state={way.state}
                      tone={tones[way.state] ?? 'plain'}
                    />
                  ) : (
                    <span key="state" className="muted">
                      {t('web.payment.day.not_compared')}
                    </span>
                  ),
                ],
                [
                  t('web.payment.day.ours'),
                  <MoneyText key="ours" fen={'state' in way ? way.oursFen : null} />,
                ],
                [
                  t('web.payment.day.theirs'),
                  <MoneyText key="theirs" fen={'state' in way ? way.theirsFen : null} />,
                ],
              ]}
            />
          ))}
        </div>
        {day.atBank > 0 && (
          <p className="payment-refused">
            {t('web.payment.day.at_bank')} <Figure plain value={day.atBank} /> ·{' '}
            <MoneyText fen={day.atBankFen} said />
          </p>
        )}
      </section>
      <section className="panel">
        <h2>{t('web.payment.day.items')}</h2>
        {day.items.length === 0 && day.ways.length === 0 ? (
          <p className="muted">{t('web.payment.day.items_wait')}</p>
        ) : day.items.length === 0 ? (
          <p className="payment-fine">{t('web.payment.day.no_items')}</p>
        ) : (
          <ItemTable items={day.items} />
        )}
      </section>
      <section className="panel">
        <h2>{t('web.payment.day.clearings')}</h2>
        {day.clearings.length === 0 && <p className="muted">{t('web.payment.day.no_clearings')}</p>}
        <ul className="payment-plain">
          {day.clearings.map((one) => (
            <li key={one.id}>
              <Figure plain form="text" value={`${one.code} ${one.number}`} />{' '}
              <MoneyText fen={one.amountFen} strong />{' '}
              <StateTag kind="payment.clearing_state" state={one.state} tone={tones[one.state] ?? 'plain'} />{' '}
              {one.reason}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

function ItemTable({ items }: { items: readonly DayItem[] }) {
  const { t } = useTranslation()
  const ask = useConfirm()
  const queries = useQueryClient()
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          {['way', 'sort', 'ref', 'ours', 'theirs', 'age', 'state'].map((key) => (
            <th key={key} scope="col">
              {t(`web.payment.day.${key}`)}
            </th>
          ))}
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td>{t(`payment.way.${item.way}`)}</td>
            <td>{t(`payment.sort.${item.sort}`)}</td>
            <td>
              {item.payment ? (
                <Link to={`/payments/${item.payment}` as never}>{item.ref}</Link>
              ) : (
                <Figure plain form="text" value={item.ref} />
              )}
            </td>
            <td>
              <Figure plain form="text" value={item.ours || '—'} />
            </td>
            <td>
              <Figure plain form="text" value={item.theirs || '—'} />
            </td>
            <td>
              <Figure plain value={item.ageDays} />
            </td>
            <td>
              <StateTag kind="payment.item_state" state={item.state} tone={tones[item.state] ?? 'plain'} />{' '}
              {item.opinion}
            </td>
            <td>
              {item.state === 'OPEN' && (
                <Button
                  size="small"
                  onClick={() =>
                    ask({
                      title: t('web.payment.day.settle'),
                      consequence: t('web.payment.day.settle_consequence', { ref: item.ref }),
                      reason: { label: t('web.payment.reason') },
                      onConfirm: (opinion) =>
                        settle(item, opinion).then(() =>
                          queries.invalidateQueries({ queryKey: ['payment-days'] }),
                        ),
                    })
                  }
                >
                  {t('web.payment.day.settle')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Month({ month }: { month: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(monthQuery(month))
  if (!data || data.items.length === 0) return null
  return (
    <section className="panel">
      <h2>
        {t('web.payment.day.month', { year: month.slice(0, 4), month: Number(month.slice(5)) })}{' '}
        <small>{t('web.payment.day.month_note')}</small>
      </h2>
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.account.unit')}</th>
            {['payments', 'ledger', 'difference'].map((key) => (
              <th key={key} scope="col" className="align-right">
                {t(`web.payment.day.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.items.map((one) => (
            <tr key={one.unit}>
              <td>{one.unitName}</td>
              <td className="align-right">
                <MoneyText fen={one.paymentsFen} />
              </td>
              <td className="align-right">
                <MoneyText fen={one.ledgerFen} />
              </td>
              <td className="align-right">
                <MoneyText fen={one.differenceFen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
