import { useTranslation } from 'react-i18next'
import { partsOf } from '@/lib/when'
import type { DraftEditor } from '../editor/useDraftEditor'
import type { DraftState } from '../wire'

export interface SavedLineProps {
  editor: DraftEditor
  draft: DraftState
}

/** Whether what was written is saved; it never gives way to other words. */
export function SavedLine({ editor, draft }: SavedLineProps) {
  const { t } = useTranslation()
  const { state, reason } = editor.saving
  const words =
    state === 'saved'
      ? draft.begun
        ? t('web.target.saved.at', { time: partsOf(draft.savedAt).time })
        : t('web.target.saved.unchanged')
      : t(`web.target.saved.${state}`)
  return (
    <span
      className={state === 'failed' ? 'target-saved-failed' : 'target-saved'}
      role="status"
      title={reason || words}
    >
      {words}
    </span>
  )
}
