import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { Rail } from '@/components/Rail'
import { RailSection } from '@/components/RailSection'
import { useConfirm } from '@/components/useConfirm'
import { besideBody } from '@/lib/overlay'
import { root } from '../api'
import {
  dropReply,
  issueReply,
  type ReplyDetail,
  replyFormats,
  replyPaperUrl,
  replyQuery,
} from '../replies/api'
import { ForwardForm } from '../replies/ForwardForm'
import { Forwardings } from '../replies/Forwardings'
import { ReplyFacts } from '../replies/ReplyFacts'
import { ReplyForm } from '../replies/ReplyForm'
import { ReplyPaper } from '../replies/ReplyPaper'
import '../replies/replies.css'

/** One reply: the paper as it prints, and beside it what stands against it. */
export function ReplyPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data, error, refetch } = useQuery(replyQuery(id))
  const { t } = useTranslation()
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <p className="muted page-body">{t('web.state.loading')}</p>
  return <ReplyDesk reply={data} />
}

function ReplyDesk({ reply }: { reply: ReplyDetail }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'change' | 'forward'>()
  const close = () => setOpen(undefined)
  return (
    <>
      <PageHead
        title={reply.number || t('web.target.reply.draft', { name: reply.addressee })}
        tab={reply.number || reply.addressee}
        line={<span lang="zh-CN">{reply.paper.title}</span>}
      >
        <ReplyActs reply={reply} onOpen={setOpen} />
      </PageHead>
      <div className="reply-page">
        <ReplyPaper reply={reply} />
        <Rail label={t('web.target.reply.about')}>
          <RailSection title={t('web.target.reply.about')}>
            <ReplyFacts reply={reply} here />
          </RailSection>
          {reply.state === 'PREPARED' && (
            <RailSection title={t('web.target.reply.checks')}>
              {reply.refusals.length === 0 ? (
                <p className="muted">{t('web.target.reply.all_fine', { count: reply.targets })}</p>
              ) : (
                <ul className="reply-refusals">
                  {reply.refusals.map(({ targetId, name, why }) => (
                    <li key={targetId}>
                      <span className="reply-late">■</span> <b lang="zh-CN">{name}</b> {why}
                    </li>
                  ))}
                </ul>
              )}
            </RailSection>
          )}
          {reply.state === 'ISSUED' && (
            <RailSection title={t('web.target.reply.forwarding')}>
              <Forwardings reply={reply} />
            </RailSection>
          )}
        </Rail>
      </div>
      {open === 'change' && (
        <Drawer title={t('web.target.reply.change')} onClose={close}>
          <ReplyForm key={reply.version} reply={reply} onDone={close} />
        </Drawer>
      )}
      {open === 'forward' && (
        <Drawer title={t('web.target.reply.forward')} note={reply.number} onClose={close}>
          <ForwardForm reply={reply} onDone={close} />
        </Drawer>
      )}
    </>
  )
}

function ReplyActs({ reply, onOpen }: { reply: ReplyDetail; onOpen: (what: 'change' | 'forward') => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const confirm = useConfirm()
  const { message } = App.useApp()
  const drop = () =>
    confirm({
      title: t('web.target.reply.drop'),
      danger: true,
      consequence: t('web.target.reply.drop_asks', { count: reply.targets }),
      onConfirm: async () => {
        await dropReply(reply)
        await navigate({ to: '/target-replies' } as never)
        await queries.invalidateQueries({ queryKey: [root] })
      },
    })
  const issue = () =>
    confirm({
      title: t('web.target.reply.issue'),
      consequence: (
        <>
          {t('web.target.reply.issue_asks', { name: reply.addressee, count: reply.targets })}{' '}
          <MoneyText fen={reply.budgetFen} fixed strong /> {t('web.target.consequence.yuan')}
        </>
      ),
      onConfirm: async () => {
        const done = await issueReply(reply)
        await queries.invalidateQueries({ queryKey: [root] })
        void message.success(t('web.target.reply.issued', { number: done.number }))
      },
    })
  const items = (['WAN', 'YUAN'] as const).map((money) => ({
    key: money,
    type: 'group' as const,
    label: t(`web.target.money.${money}`),
    children: replyFormats.map((format) => ({
      key: `${money}.${format}`,
      label: (
        <a href={replyPaperUrl(reply.id, format, money)} download>
          {t(`web.target.format.${format}`)}
        </a>
      ),
    })),
  }))
  return (
    <>
      <Dropdown trigger={['click']} getPopupContainer={besideBody} menu={{ items }}>
        <Button>{t('web.target.export')}</Button>
      </Dropdown>
      <Button onClick={() => window.print()}>{t('web.act.print')}</Button>
      {reply.mayForward && may('target.review.department') && (
        <Button type="primary" onClick={() => onOpen('forward')}>
          {t('web.target.reply.forward')}
        </Button>
      )}
      {reply.state === 'PREPARED' && may('target.approve') && (
        <>
          <Button danger onClick={drop}>
            {t('web.target.reply.drop')}
          </Button>
          <Button onClick={() => onOpen('change')}>{t('web.target.reply.change')}</Button>
          <Button type="primary" onClick={issue}>
            {t('web.target.reply.issue')}
          </Button>
        </>
      )}
    </>
  )
}
