import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { besideBody } from '@/lib/overlay'
import { partsOf } from '@/lib/when'
import { type PrintForm, type PrintFormat, printUrl } from '../api'
import type { DraftEditor } from '../editor/useDraftEditor'
import type { DraftState, TargetDetail } from '../wire'
import './export-menu.css'

export interface ExportMenuProps {
  target: TargetDetail
  /** On the page where it is written. */
  draft?: DraftState
  editor?: DraftEditor
}

const formats: readonly PrintFormat[] = ['docx', 'xlsx', 'pdf', 'html']

/** The official forms a target can be printed in, by format; with a draft, of which of the two. */
export function ExportMenu({ target, draft, editor }: ExportMenuProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [kept, setKept] = useState(false)
  const forms: readonly PrintForm[] =
    target.kind === 'PROJECT' ? ['target', 'declaration', 'review', 'review_graded'] : ['whole', 'department']
  const link = (format: PrintFormat, form?: PrintForm) => ({
    key: `${form}.${format}`,
    label: (
      <a href={printUrl(target.id, format, form, kept)} download onClick={() => setOpen(false)}>
        {t(`web.target.format.${format}`)}
      </a>
    ),
  })
  const side = (key: string, chosen: boolean, words: string) => ({
    key,
    label: `${chosen ? '●' : '○'} ${words}`,
    onClick: () => setKept(key === 'kept'),
  })
  const which = draft?.begun && {
    key: 'which',
    type: 'group' as const,
    label: t('web.target.print.which'),
    children: [
      side('draft', !kept, t('web.target.print.draft', { time: partsOf(draft.savedAt).time })),
      side('kept', kept, t('web.target.print.kept', { version: target.contentVersion })),
    ],
  }
  const items = [
    ...(which ? [which] : []),
    ...forms.map((form) => ({
      key: form,
      type: 'group' as const,
      label: t(`web.target.print.${form}`),
      children: formats.map((format) => link(format, form)),
    })),
    { key: 'data', type: 'group' as const, label: t('web.target.print.data'), children: [link('json')] },
  ]
  return (
    <Dropdown
      open={open}
      onOpenChange={(next, { source }) => {
        if (source === 'menu') return // which of the two was chosen; the forms stay open
        if (next) void editor?.flush() // what is exported is what stands there
        setOpen(next)
      }}
      trigger={['click']}
      getPopupContainer={besideBody}
      menu={{ items, className: 'export-menu' }}
    >
      <Button>{t('web.target.export')}</Button>
    </Dropdown>
  )
}
