import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { RecordForm } from '@/components/RecordForm'
import { root } from '../api'
import { changeReply, type ReplyDetail } from './api'

/** What may be put right in a prepared reply: number, day, words, and which targets it names. */
export function ReplyForm({ reply, onDone }: { reply: ReplyDetail; onDone: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  return (
    <RecordForm
      draft={`reply.${reply.id}.${reply.version}`}
      initial={{
        number: reply.number,
        datedOn: reply.datedOn ?? '',
        title: reply.title,
        body: reply.body,
        signature: reply.signature,
        targets: reply.rows.map(({ targetId }) => targetId),
      }}
      act={t('web.target.reply.save')}
      fields={[
        {
          name: 'number',
          label: t('target.reply.column.number'),
          half: true,
          help: t('web.target.reply.number_help'),
        },
        {
          name: 'datedOn',
          label: t('target.reply.column.dated'),
          kind: 'day',
          half: true,
          help: t('web.target.reply.dated_help'),
        },
        { name: 'title', label: t('web.target.reply.title_text'), kind: 'area', required: true },
        { name: 'body', label: t('web.target.reply.body_text'), kind: 'area', required: true },
        { name: 'signature', label: t('web.target.reply.signature'), required: true },
        {
          name: 'targets',
          label: t('web.target.reply.targets'),
          kind: 'many',
          help: t('web.target.reply.targets_help'),
          options: reply.rows.map(({ targetId, name }) => ({ value: targetId, label: name })),
        },
      ]}
      onSubmit={({ datedOn, ...values }) =>
        changeReply(reply, { ...values, ...(datedOn ? { datedOn } : {}) }).then(() =>
          queries.invalidateQueries({ queryKey: [root] }),
        )
      }
      onReload={() => void queries.invalidateQueries({ queryKey: [root] })}
      onDone={onDone}
    />
  )
}
