import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import { canPass } from '../model/desk'
import type { BulkPass } from './useBulkPass'
import type { QueueView } from './useQueue'

export interface QueueFootProps {
  queue: QueueView
  bulk: BulkPass
}

/** The sum of all that waits, or of what was chosen to be passed together. */
export function QueueFoot({ queue, bulk }: QueueFootProps) {
  const { t } = useTranslation()
  const { items, budgetFen } = queue
  const rows = items.filter(({ id }) => bulk.chosen.has(id))
  const open = items.filter(canPass)
  if (!bulk.choosing) {
    return (
      <footer className="queue-foot">
        <span>{t('web.review.queue.sum')}</span>
        <MoneyText fen={budgetFen} />
        {open.length > 1 && (
          <button type="button" className="linkish" onClick={bulk.begin}>
            {t('web.review.bulk.begin')}
          </button>
        )}
      </footer>
    )
  }
  return (
    <footer className="queue-foot queue-bulk">
      <span>{t('web.review.bulk.chosen', { count: rows.length })}</span>
      <MoneyText fen={rows.reduce((all, row) => all + (row.budgetFen ?? 0), 0)} />
      <div className="button-row">
        <Button size="small" type="primary" disabled={rows.length === 0} onClick={() => bulk.pass(rows)}>
          {t('web.review.bulk.pass')}
        </Button>
        <Button size="small" onClick={() => bulk.chooseAll(rows.length < open.length ? open : [])}>
          {t(rows.length < open.length ? 'web.review.bulk.all' : 'web.review.bulk.none')}
        </Button>
        <button type="button" className="linkish" onClick={bulk.end}>
          {t('web.act.cancel')}
        </button>
      </div>
    </footer>
  )
}
