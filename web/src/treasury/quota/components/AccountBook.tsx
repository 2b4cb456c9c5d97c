import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Search } from '@/app/root'
import { useBook } from '@/app/session/session'
import { DayInput } from '@/components/DayInput'
import { ErrorState } from '@/components/ErrorState'
import { MoneyText } from '@/components/MoneyText'
import { formatInstant } from '@/lib/when'
import { bookExport, bookQuery, quotaQuery } from '../api'
import type { BookEntry } from '../wire'

/** The account book of a quota, place by place, with the balance after every line, as of a day. */
export function AccountBook({ id }: { id: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { day = '', account } = useSearch({ strict: false }) as Search
  const { data: quota } = useQuery(quotaQuery(id, day))
  const moved = quota?.places ?? []
  const chosen = account ?? moved[0]?.account ?? 'Q3101'
  const put = (changes: Search) =>
    void navigate({ to: '.', search: (old: Search) => ({ ...old, ...changes }), replace: true } as never)
  return (
    <section className="panel">
      <h2>
        {t('web.quota.book')} <small>{t('web.quota.book_note')}</small>
      </h2>
      <div className="quota-switch">
        <label htmlFor="quota-day">{t('web.quota.as_of')}</label>
        <DayInput id="quota-day" value={day} onChange={(next) => put({ day: next || undefined })} />
        <a href={bookExport(id, chosen, day)} download>
          {t('web.table.export')}
        </a>
      </div>
      <fieldset className="quota-places" aria-label={t('web.quota.places')}>
        {moved.map((place) => (
          <button
            key={place.account}
            type="button"
            aria-pressed={place.account === chosen}
            onClick={() => put({ account: place.account })}
          >
            <small>
              {place.account} {t(`quota.account.${place.account}`)}
            </small>
            <MoneyText fen={place.balanceFen} />
          </button>
        ))}
      </fieldset>
      <BookPages key={`${chosen} ${day}`} id={id} account={chosen} day={day} />
    </section>
  )
}

function BookPages({ id, account, day }: { id: string; account: string; day: string }) {
  const { t } = useTranslation()
  const [trail, setTrail] = useState<string[]>([])
  const { data, error, refetch } = useQuery(bookQuery(id, account, day, trail.at(-1) ?? ''))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <p className="muted">{t('web.state.loading')}</p>
  if (data.items.length === 0) return <p className="muted">{t('web.quota.book_empty')}</p>
  return (
    <>
      <BookLines entries={data.items} />
      {(trail.length > 0 || data.next) && (
        <p className="button-row">
          <Button disabled={trail.length === 0} onClick={() => setTrail(trail.slice(0, -1))}>
            {t('web.table.previous')}
          </Button>
          <Button disabled={!data.next} onClick={() => data.next && setTrail([...trail, data.next])}>
            {t('web.table.next')}
          </Button>
        </p>
      )}
    </>
  )
}

function BookLines({ entries }: { entries: BookEntry[] }) {
  const { t } = useTranslation()
  const book = useBook()
  const red = (entry: BookEntry) => entry.amountFen < 0
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('web.quota.date')}</th>
          <th scope="col">{t('web.quota.event')}</th>
          <th scope="col">{t('web.quota.said')}</th>
          <th scope="col">{t('web.quota.other_side')}</th>
          <th scope="col" className="align-right">
            {t('web.quota.debit')}
          </th>
          <th scope="col" className="align-right">
            {t('web.quota.credit')}
          </th>
          <th scope="col" className="align-right">
            {t('web.quota.balance')}
          </th>
          <th scope="col">{t('web.quota.made_by')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id} className={red(entry) ? 'quota-red' : ''}>
            <td title={formatInstant(entry.recordedAt, book.now)}>{entry.date}</td>
            <td>
              <Link to={`/quota-vouchers/${entry.voucher}` as never}>{t(`quota.event.${entry.event}`)}</Link>
              {entry.reversedBy && <span className="muted"> {t('web.quota.taken_back')}</span>}
            </td>
            <td className="simple-wrap">{[entry.basis, entry.reason].filter(Boolean).join('；') || '—'}</td>
            <td>
              {entry.otherAccount && `${entry.otherAccount} ${t(`quota.account.${entry.otherAccount}`)}`}
            </td>
            <td className="align-right">{entry.side === 'D' && <MoneyText fen={entry.amountFen} />}</td>
            <td className="align-right">{entry.side === 'C' && <MoneyText fen={entry.amountFen} />}</td>
            <td className="align-right">
              <MoneyText fen={entry.runningFen} strong />
            </td>
            <td>{entry.madeByName || t('web.system')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
