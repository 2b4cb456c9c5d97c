import { useMutation, useQuery } from '@tanstack/react-query'
import { Input, Modal, Radio, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { capital } from '@/lib/capital'
import { besideBody } from '@/lib/overlay'
import { Problem, sentence } from '@/lib/problem'
import {
  addSigner,
  choicesQuery,
  decideTask,
  type HandOver,
  reassignTask,
  remindOf,
  type Seen,
  transferTask,
} from '../api'
import { start } from '../model/names'
import { Labelled } from './Labelled'
import { RoleSelect } from './RoleSelect'

/** What can be done to a task from here. */
export type TaskAct = HandOver | 'REMIND' | 'APPROVE' | 'RETURN' | 'REJECT'

export interface TaskDialogProps {
  act: TaskAct
  task: Seen & { role: string }
  /** What the task is about, in the sentence of the consequence. */
  title: string
  /** Of RETURN: where it may go back to. */
  returnTo?: readonly { value: string; label: string }[]
  /** The step wants an opinion with this act. */
  opinionMust?: boolean
  onDone: () => Promise<unknown>
  onClose: () => void
}

const placements = ['BEFORE', 'AFTER', 'BESIDE'] as const
const handOvers: readonly string[] = ['TRANSFER', 'ADD_SIGNER', 'REASSIGN']
const explained: readonly string[] = ['RETURN', 'REJECT', 'TRANSFER', 'ADD_SIGNER', 'REASSIGN', 'REMIND']
/** Those that decide nothing: what is written is a reason rather than an opinion. */
const reasoned: readonly string[] = ['TRANSFER', 'ADD_SIGNER', 'REASSIGN', 'REMIND']

/** Asks for what an act needs: a person, a role and a place for one more signer, a way back, an opinion. */
export function TaskDialog(props: TaskDialogProps) {
  const { act, task, title, returnTo = [], opinionMust = false, onDone, onClose } = props
  const { t } = useTranslation()
  const [person, setPerson] = useState('')
  const [role, setRole] = useState(task.role)
  const [placement, setPlacement] = useState<(typeof placements)[number]>('BEFORE')
  const [to, setTo] = useState(start)
  const [opinion, setOpinion] = useState(act === 'REMIND' ? t('web.workflow.urge_default') : '')
  const must = opinionMust || explained.includes(act)
  const take = useMutation({
    mutationFn: () => send(act, task, { person, role, placement, to, opinion: opinion.trim() }),
    onSuccess: async () => {
      await onDone()
      onClose()
    },
  })
  const name = capital(t(`enum.workflow.action.${act}`))
  const missing = (handOvers.includes(act) && !person) || (must && opinion.trim() === '')
  return (
    <Modal
      open
      title={name}
      getContainer={besideBody}
      okText={name}
      cancelText={t('web.act.cancel')}
      okButtonProps={{
        disabled: missing,
        loading: take.isPending,
        danger: act === 'RETURN' || act === 'REJECT',
      }}
      onCancel={onClose}
      onOk={() => take.mutate()}
    >
      <p className="workflow-consequence">{t(`web.workflow.consequence.${act}`, { title })}</p>
      <div className="workflow-dialog">
        {act === 'ADD_SIGNER' && (
          <>
            <Labelled label={t('web.workflow.signer_role')}>
              {(input) => (
                <RoleSelect
                  input={input}
                  value={role}
                  onChange={(next) => {
                    setRole(next)
                    setPerson('')
                  }}
                />
              )}
            </Labelled>
            <Radio.Group
              aria-label={t('web.workflow.placement')}
              value={placement}
              options={placements.map((value) => ({
                value,
                label: t(`enum.workflow.placement.${value}`),
                title: t(`web.workflow.placement_help.${value}`),
              }))}
              onChange={(event) => setPlacement(event.target.value)}
            />
            <p className="muted small">{t(`web.workflow.placement_help.${placement}`)}</p>
          </>
        )}
        {handOvers.includes(act) && (
          <PersonField
            key={role}
            act={act as HandOver}
            task={task.id}
            role={act === 'ADD_SIGNER' ? role : ''}
            value={person}
            onChange={setPerson}
          />
        )}
        {act === 'RETURN' && (
          <Labelled label={t('web.workflow.return_to')}>
            {(input) => <Select {...input} value={to} options={[...returnTo]} onChange={setTo} />}
          </Labelled>
        )}
        <Labelled
          label={t(
            reasoned.includes(act)
              ? 'web.workflow.reason'
              : must
                ? 'web.workflow.opinion'
                : 'web.workflow.opinion_may',
          )}
          errors={
            take.error instanceof Problem
              ? take.error.fields.filter(({ path }) => path.endsWith('opinion')).map(({ message }) => message)
              : []
          }
        >
          {(input) => (
            <Input.TextArea
              {...input}
              maxLength={2000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={opinion}
              onChange={(event) => setOpinion(event.target.value)}
            />
          )}
        </Labelled>
      </div>
      {take.error && (
        <p className="negative small" role="alert">
          {sentence(take.error)}
        </p>
      )}
    </Modal>
  )
}

interface Said {
  person: string
  role: string
  placement: string
  to: string
  opinion: string
}

function send(act: TaskAct, task: Seen, { person, role, placement, to, opinion }: Said) {
  switch (act) {
    case 'TRANSFER':
      return transferTask(task, { personId: person, opinion })
    case 'REASSIGN':
      return reassignTask(task, { personId: person, opinion })
    case 'ADD_SIGNER':
      return addSigner(task, { personId: person, role, placement, opinion })
    case 'REMIND':
      return remindOf(task, { opinion })
    default:
      return decideTask(task, { action: act, opinion, ...(act === 'RETURN' && { to }) })
  }
}

interface PersonFieldProps {
  act: HandOver
  task: string
  role: string
  value: string
  onChange: (id: string) => void
}

/** Who may be asked; a longer list is searched by name. */
function PersonField({ act, task, role, value, onChange }: PersonFieldProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const found = useQuery({
    ...choicesQuery({ task, action: act, role, q }),
    enabled: act !== 'ADD_SIGNER' || role !== '',
  })
  const nobody = found.isSuccess && found.data.items.length === 0 && q === ''
  return (
    <Labelled
      label={t('web.workflow.person')}
      errors={found.error ? [sentence(found.error)] : nobody ? [t('web.workflow.no_choice')] : []}
    >
      {(input) => (
        <Select
          {...input}
          showSearch={{ filterOption: false, onSearch: setText }}
          placeholder={t('web.workflow.choose_person')}
          loading={found.isFetching}
          value={value || null}
          options={(found.data?.items ?? []).map((one) => ({
            value: one.personId,
            label: [one.name, t(`role.${one.role}`), one.unitName].join('　'),
          }))}
          notFoundContent={t('web.workflow.no_choice')}
          onChange={(id: string | null) => onChange(id ?? '')}
        />
      )}
    </Labelled>
  )
}
