import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '@/lib/when'
import { PasswordStep } from '../login/PasswordStep'
import { meQuery, useBook, useMe } from '../session/session'

/** My password: when it has to be changed, and changing it. */
export function PasswordPanel() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { today } = useBook()
  const queries = useQueryClient()
  const me = useMe()
  const [changing, setChanging] = useState(false)
  const done = async () => {
    setChanging(false)
    void message.success(t('web.password.changed'))
    await queries.invalidateQueries(meQuery)
  }
  return (
    <section className="panel">
      <h2>{t('web.login.password')}</h2>
      {!me.hasPassword && <p className="muted">{t('web.password.none')}</p>}
      {me.hasPassword && me.passwordEndsOn && (
        <p className="account-lead">{t('web.password.ends', { day: formatDay(me.passwordEndsOn, today) })}</p>
      )}
      {me.hasPassword && changing && <PasswordStep onDone={() => void done()} />}
      {me.hasPassword && !changing && (
        <Button onClick={() => setChanging(true)}>{t('web.password.change')}</Button>
      )}
    </section>
  )
}
