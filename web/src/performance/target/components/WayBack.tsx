import { useTranslation } from 'react-i18next'
import type { DraftEditor } from '../editor/useDraftEditor'

/** Undo and redo: they never give way to other words. */
export function WayBack({ editor }: { editor: DraftEditor }) {
  const { t } = useTranslation()
  return (
    <>
      <button type="button" className="linkish" disabled={!editor.undo} onClick={() => editor.undo?.()}>
        {t('web.target.undo')}
      </button>
      <button type="button" className="linkish" disabled={!editor.redo} onClick={() => editor.redo?.()}>
        {t('web.target.redo')}
      </button>
    </>
  )
}
