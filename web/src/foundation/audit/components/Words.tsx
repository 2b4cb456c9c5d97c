import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../api'

/** Who has acted: a person by his login, or the program; which part of it, on pointing. */
export function Who({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  return entry.actor ? entry.login : <span title={entry.login}>{t('web.system')}</span>
}

/** Why: in the words of who acted, or what a code of the program stands for. */
export function Why({ entry }: { entry: AuditEntry }) {
  const { t, i18n } = useTranslation()
  const key = `audit.reason.${entry.reason}`
  return entry.reason && i18n.exists(key) ? t(key) : entry.reason || '—'
}
