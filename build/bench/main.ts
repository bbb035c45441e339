/** `npm run bench [-- name …]`: one JSON line per benchmark. */
import { board } from './board.ts'
import { coldStart } from './cold-start.ts'
import { deadlines } from './deadlines.ts'
import { dossier } from './dossier.ts'
import { importing } from './import.ts'
import { readers } from './readers.ts'
import { roster } from './roster.ts'
import { search } from './search.ts'
import { unlock } from './unlock.ts'

const all: Record<string, () => Promise<void>> = {
  unlock,
  import: async () => {
    await readers()
    await importing()
  },
  board,
  deadlines,
  search,
  dossier,
  roster,
  'cold-start': coldStart,
}

const wanted = process.argv.slice(2).filter(arg => !arg.startsWith('-'))
for (const [name, run] of Object.entries(all)) if (wanted.length === 0 || wanted.includes(name)) await run()
