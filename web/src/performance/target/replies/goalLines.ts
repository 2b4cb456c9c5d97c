/** The goals of a year as the official forms number them: 1.… each on a line of its own. */
export function goalLines(goals: string): string[] {
  const list = goals
    .split('\n')
    .map((goal) => goal.trim())
    .filter(Boolean)
  // 1.2020 would read as a figure.
  const point = list.some((goal) => /^\d/.test(goal)) ? '、' : '.'
  return list.map((goal, at) => `${at + 1}${point}${goal}`)
}
