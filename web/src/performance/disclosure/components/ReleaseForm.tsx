import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentence } from '@/lib/problem'
import { disclosureKey, type Outcome, releaseDepartments } from '../api'

export interface ReleaseFormProps {
  year: number
  departments: readonly string[]
  /** One of them is shown already: why it is corrected must be said. */
  corrects: boolean
  onDone?: () => void
}

/** Releases departments, and says of each what became of it. */
export function ReleaseForm({ year, departments, corrects, onDone }: ReleaseFormProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [outcomes, setOutcomes] = useState<Outcome[]>()
  const [failure, setFailure] = useState('')
  const release = async () => {
    setBusy(true)
    setFailure('')
    try {
      const done = await releaseDepartments(year, [...departments], reason)
      setOutcomes(done)
      await queries.invalidateQueries({ queryKey: disclosureKey })
      if (done.every(({ edition }) => edition)) onDone?.()
    } catch (error) {
      setFailure(sentence(error))
    } finally {
      setBusy(false)
    }
  }
  const refused = outcomes?.filter(({ edition }) => !edition) ?? []
  return (
    <div className="disclosure-act">
      <p>{t('web.disclosure.release_note', { count: departments.length })}</p>
      {corrects && (
        <Input
          aria-label={t('web.disclosure.correction')}
          placeholder={t('web.disclosure.correction')}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      <div>
        <Button
          type="primary"
          loading={busy}
          disabled={departments.length === 0 || (corrects && reason.trim() === '')}
          onClick={() => void release()}
        >
          {t('web.disclosure.release')}
        </Button>
      </div>
      {outcomes && (
        <p role="status">{t('web.disclosure.released', { count: outcomes.length - refused.length })}</p>
      )}
      {refused.map(({ departmentId, name, why }) => (
        <p key={departmentId} className="disclosure-failure">
          <span lang="zh-CN">{name}</span>：{why}
        </p>
      ))}
      {failure && (
        <p className="disclosure-failure" role="alert">
          {failure}
        </p>
      )}
    </div>
  )
}
