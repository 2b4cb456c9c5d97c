import { useTranslation } from 'react-i18next'
import type { Board } from '../wire'

/** What colours and signs of the heat table mean; colour is never alone. */
export function HeatLegend({ ageing }: { ageing: Board['ageing'] }) {
  const { t } = useTranslation()
  return (
    <div>
      <span>{t('web.target.board.legend.figure')}</span>
      <span className="heat-key">
        <i className="heat-calm" aria-hidden="true">
          1
        </i>
        {t('web.target.board.legend.calm', { days: ageing.warnDays })}
      </span>
      <span className="heat-key">
        <i className="heat-warn" aria-hidden="true">
          1 ▲
        </i>
        {t('web.target.board.legend.warn', { days: ageing.warnDays })}
      </span>
      <span className="heat-key">
        <i className="heat-late" aria-hidden="true">
          1 ■
        </i>
        {t('web.target.board.legend.late', { days: ageing.lateDays })}
      </span>
      <span className="heat-help">{t('web.target.board.legend.keys')}</span>
    </div>
  )
}
