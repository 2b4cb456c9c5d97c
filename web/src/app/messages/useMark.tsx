import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { sentence } from '@/lib/problem'
import { type Mark, markMessages, messagesKey, opposite } from './api'

const secondsToUndo = 6

/** Marks messages, says how many, and offers to take it back. */
export function useMark() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: [messagesKey] })
  const undo = (mark: Mark, ids: string[]) => {
    message.destroy(mark)
    void markMessages(opposite[mark], ids).then(refresh, (error) => message.error(sentence(error)))
  }
  const { mutate, isPending } = useMutation({
    mutationFn: ({ mark, ids }: { mark: Mark; ids: readonly string[] | 'all'; silent?: boolean }) =>
      markMessages(mark, ids),
    onSuccess: ({ ids }, { mark, silent }) => {
      void refresh()
      if (silent) return
      if (ids.length === 0) {
        void message.info(t('web.message.marked.none'))
        return
      }
      void message.open({
        key: mark,
        type: 'success',
        duration: secondsToUndo,
        content: (
          <>
            {t(`web.message.marked.${mark}`, { count: ids.length })}{' '}
            <button type="button" className="linkish" onClick={() => undo(mark, ids)}>
              {t('web.message.undo')}
            </button>
          </>
        ),
      })
    },
    onError: (error) => void message.error(sentence(error)),
  })
  return { mark: mutate, busy: isPending }
}
