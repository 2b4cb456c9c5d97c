import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { sentence } from '@/lib/problem'
import { formatInstant } from '@/lib/when'
import type { Explanation } from '../wire'

export interface ExplainBoxProps {
  explanation?: Explanation
  editable: boolean
  /** How many other warnings of the rule wait for an explanation. */
  alike: number
  onSave: (text: string, all: boolean) => Promise<unknown>
}

/** What the unit writes to a warning; without it the target cannot be submitted. */
export function ExplainBox({ explanation, editable, alike, onSave }: ExplainBoxProps) {
  const { t } = useTranslation()
  const now = useBook().now
  const [text, setText] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [mistake, setMistake] = useState('')
  const open = editable && (text !== null || !explanation)
  const save = async (all: boolean) => {
    setBusy(true)
    try {
      await onSave((text ?? '').trim(), all)
      setText(null)
      setMistake('')
    } catch (error) {
      setMistake(sentence(error))
    } finally {
      setBusy(false)
    }
  }
  if (!open) {
    if (!explanation) return null
    return (
      <p className="finding-explained">
        <span>
          {t('web.target.explain.said', { by: explanation.by, at: formatInstant(explanation.at, now) })}
        </span>{' '}
        {explanation.text}
        {editable && (
          <button type="button" className="linkish" onClick={() => setText(explanation.text)}>
            {t('web.act.edit')}
          </button>
        )}
      </p>
    )
  }
  return (
    <div className="finding-explain">
      <Input.TextArea
        aria-label={t('web.target.explain.label')}
        placeholder={t('web.target.explain.hint')}
        autoSize={{ minRows: 1, maxRows: 5 }}
        maxLength={1000}
        value={text ?? ''}
        onChange={(event) => setText(event.target.value)}
      />
      <Button size="small" disabled={!text?.trim()} loading={busy} onClick={() => void save(false)}>
        {t('web.target.explain.save')}
      </Button>
      {alike > 0 && text?.trim() && (
        <button type="button" className="linkish" disabled={busy} onClick={() => void save(true)}>
          {t('web.target.explain.all', { count: alike + 1 })}
        </button>
      )}
      {mistake && (
        <p className="finding-mistake" role="alert">
          {mistake}
        </p>
      )}
    </div>
  )
}
