/**
 * What was typed into the first-run wizard, kept while somebody looks into the manual and comes back: above all the drafted
 * recovery code, which may already be on paper. Lives in memory only and is wiped when the vault stands.
 */
import { reactive } from 'vue'
import { emptyDraft } from './first-accounts.ts'

const fresh = () => ({
  step: 0,
  organ: '',
  admins: [emptyDraft(['sysadmin']), emptyDraft(['secadmin']), emptyDraft(['auditor'])],
  staff: [emptyDraft()],
  code: '',
})

export const setUpState = reactive(fresh())

/** Forgets names, passwords and the recovery code. */
export function wipeSetUp(): void {
  Object.assign(setUpState, { ...fresh(), step: setUpState.step })
}
