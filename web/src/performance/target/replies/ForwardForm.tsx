import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RecordForm } from '@/components/RecordForm'
import { root } from '../api'
import { forwardReply, type ReplyDetail } from './api'

/** 转批复: the department says when it has handed its units what it was given. */
export function ForwardForm({ reply, onDone }: { reply: ReplyDetail; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  return (
    <RecordForm
      draft={`reply-forward.${reply.id}`}
      initial={{ forwardedOn: '', document: '', note: '' }}
      act={t('web.target.reply.forward')}
      fields={[
        {
          name: 'forwardedOn',
          label: t('target.reply.column.forwarded'),
          kind: 'day',
          required: true,
          half: true,
        },
        { name: 'document', label: t('web.target.reply.forward_number'), half: true },
        { name: 'note', label: t('web.target.reply.note'), kind: 'area' },
      ]}
      onSubmit={(values) =>
        forwardReply(reply.id, values).then(() => queries.invalidateQueries({ queryKey: [root] }))
      }
      onDone={onDone}
    />
  )
}
