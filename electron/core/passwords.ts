import { AppError } from '../../shared/domain/errors.ts'

const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/]

/** At least ten characters of three kinds, and not the login itself (等保 8.1.4.1; the figures are our default). */
export function checkPassword(password: string, login: string): void {
  const kinds = classes.filter(kind => kind.test(password)).length
  if (password.length < 10 || kinds < 3 || password.toLowerCase().includes(login.toLowerCase()))
    throw new AppError('auth.weak')
}
