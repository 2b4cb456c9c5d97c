import { useTranslation } from 'react-i18next'
import type { Formula } from './evidenceAnswer'
import { Figure, type FigureBase, type FigureValue } from './Figure'

export interface FormulaTreeProps {
  name: string
  value: FigureValue
  form: NonNullable<FigureBase['form']>
  formula: Formula
}

/** The figure, its operation and its inputs as a small tree; an input opens its own evidence. */
export function FormulaTree({ name, value, form, formula }: FormulaTreeProps) {
  const { t } = useTranslation()
  return (
    <section className="drawer-section">
      <h3>
        {t('web.evidence.how')} <small>{t('web.evidence.how_note')}</small>
      </h3>
      <div className="formula-tree">
        <div className="formula-box formula-result">
          <p>
            {name} <Figure plain strong value={value} form={form} />
          </p>
          <small>＝ {formula.text}</small>
        </div>
        <span className="formula-operator">
          <span>{formula.operator}</span>
        </span>
        <ul>
          {formula.inputs.map((input) => {
            const base = { value: input.value, form: input.form, ...(input.unit && { unit: input.unit }) }
            return (
              <li key={input.name} className="formula-box">
                <p>
                  {input.name}{' '}
                  {input.ref ? <Figure {...base} measure={input.ref} /> : <Figure {...base} plain strong />}
                </p>
                {input.note && <small>{input.note}</small>}
              </li>
            )
          })}
        </ul>
      </div>
    </section>
  )
}
