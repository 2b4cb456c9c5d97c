import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listed } from '@/lib/listed'
import { leave, present } from '../api'
import type { Editor, TargetDetail } from '../wire'

export interface EditorsNoticeProps {
  target: TargetDetail
  editors: readonly Editor[]
  editable: boolean
}

const beatMillis = 30_000

/** Says who else has the target open; two editors know of each other before they collide. */
export function EditorsNotice({ target, editors, editable }: EditorsNoticeProps) {
  const { t } = useTranslation()
  const [seen, setSeen] = useState<readonly Editor[] | null>(null)
  const id = useRef(target.id)

  useEffect(() => {
    if (!editable) return
    const target = id.current
    let gone = false
    const beat = () => {
      const cell = document.activeElement?.closest<HTMLElement>('[data-cell]')?.dataset.cell ?? ''
      // A missed beat is no event for the editor: saving says it when the line is down.
      present(target, cell).then(
        (now) => !gone && setSeen(now),
        () => undefined,
      )
    }
    beat()
    const timer = setInterval(beat, beatMillis)
    return () => {
      gone = true
      clearInterval(timer)
      leave(target).catch(() => undefined) // he fades out by himself after a while
    }
  }, [editable])

  const others = (seen ?? editors).filter((editor) => !editor.me)
  if (others.length === 0) return null
  return (
    <p className="target-notice" role="status">
      {t('web.target.editors', { names: listed(others.map(({ name }) => name)) })}
    </p>
  )
}
