import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { besideBody } from '@/lib/overlay'
import { type PrintForm, type PrintFormat, printUrl } from '../api'
import type { TargetDetail } from '../wire'

export interface ExportMenuProps {
  target: TargetDetail
}

const formats: readonly PrintFormat[] = ['docx', 'xlsx', 'pdf', 'html']

/** The official forms a target can be printed in, by format. */
export function ExportMenu({ target }: ExportMenuProps) {
  const { t } = useTranslation()
  const forms: readonly PrintForm[] =
    target.kind === 'PROJECT' ? ['target', 'declaration', 'review', 'review_graded'] : ['whole', 'department']
  const link = (format: PrintFormat, form?: PrintForm) => ({
    key: `${form}.${format}`,
    label: (
      <a href={printUrl(target.id, format, form)} download>
        {t(`web.target.format.${format}`)}
      </a>
    ),
  })
  const items = [
    ...forms.map((form) => ({
      key: form,
      type: 'group' as const,
      label: t(`web.target.print.${form}`),
      children: formats.map((format) => link(format, form)),
    })),
    { key: 'data', type: 'group' as const, label: t('web.target.print.data'), children: [link('json')] },
  ]
  return (
    <Dropdown trigger={['click']} getPopupContainer={besideBody} menu={{ items }}>
      <Button>{t('web.target.export')}</Button>
    </Dropdown>
  )
}
