import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { StateTag, type Tone } from '@/components/StateTag'
import type { ControlRule } from '../api'
import { readParam } from '../params'

export const severityTones: Record<string, Tone> = { BLOCK: 'red', WARN: 'warn', OFF: 'plain' }

/** The rules, one a row. */
export function RuleTable({
  rules,
  onOpen,
}: {
  rules: readonly ControlRule[]
  onOpen: (code: string) => void
}) {
  const { t } = useTranslation()
  const count = (severity: string) => rules.filter(({ current }) => current.severity === severity).length
  return (
    <section className="panel">
      <p className="control-counts">
        {['BLOCK', 'WARN', 'OFF'].map((severity) => (
          <span key={severity}>
            <StateTag kind="control.severity" state={severity} tone={severityTones[severity] ?? 'plain'} />{' '}
            <Figure plain value={count(severity)} />
          </span>
        ))}
      </p>
      <table className="simple-table control-rules">
        <thead>
          <tr>
            <th scope="col">{t('web.control.code')}</th>
            <th scope="col">{t('web.control.rule')}</th>
            <th scope="col">{t('web.control.severity')}</th>
            <th scope="col">{t('web.control.params')}</th>
            <th scope="col">{t('web.control.since')}</th>
            <th scope="col">{t('web.control.change')}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.code}>
              <td>{rule.code}</td>
              <td className="simple-wrap">
                <button type="button" className="linkish" onClick={() => onOpen(rule.code)}>
                  {rule.name}
                </button>
                <span className="control-check">{rule.check}</span>
              </td>
              <td>
                <StateTag
                  kind="control.severity"
                  state={rule.current.severity}
                  tone={severityTones[rule.current.severity] ?? 'plain'}
                />
              </td>
              <td className="simple-wrap">
                {rule.params.map((param) => (
                  <span key={param.name} className="control-param">
                    {t(`control.param.${rule.code}.${param.name}`)}：
                    {readParam(param, rule.current.params[param.name] ?? '', t) || '—'}
                  </span>
                ))}
              </td>
              <td>{rule.current.madeByName ? rule.current.validFrom : t('web.control.built_in')}</td>
              <td>
                {rule.open ? (
                  <StateTag kind="control.state" state={rule.open.state} />
                ) : (
                  rule.next && t('web.control.from', { day: rule.next.validFrom })
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
