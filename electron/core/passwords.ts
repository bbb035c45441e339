import { AppError } from '../../shared/domain/errors.ts'
import { brokenPasswordRules } from '../../shared/domain/passwords.ts'

/** Throws `auth.weak` for a password that the rules refuse. */
export function checkPassword(password: string, login: string): void {
  if (brokenPasswordRules(password, login).length > 0) throw new AppError('auth.weak')
}
