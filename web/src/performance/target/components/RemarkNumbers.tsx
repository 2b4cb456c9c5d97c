import './remarks.css'

export interface RemarkNumbersProps {
  numbers: readonly number[]
}

/** The numbers of the remarks on a cell, at its bottom right. */
export function RemarkNumbers({ numbers }: RemarkNumbersProps) {
  if (numbers.length === 0) return null
  return (
    <span className="remark-numbers">
      {numbers.map((number) => (
        <span key={number} className="remark-number" data-figure="plain">
          {number}
        </span>
      ))}
    </span>
  )
}
