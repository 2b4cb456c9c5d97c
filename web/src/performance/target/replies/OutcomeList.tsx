import { useTranslation } from 'react-i18next'
import { StateTag, type Tone } from '@/components/StateTag'
import type { Outcome } from './issueAll'

const tones: Record<Outcome['state'], Tone> = { waiting: 'plain', running: 'blue', done: 'ok', failed: 'red' }

/** How it went department by department: the number, or why there is none. */
export function OutcomeList({ outcomes }: { outcomes: readonly Outcome[] }) {
  const { t } = useTranslation()
  const of = (state: Outcome['state']) => outcomes.filter((one) => one.state === state).length
  return (
    <>
      <p role="status">{t('web.target.reply.progress', { done: of('done'), failed: of('failed') })}</p>
      <table className="simple-table simple-low">
        <tbody>
          {outcomes.map(({ id, name, state, said }) => (
            <tr key={id}>
              <td lang="zh-CN">{name}</td>
              <td>
                <StateTag kind="web.target.reply.outcome" state={state} tone={tones[state]} />
              </td>
              <td className="reply-said" lang="zh-CN">
                {said}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
