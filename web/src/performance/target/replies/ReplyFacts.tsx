import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Facts } from '@/components/Facts'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { formatDay } from '@/lib/when'
import type { Reply, ReplyDetail } from './api'
import { DueDay } from './ReplyColumns'

/** What a reply is about, in the drawer and beside the paper. */
export function ReplyFacts({ reply, here }: { reply: Reply | ReplyDetail; here?: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      <Facts
        facts={[
          [
            t('target.reply.column.addressee'),
            <span key="addressee" lang="zh-CN">
              {reply.addressee}
            </span>,
          ],
          [t('target.reply.column.kind'), t(`enum.target.reply_kind.${reply.kind}`)],
          [t('target.reply.column.state'), t(`enum.target.reply.${reply.state}`)],
          [t('target.reply.column.targets'), <Figure key="targets" plain value={reply.targets} />],
          [t('web.target.list.budget'), <MoneyText key="budget" fen={reply.budgetFen} />],
          [
            t('target.reply.column.basis'),
            <span key="basis" lang="zh-CN">
              {reply.basisName} {reply.basisNumber}
            </span>,
          ],
          [t('target.reply.column.approved'), formatDay(reply.approvedOn)],
          [t('target.reply.column.dated'), reply.datedOn ? formatDay(reply.datedOn) : ''],
          [t('target.reply.column.due'), <DueDay key="due" on={reply.dueOn} late={reply.lateDays} t={t} />],
          [t('target.reply.column.forwarded'), reply.forwardedOn ? formatDay(reply.forwardedOn) : ''],
          [
            t('target.reply.column.forward_due'),
            <DueDay key="forward" on={reply.forwardDueOn} late={reply.forwardLateDays} t={t} />,
          ],
          [t('target.reply.column.issued_by'), reply.issuedBy],
        ]}
      />
      {!here && <Link to={`/target-replies/${reply.id}` as never}>{t('web.target.reply.open')}</Link>}
    </>
  )
}
