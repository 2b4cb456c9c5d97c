import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import type { ControlRule } from '../api'
import { OpenSetting } from './OpenSetting'
import { SettingFacts } from './SettingFacts'
import { SettingForm } from './SettingForm'

/** One rule: what waits to be decided, what is in force, what was, and a form for what is to come. */
export function RuleDrawer({ rule, onClose }: { rule: ControlRule; onClose: () => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const [changing, setChanging] = useState(false)
  const past = rule.settings.filter(
    ({ id, version }) => id !== rule.open?.id && version !== rule.current.version,
  )
  return (
    <Drawer title={`${rule.code} ${rule.name}`} note={rule.check} onClose={onClose}>
      {rule.open && <OpenSetting rule={rule} setting={rule.open} />}
      <section className="control-setting">
        <h3>{t('web.control.current')}</h3>
        <SettingFacts rule={rule} setting={rule.current} />
      </section>
      {may('control.propose') && !rule.open && !changing && (
        <p>
          <button type="button" className="linkish" onClick={() => setChanging(true)}>
            {t('web.control.propose')}
          </button>
        </p>
      )}
      {changing && !rule.open && (
        <section className="control-setting">
          <h3>{t('web.control.propose')}</h3>
          <SettingForm rule={rule} onDone={() => setChanging(false)} />
        </section>
      )}
      {past.map((setting) => (
        <section key={setting.version} className="control-setting">
          <h3>{t('web.control.version', { version: setting.version })}</h3>
          <SettingFacts rule={rule} setting={setting} />
        </section>
      ))}
    </Drawer>
  )
}
