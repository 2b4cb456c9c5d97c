import { ScrollArea } from '@/components/ScrollArea'
import { editFen } from '@/lib/money'
import type { ReplyDetail } from './api'
import { goalLines } from './goalLines'
import '@/components/paper.css'

const wan = (fen: number | null | undefined): string =>
  fen === null || fen === undefined ? '' : editFen(fen, 'wan')

/** The reply as it prints: number, title, addressee, text, signature and annex. */
export function ReplyPaper({ reply: { paper } }: { reply: ReplyDetail }) {
  const rows = paper.rows
  return (
    <ScrollArea className="paper-desk" label={paper.title}>
      <article lang="zh-CN" className="paper paper-narrow" aria-label={paper.title}>
        <p className="reply-number">{paper.number}</p>
        <h2 className="paper-title">{paper.title}</h2>
        <div className="reply-text">
          <p className="reply-flush">{paper.addressee}：</p>
          {paper.body.map((text) => (
            <p key={text}>{text}</p>
          ))}
          <p>附件：{paper.annex}</p>
        </div>
        <p className="reply-sign">
          {paper.signature}
          <br />
          {paper.date}
        </p>
        <h3 className="reply-annex">{paper.annex}</h3>
        <div className="paper-above">
          <span>批复文号：{paper.number}</span>
          <span>单位：万元</span>
        </div>
        <table className="paper-table reply-annex-table">
          <colgroup>
            {[32, 74, 170, 70, 70, 54, 170].map((width, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
              <col key={at} style={{ width }} />
            ))}
          </colgroup>
          <thead>
            <tr className="paper-head">
              {['序号', '单位', '项目名称', '预算金额', '其中：财政资金', '其他资金', '年度绩效目标'].map(
                (head) => (
                  <th key={head}>{head}</th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.targetId}>
                <td>{row.no}</td>
                <td>{row.unitName}</td>
                <td>
                  {row.name}
                  {row.projectCode && <div>{row.projectCode}</div>}
                </td>
                <td className="paper-amount">{wan(row.budgetFen)}</td>
                <td className="paper-amount">{wan(row.fiscalFen)}</td>
                <td className="paper-amount">{wan(row.otherFen)}</td>
                <td>
                  {goalLines(row.goals).map((goal) => (
                    <div key={goal}>{goal}</div>
                  ))}
                </td>
              </tr>
            ))}
            <tr>
              <td colSpan={3} className="paper-head">
                合计
              </td>
              <td className="paper-amount">{wan(paper.totalFen)}</td>
              <td className="paper-amount">{wan(paper.fiscalFen)}</td>
              <td className="paper-amount">{wan(paper.otherFen)}</td>
              <td />
            </tr>
          </tbody>
        </table>
      </article>
    </ScrollArea>
  )
}
