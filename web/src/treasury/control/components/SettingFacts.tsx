import { useTranslation } from 'react-i18next'
import { Facts } from '@/components/Facts'
import { StateTag } from '@/components/StateTag'
import type { ControlRule, Setting } from '../api'
import { readParam } from '../params'
import { severityTones } from './RuleTable'

/** A setting of a rule: severity, figures, days, and who has made and checked it. */
export function SettingFacts({ rule, setting }: { rule: ControlRule; setting: Setting }) {
  const { t } = useTranslation()
  const built = setting.madeByName === ''
  return (
    <Facts
      facts={[
        [
          t('web.control.severity'),
          <StateTag
            key="severity"
            kind="control.severity"
            state={setting.severity}
            tone={severityTones[setting.severity] ?? 'plain'}
          />,
        ],
        ...rule.params.map(
          (param) =>
            [
              t(`control.param.${rule.code}.${param.name}`),
              readParam(param, setting.params[param.name] ?? '', t) || '—',
            ] as const,
        ),
        [t('web.control.since'), built ? t('web.control.built_in') : setting.validFrom],
        [t('web.policy.basis'), built ? t('web.yearend.policy.handbook') : setting.basis],
        ...(built
          ? []
          : [
              [
                t('web.org.state'),
                <StateTag
                  key="state"
                  kind="control.state"
                  state={setting.state}
                  tone={setting.state === 'IN_FORCE' ? 'ok' : 'plain'}
                />,
              ] as const,
              [t('web.control.made_by'), setting.madeByName] as const,
              ...(setting.checkedByName
                ? [[t('web.control.checked_by'), setting.checkedByName] as const]
                : []),
              ...(setting.note ? [[t('web.quota.reason'), setting.note] as const] : []),
            ]),
      ]}
    />
  )
}
