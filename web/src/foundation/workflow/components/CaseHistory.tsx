import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { Timeline } from '@/components/Timeline'
import { worked } from '@/lib/workingTime'
import { stepName } from '../model/names'
import type { CaseDetail, Entry } from '../wire'

const red = new Set(['RETURN', 'REJECT', 'ALERT'])

/** What has been done to a case, round by round, with opinions and remarks. */
export function CaseHistory({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const { now } = useBook()
  const rounds = [...new Set(detail.history.map(({ round }) => round))].toSorted((a, b) => b - a)
  return (
    <section className="panel">
      <h2>
        {t('web.workflow.history')}
        <small>{t('web.workflow.rounds', { count: rounds.length })}</small>
      </h2>
      {rounds.map((round) => (
        <div key={round} className="case-round">
          <h3>{t('web.workflow.round', { round })}</h3>
          <Timeline
            now={now}
            steps={detail.history
              .filter((entry) => entry.round === round)
              .map((entry) => ({
                key: entry.id,
                at: entry.at,
                who: whoOf(entry, t),
                what: <What entry={entry} detail={detail} />,
                note: <Said entry={entry} />,
                tone: red.has(entry.action) ? ('red' as const) : ('plain' as const),
              }))}
          />
        </div>
      ))}
    </section>
  )
}

type Texts = ReturnType<typeof useTranslation>['t']

function whoOf(entry: Entry, t: Texts): string {
  if (!entry.byId) return t('web.system')
  return entry.forName ? t('web.workflow.for', { name: entry.byName, owner: entry.forName }) : entry.byName
}

/** 通过　主管部门审核 → 业务股室审核, 用时 3 工作小时. */
function What({ entry, detail }: { entry: Entry; detail: CaseDetail }) {
  const { t } = useTranslation()
  const nameOf = (key: string) => {
    const found = detail.definition.steps.find((one) => one.key === key)
    return found ? stepName(found) : ''
  }
  const to = nameOf(entry.to) || (entry.effect === 'NONE' ? '' : t(`enum.workflow.effect.${entry.effect}`))
  return (
    <>
      <b>{t(`web.workflow.did.${entry.action}`)}</b>
      {entry.step && `　${nameOf(entry.step)}`}
      {entry.personName && (
        <>
          {'　'}
          <span lang="zh-CN">{entry.personName}</span>
        </>
      )}
      {to && <span className="muted"> → {to}</span>}
      {entry.minutes > 0 && (
        <span className="muted small">　{t('web.workflow.took', { time: worked(entry.minutes, t) })}</span>
      )}
    </>
  )
}

/** The program's own lines say a role by its code. */
function ownWords({ action, opinion }: Entry, t: Texts): string {
  const role = t(`role.${opinion}`)
  return action === 'ALERT' ? t('web.workflow.told', { role }) : role
}

function Said({ entry }: { entry: Entry }) {
  const { t } = useTranslation()
  const opinion = entry.byId ? entry.opinion : entry.opinion && ownWords(entry, t)
  if (!opinion && entry.comments.length === 0) return null
  return (
    <div lang={entry.byId ? 'zh-CN' : undefined}>
      {opinion}
      {entry.comments.length > 0 && (
        <ul className="case-comments">
          {entry.comments.map((one) => (
            <li key={`${one.path} ${one.text}`}>{one.text}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
