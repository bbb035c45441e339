/**
 * `npm run check`: everything that must be green, in two lanes side by side. What only reads sources goes along with what builds and
 * runs the program; packing goes with the first, for the second is the longer one. A step's output is shown whole when it ends, so that
 * the lanes do not mix. The first failure ends its lane, the other one runs to its end: a run tells as much as it can. Prints what each
 * step took.
 */
import { spawn } from 'node:child_process'

type Lane = readonly string[]
const reading: Lane = ['format:check', 'typecheck', 'lint', 'test:checks', 'pack:check']
const running: Lane = ['build', 'test:unit', 'test:e2e']

/** What is packed is what the other lane built; false: there is nothing to pack. */
const built = Promise.withResolvers<boolean>()

interface Outcome {
  script: string
  code: number
  seconds: number
}

function run(script: string): Promise<Outcome> {
  const began = performance.now()
  // npm itself is a script; a shell finds it on every platform
  const child = spawn(`npm run -s ${script}`, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  child.stdout.on('data', (text: Buffer) => said.push(text))
  child.stderr.on('data', (text: Buffer) => said.push(text))
  return new Promise(resolve =>
    child.on('close', code => {
      const outcome = { script, code: code ?? 1, seconds: Math.round((performance.now() - began) / 1000) }
      console.log(
        `\n===== ${script}: ${outcome.code === 0 ? 'passed' : `FAILED (${outcome.code})`}, ${outcome.seconds} s`,
      )
      process.stdout.write(Buffer.concat(said))
      resolve(outcome)
    }),
  )
}

async function follow(lane: Lane): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const script of lane) {
    if (script === 'pack:check' && !(await built.promise)) break
    const outcome = await run(script)
    if (script === 'build') built.resolve(outcome.code === 0)
    outcomes.push(outcome)
    if (outcome.code !== 0) break
  }
  return outcomes
}

const lanes = [reading, running]
const outcomes = (await Promise.all(lanes.map(follow))).flat()
const left = lanes.flat().filter(script => !outcomes.some(outcome => outcome.script === script))
console.log('\n===== summary')
for (const { script, code, seconds } of outcomes)
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${script.padEnd(14)} ${String(seconds).padStart(5)} s`)
for (const script of left) console.log(`     ${script.padEnd(14)} not run: a step before it failed`)
process.exit(outcomes.some(({ code }) => code !== 0) ? 1 : 0)
