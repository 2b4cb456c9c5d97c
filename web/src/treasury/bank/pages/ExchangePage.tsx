import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Figure } from '@/components/Figure'
import { PageHead } from '@/components/PageHead'
import { Segments } from '@/components/Segments'
import { standingQuery } from '../api'
import { AlarmList } from '../components/AlarmList'
import { Inbox, Outbox } from '../components/MessageLists'
import { PartyList } from '../components/PartyList'

const views = ['alarms', 'inbox', 'outbox', 'parties'] as const
type View = (typeof views)[number]

/** The exchange of signed vouchers: what holds it up, what came in, what was sent, with whom. */
export function ExchangePage() {
  const { t } = useTranslation()
  const may = useMay()
  const [view, setView] = useState<View>('alarms')
  const { data } = useQuery(standingQuery)
  const shown = views.filter((one) => one !== 'parties' || may('bank.party_read'))
  return (
    <>
      <PageHead title={t('web.menu.exchange')} line={t('web.exchange.line')}>
        <Segments
          label={t('web.menu.exchange')}
          value={view}
          options={shown.map((value) => ({ value, label: t(`web.exchange.${value}`) }))}
          onChange={setView}
        />
      </PageHead>
      <div className="page-body">
        <p className="muted">
          {(['alarms', 'waiting', 'turnedAway', 'received', 'silent'] as const).map((name) => (
            <span key={name}>
              {t(`web.exchange.count_${name}`)} <Figure plain value={data?.[name] ?? null} strong />
              {'　'}
            </span>
          ))}
        </p>
        {view === 'alarms' && <AlarmList />}
        {view === 'inbox' && <Inbox />}
        {view === 'outbox' && <Outbox />}
        {view === 'parties' && <PartyList />}
      </div>
    </>
  )
}
