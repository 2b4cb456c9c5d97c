import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { sentence } from '@/lib/problem'
import { useMe } from '../session/session'
import { signOut } from '../session/signOut'

/** Who is here; his account, and the way out. */
export function UserMenu() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const me = useMe()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = async () => {
    try {
      await signOut(queries, () => navigate({ to: '/login' }))
    } catch (error) {
      void message.error(sentence(error))
    }
  }
  const items = [
    { key: 'account', label: t('web.account.title'), onClick: () => void navigate({ to: '/account' }) },
    { type: 'divider' as const },
    { key: 'leave', label: t('web.session.leave'), onClick: () => void leave() },
  ]
  const place = me.section || me.unitName
  const words = place ? `${me.name} · ${place}` : me.name
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <button type="button" className="user-menu caret" title={`${words} (${me.login})`}>
        <span className="user-words">
          <span>{me.name}</span>
          {place && <span>&nbsp;· {place}</span>}
        </span>
      </button>
    </Dropdown>
  )
}
