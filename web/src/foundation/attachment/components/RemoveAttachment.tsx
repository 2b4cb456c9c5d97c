import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Drawer } from '@/components/Drawer'
import { RecordForm } from '@/components/RecordForm'
import { type Attachment, removeAttachment } from '../api'

/** Takes a file away, with the reason that stays told. */
export function RemoveAttachment({ attachment, onClose }: { attachment: Attachment; onClose: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries({ queryKey: ['attachments'] })
  return (
    <Drawer title={t('web.attachment.remove')} onClose={onClose}>
      <p className="drawer-section">{t('web.attachment.remove_text', { name: attachment.name })}</p>
      <RecordForm
        draft={`attachment.${attachment.id}`}
        initial={{}}
        act={t('web.attachment.remove')}
        danger
        fields={[{ name: 'reason', label: t('web.org.reason'), kind: 'area', required: true }]}
        onSubmit={({ reason }) => removeAttachment(attachment, String(reason)).then(again)}
        onReload={() => void again()}
        onDone={onClose}
      />
    </Drawer>
  )
}
