import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '@/components/useConfirm'
import { partsOf } from '@/lib/when'
import { deleteTarget, draftQuery, dropDraft } from '../api'
import type { DraftEditor } from '../editor/useDraftEditor'
import { numbered } from '../model/content'
import { placeWords } from '../model/place'
import type { DraftState, TargetDetail } from '../wire'

export interface GivingUpProps {
  target: TargetDetail
  draft: DraftState
  editor: DraftEditor
}

export interface GivingUp {
  /** Back to the version kept last; null when nothing was begun. */
  discard: (() => void) | null
  /** The whole target goes; null when it may not. */
  remove: (() => void) | null
}

const namedMax = 5

/** Giving up the draft, or a target nobody has handed in; both say first what is lost. */
export function useGivingUp({ target, draft, editor }: GivingUpProps): GivingUp {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const { message } = App.useApp()
  const editable = target.next.some(
    ({ action, allowed }) => (action === 'SAVE' || action === 'PERFECT') && allowed,
  )

  /** The draft as it stands once what waits is saved: nobody throws away what he has not seen. */
  const latest = async (): Promise<DraftState> => {
    if (!(await editor.flush())) editor.forget()
    return queries.fetchQuery({ ...draftQuery(target.id), staleTime: 0 })
  }
  const places = draft.differences.map(({ path, change }) => {
    const content = change === 'REMOVED' ? target.content : draft.content
    return placeWords(t, content, numbered(content, path))
  })
  const discard = () =>
    confirm({
      title: t('web.target.discard.act'),
      consequence: (
        <>
          <p>
            {t('web.target.discard.consequence', {
              count: places.length,
              version: target.contentVersion,
              by: draft.savedBy,
              time: partsOf(draft.savedAt).time,
            })}
          </p>
          <ul className="target-lost">
            {[...new Set(places)].slice(0, namedMax).map((place) => (
              <li key={place}>{place}</li>
            ))}
            {new Set(places).size > namedMax && <li>…</li>}
          </ul>
        </>
      ),
      danger: true,
      onConfirm: async () => {
        const { begun, version } = await latest()
        if (begun) await dropDraft(target.id, version)
        editor.forget()
        await queries.invalidateQueries({ queryKey: ['targets'] })
        void message.success(t('web.target.discard.done'))
      },
    })
  const remove = () =>
    confirm({
      title: t('web.target.remove.act'),
      consequence: t('web.target.remove.consequence', { name: target.name, version: target.version }),
      danger: true,
      onConfirm: async () => {
        const { version } = await latest()
        await deleteTarget(target.id, version)
        editor.forget()
        void message.success(t('web.target.remove.done', { name: target.name }))
        await navigate({ to: '/targets' } as never)
        queries.removeQueries({ queryKey: ['targets', target.id] })
        await queries.invalidateQueries({ queryKey: ['targets'] })
      },
    })
  return { discard: editable && draft.begun ? discard : null, remove: target.deletable ? remove : null }
}
