import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { rulesQuery } from '../api'
import { RuleDrawer } from '../components/RuleDrawer'
import { RuleTable } from '../components/RuleTable'
import '../components/control.css'

/** The rules that payments are held to: how severe each is, with which figures, since when. */
export function ControlRulesPage() {
  const { t } = useTranslation()
  const [open, setOpen] = useState<string>()
  const { data, error, refetch } = useQuery(rulesQuery)
  const shown = data?.items.find(({ code }) => code === open)
  return (
    <>
      <PageHead title={t('web.menu.control_rules')} line={t('web.control.line')} />
      <ScrollArea className="page-body" label={t('web.menu.control_rules')}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <p className="muted">{t('web.state.loading')}</p>}
        {data && <RuleTable rules={data.items} onOpen={setOpen} />}
      </ScrollArea>
      {shown && <RuleDrawer key={shown.code} rule={shown} onClose={() => setOpen(undefined)} />}
    </>
  )
}
