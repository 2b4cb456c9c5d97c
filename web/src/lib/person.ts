let login = ''

/** Who works here now, by his login. What he typed and has not saved is kept under it: the next at this machine never finds it. */
export const person = (): string => login

export function setPerson(now: string): void {
  login = now
}
