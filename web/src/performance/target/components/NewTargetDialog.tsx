import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Checkbox, Form, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { besideBody } from '@/lib/overlay'
import { sentence } from '@/lib/problem'
import { existingQuery, makeTarget, projectChoices, targetChoices, unitChoices } from '../api'
import type { NewTargetBody } from '../wire'
import { SearchSelect } from './SearchSelect'

export interface NewTargetDialogProps {
  year: number
  onClose: () => void
}

type Way = 'PROJECT' | 'DEPARTMENT' | 'COPY'

const ways: readonly Way[] = ['PROJECT', 'DEPARTMENT', 'COPY']

/** A new target: of a project of the library, of a whole department, or last year's taken over. */
export function NewTargetDialog({ year, onClose }: NewTargetDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [way, setWay] = useState<Way>('PROJECT')
  const [body, setBody] = useState<NewTargetBody | null>(null)
  const [keepAmounts, setKeepAmounts] = useState(false)
  const nothing: NewTargetBody = { year, kind: 'PROJECT', unitId: '' }
  const existing = useQuery({ ...existingQuery(body ?? nothing), enabled: body !== null })
  const there = body ? existing.data : null
  const make = useMutation({
    mutationFn: (wanted: NewTargetBody) => makeTarget({ ...wanted, ...(wanted.fromId && { keepAmounts }) }),
    onSuccess: async (made, { fromId }) => {
      await queries.invalidateQueries({ queryKey: ['targets'] })
      const search = fromId ? { before: `${fromId}~0`, after: `${made.id}~0` } : {}
      void navigate({ to: `/targets/${made.id}${fromId ? '/compare' : ''}`, search } as never)
    },
  })
  return (
    <Modal
      open
      getContainer={besideBody}
      title={t('web.target.new.title')}
      okText={t('web.target.new.make')}
      cancelText={t('web.act.cancel')}
      okButtonProps={{ disabled: !body || Boolean(there), loading: make.isPending || existing.isLoading }}
      onCancel={onClose}
      onOk={() => body && make.mutate(body)}
    >
      <Form layout="vertical">
        <Form.Item label={t('web.target.new.way')}>
          <Radio.Group
            value={way}
            onChange={(event) => {
              setWay(event.target.value as Way)
              setBody(null)
            }}
            options={ways.map((value) => ({ value, label: t(`web.target.new.${value}`) }))}
          />
        </Form.Item>
        {way === 'PROJECT' && (
          <Form.Item label={t('web.target.new.project')} extra={t('web.target.new.project_extra', { year })}>
            <SearchSelect
              key="project"
              label={t('web.target.new.project')}
              query={projectChoices}
              show={(project) => ({ text: project.name, note: `${project.code} ${project.unitName}` })}
              onChoose={({ unitId, code, name }) =>
                setBody({ year, kind: 'PROJECT', unitId, projectCode: code, name })
              }
            />
          </Form.Item>
        )}
        {way === 'DEPARTMENT' && (
          <Form.Item label={t('web.target.new.unit')} extra={t('web.target.new.unit_extra', { year })}>
            <SearchSelect
              key="unit"
              label={t('web.target.new.unit')}
              query={unitChoices}
              show={(unit) => ({ text: unit.name, note: unit.code })}
              onChoose={({ id }) => setBody({ year, kind: 'DEPARTMENT', unitId: id })}
            />
          </Form.Item>
        )}
        {way === 'COPY' && (
          <Form.Item
            label={t('web.target.new.from', { year: year - 1 })}
            extra={t('web.target.new.from_extra')}
          >
            <SearchSelect
              key="target"
              label={t('web.target.new.from', { year: year - 1 })}
              query={(q) => targetChoices(year - 1, q)}
              show={(target) => ({ text: target.name, note: target.unitName })}
              onChoose={({ id, kind, unitId, projectCode, name }) =>
                setBody({ year, kind, unitId, projectCode, name, fromId: id })
              }
            />
            <Checkbox checked={keepAmounts} onChange={(event) => setKeepAmounts(event.target.checked)}>
              {t('web.target.new.keep_amounts')}
            </Checkbox>
          </Form.Item>
        )}
        {there && (
          <p className="target-there" role="status">
            {t('web.target.new.there', { year, name: there.name })}{' '}
            <Link to={`/targets/${there.id}` as never} onClick={onClose}>
              {t('web.target.new.open_there')}
            </Link>
          </p>
        )}
        {make.isError && (
          <p className="target-blocked" role="alert">
            {sentence(make.error)}
          </p>
        )}
      </Form>
    </Modal>
  )
}
