import { useTranslation } from 'react-i18next'
import { partsOf } from '@/lib/when'
import type { DraftEditor } from '../editor/useDraftEditor'
import type { DraftState } from '../wire'

export interface SavedLineProps {
  editor: DraftEditor
  draft: DraftState
  editable: boolean
  sample: boolean
}

/** Beside the title: what one can do here, and whether it is saved. */
export function SavedLine({ editor, draft, editable, sample }: SavedLineProps) {
  const { t } = useTranslation()
  const prefix = sample ? `${t('web.target.sample')} · ` : ''
  if (!editable) return <>{prefix + t('web.target.paper.reading')}</>
  const { state, reason } = editor.saving
  const words =
    state === 'saved'
      ? draft.begun
        ? t('web.target.saved.at', { time: partsOf(draft.savedAt).time })
        : t('web.target.saved.unchanged')
      : t(`web.target.saved.${state}`)
  return (
    <>
      {prefix}
      {t('web.target.paper.line')}
      {' · '}
      <span
        className={state === 'failed' ? 'target-saved-failed' : 'target-saved'}
        role="status"
        title={reason}
      >
        {words}
        {state === 'failed' && reason && `：${reason}`}
      </span>
    </>
  )
}
