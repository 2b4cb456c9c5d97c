import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { keyTaken } from '@/lib/keys'
import { besideBody } from '@/lib/overlay'
import { boardQuery } from '../api'
import { canPass } from '../model/desk'
import { useMyStates } from './mine'
import { QueueFoot } from './QueueFoot'
import { QueueRow } from './QueueRow'
import { type BulkPass, useBulkPass } from './useBulkPass'
import type { QueueView } from './useQueue'
import './queue.css'

export interface QueuePaneProps {
  queue: QueueView
}

/** Without a choice, what its step is due first. */
const sorts = ['', 'waiting', '-budget', 'name'] as const

/** What waits for me: sorted, filtered, counted, and summed up at the foot. */
export function QueuePane({ queue }: QueuePaneProps) {
  const { t } = useTranslation()
  const today = useBook().today
  const { ask, items, total, loading, error } = queue
  const board = useQuery(boardQuery(ask.year))
  const states = useMyStates()
  const bulk = useBulkPass((passed) => {
    if (queue.current !== undefined && passed.has(queue.current)) {
      queue.open(items.find(({ id }) => !passed.has(id))?.id)
    }
  })
  useBulkKeys(bulk, items.filter(canPass).length > 1)
  const departments = (board.data?.departments ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <aside className="queue" aria-label={t('web.review.queue.title')}>
      <header className="review-bar">
        <b>{t('web.review.queue.count', { count: total })}</b>
        <Select
          size="small"
          variant="borderless"
          aria-label={t('web.review.queue.sort.label')}
          getPopupContainer={besideBody}
          popupMatchSelectWidth={false}
          value={sorts.find((sort) => sort === ask.sort) ?? ''}
          options={sorts.map((value) => ({ value, label: t(`web.review.queue.sort.${value || 'due'}`) }))}
          onChange={(sort) => queue.filter({ sort })}
        />
      </header>
      {(states.length > 1 || departments.length > 1) && (
        <div className="queue-filters">
          {departments.length > 1 && (
            <Select
              size="small"
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={t('web.review.queue.department')}
              placeholder={t('web.review.queue.department')}
              getPopupContainer={besideBody}
              popupMatchSelectWidth={false}
              value={ask.department || null}
              options={departments}
              onChange={(department: string | null) => queue.filter({ department: department ?? '' })}
            />
          )}
          {states.length > 1 && (
            <Select
              size="small"
              allowClear
              aria-label={t('web.review.queue.state')}
              placeholder={t('web.review.queue.state')}
              getPopupContainer={besideBody}
              popupMatchSelectWidth={false}
              value={ask.state || null}
              options={states.map((value) => ({ value, label: t(`enum.target.state.${value}`) }))}
              onChange={(state: string | null) => queue.filter({ state: state ?? '' })}
            />
          )}
        </div>
      )}
      {error !== null && <ErrorState error={error} onRetry={queue.retry} />}
      <ul className="queue-list" aria-busy={loading}>
        {items.map((row) => (
          <QueueRow
            key={row.id}
            row={row}
            today={today}
            on={row.id === queue.current}
            choosing={bulk.choosing}
            chosen={bulk.chosen.has(row.id)}
            onOpen={() => queue.open(row.id)}
            onChoose={(chosen) => bulk.choose(row.id, chosen)}
          />
        ))}
        {queue.more && (
          <li className="queue-more">
            <button type="button" className="linkish" onClick={queue.more}>
              {t('web.review.queue.more', { count: total - items.length })}
            </button>
          </li>
        )}
      </ul>
      <QueueFoot queue={queue} bulk={bulk} />
    </aside>
  )
}

/** M begins to choose cases to be passed together, and then has the button in hand; Esc ends it. */
function useBulkKeys({ choosing, begin, end }: BulkPass, possible: boolean): void {
  useEffect(() => {
    if (choosing) document.querySelector<HTMLElement>('.queue-row input:not(:disabled)')?.focus()
  }, [choosing])
  const leave = () => {
    document.querySelector<HTMLElement>('.review-desk')?.focus({ preventScroll: true })
    end()
  }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const box = event.target instanceof HTMLInputElement && event.target.type === 'checkbox'
      if (choosing && event.key === 'Escape' && (box || !keyTaken(event))) leave()
      if (!possible || event.key.toLowerCase() !== 'm' || (keyTaken(event) && !(box && choosing))) return
      event.preventDefault()
      if (choosing) document.querySelector<HTMLElement>('.queue-bulk .ant-btn-primary')?.focus()
      else begin()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
}
