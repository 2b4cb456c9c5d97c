import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { Segments } from '@/components/Segments'
import { useMoneyUnit } from '@/lib/moneyUnit'
import { sentence } from '@/lib/problem'
import { speak } from '../i18n'
import { meQuery, useMe } from '../session/session'
import { type Preferences, savePreferences } from './api'

/** How things are shown to me, at whatever machine I sit. */
export function PreferencesPanel() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const money = useMoneyUnit()
  const { preferences } = useMe()
  const save = useMutation({
    mutationFn: savePreferences,
    onSuccess: async (kept: Preferences) => {
      await speak(kept.language)
      money.choose(kept.moneyUnit === 'WAN' ? 'wan' : 'yuan')
      await queries.invalidateQueries(meQuery)
    },
    onError: (error) => void message.error(sentence(error)),
  })
  return (
    <section className="panel">
      <h2>{t('web.account.preferences')}</h2>
      <dl className="account-facts">
        <div>
          <dt>{t('web.frame.language')}</dt>
          <dd>
            <Segments
              label={t('web.frame.language')}
              value={preferences.language}
              options={[
                { value: 'zh', label: '中文', lang: 'zh-CN' },
                { value: 'en', label: 'English', lang: 'en' },
              ]}
              onChange={(language) => save.mutate({ ...preferences, language })}
            />
          </dd>
        </div>
        <div>
          <dt>{t('web.frame.money')}</dt>
          <dd>
            <Segments
              label={t('web.frame.money')}
              value={preferences.moneyUnit}
              options={[
                { value: 'YUAN', label: t('web.money.unit.yuan') },
                { value: 'WAN', label: t('web.money.unit.wan') },
              ]}
              onChange={(moneyUnit) => save.mutate({ ...preferences, moneyUnit })}
            />
          </dd>
        </div>
      </dl>
    </section>
  )
}
