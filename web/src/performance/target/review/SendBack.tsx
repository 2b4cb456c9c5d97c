import { StepDialog } from '../components/StepDialog'
import type { Remark, StepBody, TargetDetail } from '../wire'

export interface SendBackProps {
  target: TargetDetail
  /** What was written on the desk already. */
  begun: { note: string; remarks: Remark[] }
  onSend: (says: Omit<StepBody, 'version'>) => Promise<unknown>
  onClose: () => void
}

/** Sends a case back to an earlier step of the review: to which, and why. */
export function SendBack({ target, begun, onSend, onClose }: SendBackProps) {
  return (
    <StepDialog
      act="SEND_BACK"
      target={target}
      content={target.content}
      findings={target.findings}
      begun={begun}
      onTake={({ note, to, remarks }) =>
        onSend({ note: note.trim(), ...(to && { to }), ...(remarks.length > 0 && { remarks }) })
      }
      onClose={onClose}
    />
  )
}
