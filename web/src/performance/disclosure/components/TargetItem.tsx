import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { StateTag, type Tone } from '@/components/StateTag'
import type { TargetView } from '../api'
import { FlagForm } from './FlagForm'
import { HitItem } from './HitItem'

const tones: Record<string, Tone> = { SAME: 'plain', NEW: 'blue', ALTERED: 'warn', DROPPED: 'red' }

/** A target before its release: its flag, what the check finds, what differs from what is shown. */
export function TargetItem({ target }: { target: TargetView }) {
  const { t } = useTranslation()
  const mayDecide = useMay()('disclosure.decide')
  const [deciding, setDeciding] = useState(false)
  const { flag } = target
  return (
    <section className="disclosure-target">
      <h3 lang="zh-CN">
        <Figure plain form="text" value={target.name} />
      </h3>
      <div className="disclosure-line">
        {target.inForce && (flag.disclosed || target.change === 'DROPPED') && (
          <StateTag
            kind="enum.disclosure.change"
            state={target.change}
            tone={tones[target.change] ?? 'plain'}
          />
        )}
        {!target.inForce && <span className="muted">{t('web.disclosure.not_in_force')}</span>}
        <MoneyText fen={target.budgetFen} />
        {!flag.disclosed && flag.reason && (
          <span>
            {t('web.disclosure.withheld')} {t(`enum.disclosure.reason.${flag.reason}`)}，
            <Figure plain form="text" value={flag.basis} />，{flag.decidedBy}，
            <Figure plain form="text" value={flag.decidedOn} />
          </span>
        )}
        {mayDecide && (
          <Button size="small" onClick={() => setDeciding(!deciding)}>
            {t(flag.disclosed ? 'web.disclosure.withhold' : 'web.disclosure.disclose')}
          </Button>
        )}
      </div>
      {deciding && <FlagForm key={flag.version} target={target} onDone={() => setDeciding(false)} />}
      {flag.disclosed &&
        target.hits.map((hit) => <HitItem key={hit.id} target={target.id} hit={hit} mayDecide={mayDecide} />)}
      {target.differences.length > 0 && (
        <table className="disclosure-diff">
          <thead>
            <tr>
              <th>{t('web.disclosure.place')}</th>
              <th>{t('web.disclosure.shown_now')}</th>
              <th>{t('web.disclosure.next')}</th>
            </tr>
          </thead>
          <tbody>
            {target.differences.map((difference, i) => (
              <tr key={difference.path + difference.change}>
                {[target.places[i] ?? difference.path, difference.before, difference.after].map(
                  (text, column) => (
                    <td key={['place', 'before', 'after'][column]} lang={column > 0 ? 'zh-CN' : undefined}>
                      <Figure plain form="text" value={text} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
