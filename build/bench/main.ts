/** `npm run bench [-- name …]`: one JSON line per benchmark. */
import { coldStart } from './cold-start.ts'
import { unlock } from './unlock.ts'

const all: Record<string, () => Promise<void>> = { unlock, 'cold-start': coldStart }

const wanted = process.argv.slice(2).filter(arg => !arg.startsWith('-'))
for (const [name, run] of Object.entries(all)) if (wanted.length === 0 || wanted.includes(name)) await run()
