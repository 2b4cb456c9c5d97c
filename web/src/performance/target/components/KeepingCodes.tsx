import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sentence } from '@/lib/problem'
import { correctImport, importQuery, projectChoices, unitChoices } from '../api'
import type { Edit, ImportView, Keeping } from '../wire'
import { SearchSelect } from './SearchSelect'

export interface KeepingCodesProps {
  view: ImportView
  keeping: Keeping
}

/** Whether a table lacks a code that its form does not print and no name has told. */
export const lacksCode = ({ effect, kind, unitCode, code }: Keeping): boolean =>
  effect === 'REFUSED' && (unitCode === '' || (kind === 'PROJECT' && code === ''))

/** Which unit and project a declaration is of, where the program could not tell by the names. */
export function KeepingCodes({ view, keeping }: KeepingCodesProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const correct = useMutation({
    mutationFn: (edits: Edit[]) => correctImport(view.id, view.version, edits),
    onSuccess: (next) => queries.setQueryData(importQuery(view.id).queryKey, next),
  })
  const set = (path: string, before: string, after: string): Edit => ({ op: 'SET', path, before, after })
  const { place, unitCode, unitName, kind } = keeping
  const project = `projects.${place.slice(1)}`
  const ofDocument = place === 'D' || view.document.unit.code === ''
  const unitPath = ofDocument ? 'unit' : `${project}.unit`
  const unit = ofDocument ? view.document.unit : { code: unitCode, name: unitName }
  return (
    <div className="import-codes">
      {unitCode === '' ? (
        <SearchSelect
          key="unit"
          label={t('web.target.import.which_unit')}
          placeholder={t('web.target.import.which_unit')}
          query={unitChoices}
          show={(each) => ({ text: each.name, note: each.code })}
          onChoose={({ code, name }) =>
            correct.mutate([
              set(`${unitPath}.code`, unit.code, code),
              set(`${unitPath}.name`, unit.name, name),
            ])
          }
        />
      ) : (
        kind === 'PROJECT' && (
          <SearchSelect
            key="project"
            label={t('web.target.import.which_project')}
            placeholder={t('web.target.import.which_project')}
            query={projectChoices}
            show={(each) => ({ text: each.name, note: each.code })}
            onChoose={({ code }) => correct.mutate([set(`${project}.code`, '', code)])}
          />
        )
      )}
      {correct.isError && (
        <p className="counts-e" role="alert">
          {sentence(correct.error)}
        </p>
      )}
    </div>
  )
}
