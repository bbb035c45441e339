/**
 * What a password must be like (口令复杂度；GB/T 22239-2019 8.1.4.1 asks for complexity and gives no figures: these are our
 * default). The page shows the same rows live that the core enforces.
 */
export interface PasswordRule {
  id: 'length' | 'kinds' | 'login'
  label: string
  holds: (password: string, login: string) => boolean
}

const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/]
const minimumLength = 10
const minimumKinds = 3

export const passwordRules: readonly PasswordRule[] = [
  { id: 'length', label: `至少${minimumLength}位`, holds: password => password.length >= minimumLength },
  {
    id: 'kinds',
    label: '含大写、小写、数字、符号中的三种',
    holds: password => kinds.filter(kind => kind.test(password)).length >= minimumKinds,
  },
  {
    id: 'login',
    label: '不包含账号',
    holds: (password, login) =>
      password !== '' && (login === '' || !password.toLowerCase().includes(login.toLowerCase())),
  },
]

/** The rows that this password breaks; empty when it may be used. */
export const brokenPasswordRules = (password: string, login: string): PasswordRule[] =>
  passwordRules.filter(rule => !rule.holds(password, login))
