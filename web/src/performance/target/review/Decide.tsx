import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import { sentence } from '@/lib/problem'
import type { DeskWork, Lack } from '../model/desk'
import { listed } from '../model/listed'
import { type Grade, pointsOf } from '../model/scores'
import type { TargetDetail } from '../wire'

export interface DecideProps {
  target: TargetDetail
  work: DeskWork
  /** In hundredths. */
  total: number
  grade: Grade
  remarks: number
  lacks: { pass: readonly Lack[]; back: readonly Lack[] }
  /** Which of the two is under way. */
  busy: 'pass' | 'back' | undefined
  error: unknown
  onPass: () => void
  onReturn: () => void
  /** Absent where no earlier step of the review can have it back. */
  onSendBack: (() => void) | undefined
}

/** The two decisions, each with its consequence in words; what is missing is said before it is pressed. */
export function Decide(props: DecideProps) {
  const { target, work, total, grade, remarks, lacks, busy, error, onPass, onReturn, onSendBack } = props
  const { t } = useTranslation()
  const { pass, taking } = work
  if (!pass) return null
  const missing = (list: readonly Lack[]) =>
    t('web.review.lack', {
      what: listed(
        t,
        list.map((lack) => t(`web.review.lack.${lack}`)),
      ),
    })
  const outcome = pass === 'GRADE' ? `GRADE.${grade}` : taking ? 'TAKE' : pass
  const words = { score: pointsOf(total), grade: t(`enum.target.grade.${grade}`) }
  return (
    <footer className="review-decide">
      {Boolean(error) && (
        <p className="target-blocked" role="alert">
          {sentence(error)} {t('web.review.kept')}
        </p>
      )}
      <div>
        <Button
          type="primary"
          disabled={lacks.pass.length > 0 || busy === 'back'}
          loading={busy === 'pass'}
          onClick={onPass}
        >
          {t(pass === 'GRADE' ? 'web.review.grade' : 'web.review.pass')}
          <kbd>A</kbd>
        </Button>
        <p>
          {lacks.pass.length > 0 ? (
            <span className="review-lack">{missing(lacks.pass)}</span>
          ) : (
            <>
              {t(`web.review.consequence.${outcome}`, words)}{' '}
              <MoneyText fen={target.budgetFen} fixed strong /> {t('web.target.consequence.yuan')}
            </>
          )}
        </p>
      </div>
      <div>
        <Button
          danger
          disabled={lacks.back.length > 0 || busy === 'pass'}
          loading={busy === 'back'}
          onClick={onReturn}
        >
          {t('web.review.return')}
          <kbd>R</kbd>
        </Button>
        <p>
          {lacks.back.length > 0
            ? missing(lacks.back)
            : t('web.review.consequence.RETURN', { round: target.reviewRound + 1, count: remarks })}
          {onSendBack && (
            <button
              type="button"
              className="linkish review-send-back"
              disabled={busy !== undefined}
              title={t('web.review.consequence.SEND_BACK')}
              onClick={onSendBack}
            >
              {t('web.review.or_send_back')}
              <kbd>B</kbd>
            </button>
          )}
        </p>
      </div>
    </footer>
  )
}
