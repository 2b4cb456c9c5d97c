import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import type { Desk } from '../api'

/** How much of a year is released, beside the share that is asked for. */
export function ShareSums({ desk }: { desk: Desk }) {
  const { t } = useTranslation()
  const { share, district, behind, departments } = desk
  const shown = departments.filter(({ edition }) => edition).length
  return (
    <dl className="disclosure-sums">
      <div>
        <dt>{t('web.disclosure.sum_departments')}</dt>
        <dd>
          <Figure plain value={shown} />
          <small>
            {t('web.disclosure.of')} <Figure plain value={departments.length} />
          </small>
        </dd>
      </div>
      <div>
        <dt>{t('web.disclosure.by_count')}</dt>
        <dd className={share.low ? 'disclosure-low' : undefined}>
          <Figure plain form="rate" value={share.countBP} />
          <small>
            {t('web.disclosure.limit')} <Figure plain form="rate" value={share.limitBP} />
          </small>
        </dd>
      </div>
      <div>
        <dt>{t('web.disclosure.by_amount')}</dt>
        <dd>
          <Figure plain form="rate" value={share.amountBP} />
          <small>
            <Figure plain form="money" value={share.disclosedFen} /> /{' '}
            <Figure plain form="money" value={share.amountFen} />
          </small>
        </dd>
      </div>
      <div>
        <dt>{t('web.disclosure.district')}</dt>
        <dd>
          <Figure plain form="text" value={district?.number ?? null} />
          {behind > 0 && (
            <small>
              {t('web.disclosure.behind')} <Figure plain value={behind} />
            </small>
          )}
        </dd>
      </div>
    </dl>
  )
}
