import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { besideBody } from '@/lib/overlay'
import type { DraftEditor } from '../editor/useDraftEditor'
import { numbered } from '../model/content'
import type { Choice } from '../model/edits'
import { anchorOf } from '../model/marks'
import { placeWords } from '../model/place'
import { written } from '../model/written'
import type { Clash } from '../wire'

export interface ClashDialogProps {
  editor: DraftEditor
}

/** Somebody else has changed the same cells: both values, and the person chooses. */
export function ClashDialog({ editor }: ClashDialogProps) {
  const { t } = useTranslation()
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const { clashes, content } = editor
  const chosen = (clash: Clash): Choice => choices[clash.path] ?? 'theirs'
  const option = (clash: Clash, choice: Choice, text: string) => (
    <label>
      <input
        type="radio"
        name={clash.path}
        checked={chosen(clash) === choice}
        onChange={() => setChoices({ ...choices, [clash.path]: choice })}
      />
      {written(numbered(content, clash.path), text) || t('web.target.clash.empty')}
    </label>
  )
  return (
    <Modal
      open={clashes.length > 0}
      title={t('web.target.clash.title', { count: clashes.length })}
      width={720}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      getContainer={besideBody}
      footer={
        <Button
          type="primary"
          onClick={() => {
            editor.settle(chosen)
            setChoices({})
          }}
        >
          {t('web.target.clash.go_on')}
        </Button>
      }
    >
      <p>{t('web.target.clash.line')}</p>
      <table className="target-clash">
        <thead>
          <tr>
            <th>{t('web.target.clash.cell')}</th>
            <th>{t('web.target.clash.theirs')}</th>
            <th>{t('web.target.clash.mine')}</th>
          </tr>
        </thead>
        <tbody>
          {clashes.map((clash) => (
            <tr key={clash.path + clash.after}>
              <td>
                {placeWords(t, content, anchorOf(numbered(content, clash.path)))}
                {clash.by && <div className="muted">{clash.by}</div>}
              </td>
              <td>{option(clash, 'theirs', clash.current)}</td>
              <td>{option(clash, 'mine', clash.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}
