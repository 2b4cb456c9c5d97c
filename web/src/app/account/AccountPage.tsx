import { useTranslation } from 'react-i18next'
import { PageHead } from '@/components/PageHead'
import { AddressPanel } from './AddressPanel'
import { MessagesPanel } from './MessagesPanel'
import { PasswordPanel } from './PasswordPanel'
import { PreferencesPanel } from './PreferencesPanel'
import { ProfilePanel } from './ProfilePanel'
import { SessionsPanel } from './SessionsPanel'
import { TotpPanel } from './TotpPanel'
import './account.css'

/** What belongs to the person: password, device, sessions, how things are shown. */
export function AccountPage() {
  const { t } = useTranslation()
  return (
    <>
      <PageHead title={t('web.account.title')} line={t('web.account.line')} />
      <div className="page-body account">
        <ProfilePanel />
        <PreferencesPanel />
        <PasswordPanel />
        <TotpPanel />
        <MessagesPanel />
        <AddressPanel />
        <SessionsPanel />
      </div>
    </>
  )
}
