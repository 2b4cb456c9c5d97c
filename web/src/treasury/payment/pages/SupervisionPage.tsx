import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import type { Search } from '@/app/root'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { StateTag } from '@/components/StateTag'
import { formatBP } from '@/lib/money'
import { type Supervision, states, supervisionQuery } from '../api'
import { BarTile } from '../components/BarTile'
import { BehindTable } from '../components/BehindTable'
import { WaitingTable } from '../components/WaitingTable'
import { toneOf } from '../tone'
import '../components/payment.css'

/** How paying goes along the plans, what rules have said, the end of the year, and what waits. */
export function SupervisionPage() {
  const { t } = useTranslation()
  const [year] = useYear()
  const { data, error, refetch } = useQuery(supervisionQuery(year))
  return (
    <>
      <PageHead title={t('web.menu.payment_supervision')} line={t('web.payment.watch.line', { year })} />
      <ScrollArea className="page-body" label={t('web.menu.payment_supervision')}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {data && <Tiles data={data} year={year} />}
      </ScrollArea>
    </>
  )
}

const bars = 8
const month = (key: string) => Number(key.slice(5))

/** The last day of a month of a year. */
const last = (key: string) => new Date(Date.UTC(Number(key.slice(0, 4)), month(key), 0)).getUTCDate()

type Sum = Supervision['pace']['units'][number]

/** How much of its budget should be paid by now, along the plans there are. */
const planned = (one: Sum) => (one.budgetFen > 0 ? (10_000 * one.plannedFen) / one.budgetFen : 0)

/** Those furthest behind their plan first; among those on it, those who have paid least. */
const furthest = (a: Sum, b: Sum) => planned(b) - b.paidBP - (planned(a) - a.paidBP) || a.paidBP - b.paidBP

/** Along the way a payment goes. */
const way: readonly string[] = states
const along = (a: { state: string }, b: { state: string }) => way.indexOf(a.state) - way.indexOf(b.state)

function Tiles({ data, year }: { data: Supervision; year: number }) {
  const { t } = useTranslation()
  const { pace } = data
  const { section } = useSearch({ strict: false }) as Search & { section?: string }
  const chosen = pace.sections.find(({ id }) => id === section)
  const share = (bp: number) => <Figure plain form="text" strong value={formatBP(bp)} />
  const count = (value: number) => <Figure plain value={value} strong />
  const paces = (list: Supervision['pace']['units'], to: (id: string) => string) =>
    list
      .toSorted(furthest)
      .slice(0, bars)
      .map((one) => ({
        key: one.id,
        label:
          one.behind > 0 ? (
            <>
              {one.name}{' '}
              <small className="payment-late">{t('web.payment.watch.late', { count: one.behind })}</small>
            </>
          ) : (
            one.name
          ),
        value: share(one.paidBP),
        size: one.paidBP,
        plan: one.budgetFen > 0 && one.plannedFen > 0 ? planned(one) : null,
        late: one.behind > 0,
        to: to(one.id),
      }))
  return (
    <div className="payment-tiles">
      <BarTile
        title={t('web.payment.watch.sections')}
        answer={t('web.payment.watch.whole', {
          share: formatBP(pace.whole.paidBP),
          goal: formatBP(pace.goalBP),
          behind: pace.whole.behind,
        })}
        whole={10_000}
        bars={paces(pace.sections, (id) => `/payment-supervision?section=${id}`)}
      />
      <BarTile
        title={t('web.payment.watch.unit_pace')}
        answer={t('web.payment.watch.planned_mark')}
        whole={10_000}
        bars={paces(pace.units, (id) => `/payments?unit=${id}`)}
      />
      <section className="panel payment-wide">
        <h2>
          {chosen ? t('web.payment.watch.of_section', { name: chosen.name }) : t('web.payment.watch.behind')}
          {chosen && (
            <small>
              <Link to={'/payment-supervision' as never}>{t('web.payment.watch.behind')}</Link>
            </small>
          )}
        </h2>
        <BehindTable projects={pace.projects} section={chosen?.id ?? ''} />
      </section>
      <BarTile
        title={t('web.payment.watch.rules')}
        answer={t('web.payment.watch.hits', { count: data.hits, blocks: data.blocks })}
        bars={data.rules.slice(0, bars).map((one) => ({
          key: one.rule,
          label: `${one.rule} ${t(`control.rule.${one.rule}`)}`,
          value: count(one.count),
          size: one.count,
          late: one.blocks > 0,
          to: `/payments?rule=${one.rule}`,
        }))}
      />
      <BarTile
        title={t('web.payment.watch.units')}
        bars={data.units.slice(0, bars).map((one) => ({
          key: one.unit,
          label: one.unitName,
          value: count(one.count),
          size: one.count,
          late: one.blocks > 0,
          to: `/payments?unit=${one.unit}&hit=true`,
        }))}
      />
      <BarTile
        className="payment-tall"
        title={t('web.payment.watch.states')}
        bars={data.states.toSorted(along).map((one) => ({
          key: one.state,
          label: <StateTag kind="payment.state" state={one.state} tone={toneOf(one.state)} />,
          value: <MoneyText fen={one.fen} strong />,
          size: one.fen,
          to: `/payments?state=${one.state}`,
        }))}
      />
      <BarTile
        title={t('web.payment.watch.months')}
        bars={data.months.map((one) => ({
          key: one.month,
          label: t('web.payment.watch.month', { year, month: month(one.month) }),
          value: <MoneyText fen={one.fen} strong />,
          size: one.fen,
          to: `/payments?from=${one.month}-01&to=${one.month}-${last(one.month)}`,
        }))}
      />
      <BarTile
        title={t('web.payment.watch.rush')}
        answer={t('web.payment.watch.rush_note')}
        none={t('web.payment.watch.no_rush')}
        whole={10_000}
        bars={data.rush.slice(0, bars).map((one) => ({
          key: one.unit,
          label: one.unitName,
          value: share(one.shareBP),
          size: one.shareBP,
          to: `/payments?unit=${one.unit}&from=${year}-12-01&to=${year}-12-31`,
        }))}
      />
      <BarTile
        title={t('web.payment.watch.ages')}
        none={t('web.payment.watch.none')}
        bars={data.ages
          .filter((one) => one.count > 0)
          .map((one) => ({
            key: `${one.state} ${one.from}`,
            label: `${t(`web.payment.watch.waits.${one.state}`)} · ${
              one.to > 0
                ? t('web.payment.watch.band', { from: one.from, to: one.to })
                : t('web.payment.watch.band_open', { from: one.from })
            }`,
            value: count(one.count),
            size: one.count,
            to: one.state === 'HELD' ? '/payments?held=true' : `/payments?state=${one.state}`,
          }))}
      />
      <section className="panel payment-wide">
        <h2>{t('web.payment.watch.waiting')}</h2>
        <WaitingTable rows={data.waiting} />
      </section>
    </div>
  )
}
