import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { sentence } from '@/lib/problem'
import { disclosureKey, explainHit, type Hit } from '../api'

/** A find of the check: the cell it stands in, and what is written to it. */
export function HitItem({ target, hit, mayDecide }: { target: string; hit: Hit; mayDecide: boolean }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [text, setText] = useState(hit.explanation?.text ?? '')
  const [failure, setFailure] = useState('')
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    setFailure('')
    try {
      await explainHit(target, hit.id, text)
      await queries.invalidateQueries({ queryKey: disclosureKey })
    } catch (error) {
      setFailure(sentence(error))
    } finally {
      setBusy(false)
    }
  }
  const block = hit.severity === 'BLOCK'
  return (
    <div className={block ? 'disclosure-hit disclosure-hit-block' : 'disclosure-hit'}>
      <p>
        <strong>{hit.title}</strong> {t(`enum.disclosure.severity.${hit.severity}`)}{' '}
        <Figure plain form="text" value={hit.place} />
      </p>
      {hit.match && (
        <p lang="zh-CN">
          <Figure plain form="text" value={hit.match} />
        </p>
      )}
      {hit.text && (
        <p lang="zh-CN" className="muted">
          <Figure plain form="text" value={hit.text} />
        </p>
      )}
      {!block && mayDecide && (
        <div className="disclosure-line">
          <Input.TextArea
            aria-label={t('web.disclosure.explanation', { place: hit.place })}
            placeholder={t('web.disclosure.explain_help')}
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 4 }}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button
            size="small"
            loading={busy}
            disabled={text.trim() === (hit.explanation?.text ?? '')}
            onClick={() => void save()}
          >
            {t('web.disclosure.explain')}
          </Button>
        </div>
      )}
      {!block && !mayDecide && hit.explanation && <p lang="zh-CN">{hit.explanation.text}</p>}
      {block && <p>{t('web.disclosure.solve')}</p>}
      {failure && (
        <p className="disclosure-failure" role="alert">
          {failure}
        </p>
      )}
    </div>
  )
}
