import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook, useMay, useMe } from '@/app/session/session'
import { Facts } from '@/components/Facts'
import { StateTag } from '@/components/StateTag'
import { Timeline } from '@/components/Timeline'
import { sentence } from '@/lib/problem'
import { type Entry, type EntryStep, entryQuery, moveEntry, stepsIn } from '../api'
import { EntryForm } from './EntryForm'

/** An indicator of the library: what it says, what may be done with it, and its history. */
export function EntryPanel({ entry: listed }: { entry: Entry }) {
  const { t } = useTranslation()
  const may = useMay()
  const me = useMe()
  const { now } = useBook()
  const queries = useQueryClient()
  const detail = useQuery(entryQuery(listed.id))
  const entry = detail.data ?? listed
  const [editing, setEditing] = useState(false)
  const [note, setNote] = useState('')
  const [failure, setFailure] = useState('')
  const [busy, setBusy] = useState<EntryStep>()
  const mine = entry.proposedById === me.id
  const steps = may('library.review') ? (stepsIn[entry.state] ?? []) : []
  const decides = entry.state === 'PROPOSED' && mine
  const revises =
    (entry.state === 'ACTIVE' && may('library.review')) ||
    (entry.state === 'PROPOSED' && mine && may('library.propose'))

  const take = async (step: EntryStep) => {
    setBusy(step)
    setFailure('')
    try {
      await moveEntry(entry, step, note)
      setNote('')
      await queries.invalidateQueries({ queryKey: ['indicator-library'] })
    } catch (error) {
      setFailure(sentence(error))
    } finally {
      setBusy(undefined)
    }
  }

  if (editing) return <EntryForm entry={entry} onDone={() => setEditing(false)} />
  return (
    <div className="drawer-section library-panel">
      <Facts
        facts={[
          [t('library.column.code'), entry.code],
          [t('library.column.industry'), t(`enum.library.industry.${entry.industry}`)],
          [t('library.column.duty'), entry.duty],
          [t('library.column.level1'), entry.level1],
          [t('library.column.level2'), entry.level2],
          [t('library.column.description'), entry.description],
          [t('library.column.operator'), entry.operator],
          [t('library.column.unit'), entry.unit],
          [t('library.column.example'), entry.example],
          [t('library.column.basis'), entry.basis],
          [t('library.column.source'), entry.source],
          [t('library.column.uses'), t('web.library.uses', { count: entry.uses })],
          [t('library.column.state'), <StateTag key="state" kind="enum.library.state" state={entry.state} />],
        ]}
      />
      {(steps.length > 0 || revises) && (
        <div className="library-acts">
          {steps.length > 0 && !decides && (
            <Input.TextArea
              aria-label={t('web.org.reason')}
              placeholder={t('web.library.note')}
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 5 }}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
          {decides && may('library.review') && <p className="muted">{t('web.library.own_decides')}</p>}
          <div className="library-buttons">
            {!decides &&
              steps.map((step) => (
                <Button
                  key={step}
                  type={step === 'ACCEPT' || step === 'RESTORE' ? 'primary' : 'default'}
                  danger={step === 'REJECT'}
                  loading={busy === step}
                  disabled={(step === 'REJECT' || step === 'RETIRE') && note.trim() === ''}
                  onClick={() => void take(step)}
                >
                  {t(`library.action.${step}`)}
                </Button>
              ))}
            {revises && <Button onClick={() => setEditing(true)}>{t('library.action.REVISE')}</Button>}
          </div>
          {failure && (
            <p className="library-failure" role="alert">
              {failure}
            </p>
          )}
        </div>
      )}
      {detail.data && (
        <section>
          <h3 className="library-history">{t('web.library.history')}</h3>
          <Timeline
            now={now}
            steps={detail.data.versions.map(({ version, at, action, by, note: said }) => ({
              key: String(version),
              at,
              who: by,
              what: t(`library.action.${action}`),
              note: said,
            }))}
          />
        </section>
      )}
    </div>
  )
}
