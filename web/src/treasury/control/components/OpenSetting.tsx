import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { useConfirm } from '@/components/useConfirm'
import { approve, type ControlRule, refuse, rulesQuery, type Setting, withdraw } from '../api'
import { SettingFacts } from './SettingFacts'

/** What was proposed, with what the reader may decide: another person puts it into force. */
export function OpenSetting({ rule, setting }: { rule: ControlRule; setting: Setting }) {
  const { t } = useTranslation()
  const may = useMay()
  const ask = useConfirm()
  const queries = useQueryClient()
  const done = () => queries.invalidateQueries({ queryKey: rulesQuery.queryKey })
  const named = { rule: `${rule.code} ${rule.name}`, day: setting.validFrom }
  return (
    <section className="control-setting control-open">
      <h3>{t('web.control.open')}</h3>
      <SettingFacts rule={rule} setting={setting} />
      {rule.openMine && <p className="muted">{t('web.control.mine')}</p>}
      <p className="button-row">
        {rule.openMine && may('control.propose') && (
          <Button
            onClick={() =>
              ask({
                title: t('web.control.withdraw'),
                consequence: t('web.control.withdraw_consequence', named),
                onConfirm: () => withdraw(setting.id).then(done),
              })
            }
          >
            {t('web.control.withdraw')}
          </Button>
        )}
        {!rule.openMine && may('control.check') && (
          <>
            <Button
              onClick={() =>
                ask({
                  title: t('web.control.refuse'),
                  consequence: t('web.control.refuse_consequence', named),
                  reason: { label: t('web.quota.reason') },
                  onConfirm: (note) => refuse(setting.id, { note }).then(done),
                })
              }
            >
              {t('web.control.refuse')}
            </Button>
            <Button
              type="primary"
              onClick={() =>
                ask({
                  title: t('web.control.approve'),
                  consequence: t('web.control.approve_consequence', named),
                  onConfirm: () => approve(setting.id).then(done),
                })
              }
            >
              {t('web.control.approve')}
            </Button>
          </>
        )}
      </p>
    </section>
  )
}
