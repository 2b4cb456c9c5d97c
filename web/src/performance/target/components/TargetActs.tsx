import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DraftEditor } from '../editor/useDraftEditor'
import { blocks } from '../model/marks'
import { primary } from '../model/steps'
import type { DraftState, TargetDetail } from '../wire'
import { Blocked } from './Blocked'
import { ExportMenu } from './ExportMenu'
import { MoreMenu } from './MoreMenu'
import { useSteps } from './useSteps'

export interface TargetActsProps {
  target: TargetDetail
  draft: DraftState
  editor: DraftEditor
  /** Goes to the first finding that stands in the way. */
  onBlocked: () => void
}

/** Buttons of the page: why a step cannot be taken stands before its button is pressed. */
export function TargetActs({ target, draft, editor, onBlocked }: TargetActsProps) {
  const { t } = useTranslation()
  const { offered, ask, dialog } = useSteps(target, draft, editor)
  const reading = !target.next.some(({ action, code }) => action === 'SAVE' && code !== 'target.not_allowed')
  const blocked = draft.findings.some(blocks)
  const refused = offered.find(({ act, allowed }) => !allowed && act !== 'SUBMIT')
  return (
    <>
      <Blocked target={target} findings={draft.findings} reading={reading} onOpen={onBlocked} />
      {refused && <span className="target-refused">{refused.why}</span>}
      <MoreMenu target={target} draft={draft} editor={editor} />
      <ExportMenu target={target} draft={draft} editor={editor} />
      {offered.map(({ act, allowed, why }) => {
        // What is not saved yet is not in the answer of the program; the findings of the draft are.
        const open = act === 'SUBMIT' ? !blocked : allowed
        return (
          <Button
            key={act}
            type={primary.has(act) ? 'primary' : 'default'}
            danger={act === 'RETURN'}
            disabled={!open}
            title={open ? undefined : why || t('web.target.blocked.title')}
            onClick={() => ask(act)}
          >
            {t(`web.target.act.${act}`)}
          </Button>
        )
      })}
      {dialog}
    </>
  )
}
