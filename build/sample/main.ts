/** `npm run sample -- --out DIR [--scale N] [--seed S] [--as-of YYYY-MM-DD] [--villages FILE]`: writes the training county. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chinaDate, isPlainDate } from '../../shared/domain/dates.ts'
import { defaultSeed } from './county-model.ts'
import { bytesOf, writeTrainingCounty } from './county.ts'
import { villageGrid } from './villages.ts'

const usage = `用法：npm run sample -- --out 目录 [--scale 倍数] [--seed 种子] [--as-of 年-月-日] [--villages 区划表.csv]
  --out       写到哪个目录（必填，不存在则新建）
  --scale     规模，1 为约 120 个单位、3000 名干部（默认 1，可取 0.1 至 100）
  --seed      随机种子，整数；相同的种子、规模和日期得到相同的内容（默认 ${defaultSeed}）
  --as-of     台账填报日期，期限红黄绿按这一天设计（默认今天）
  --villages  另把真实村社名录写成 9-真实村社.xlsx`

interface Wanted {
  out: string
  scale: number
  seed: number
  asOf: string
  villages: string | undefined
}

const options = {
  out: { type: 'string' },
  scale: { type: 'string' },
  seed: { type: 'string' },
  'as-of': { type: 'string' },
  villages: { type: 'string' },
} as const

function optionsIn(args: string[]): Partial<Record<keyof typeof options, string>> {
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new Error(`参数无法识别：${args.join(' ')}`, { cause: error })
  }
}

/** @throws Error with a Chinese sentence for a value that cannot be used. */
export function wantedFrom(argv: string[], today: string): Wanted {
  const values = optionsIn(argv)
  if (!values.out) throw new Error('没有指定输出目录，请加上 --out 目录')
  const scale = Number(values.scale ?? 1)
  if (!(scale >= 0.1 && scale <= 100)) throw new Error(`--scale ${values.scale ?? ''} 不能用，请填 0.1 至 100 的数`)
  const seed = Number(values.seed ?? defaultSeed)
  if (!Number.isSafeInteger(seed)) throw new Error(`--seed ${values.seed ?? ''} 不能用，请填整数`)
  const asOf = values['as-of'] ?? today
  if (!isPlainDate(asOf))
    throw new Error(`--as-of ${values['as-of'] ?? ''} 不是存在的日期，请写成 2026-03-05 这样的形式`)
  return { out: values.out, scale, seed, asOf, villages: values.villages }
}

async function run(): Promise<void> {
  const { villages, ...wanted } = wantedFrom(process.argv.slice(2), chinaDate(new Date()))
  const { county, answers, files } = await writeTrainingCounty(wanted)
  console.log(
    `${county.name}（虚构）：单位 ${county.units.length}，干部 ${county.people.length}，线索 ${county.clues.length}，案件 ${county.cases.length}，人才库 ${county.inspectors.length}`,
  )
  for (const file of files) console.log(`  ${file}`)
  console.log(
    `  ${join(wanted.out, '答案.json')}（预埋差错 ${answers.planted.filter(({ fault }) => fault).length} 处）`,
  )
  if (!villages) return
  const grid = villageGrid(villages, wanted.asOf)
  await mkdir(wanted.out, { recursive: true })
  const path = join(wanted.out, grid.sheet.file)
  await writeFile(path, await bytesOf(grid))
  console.log(`  ${path}（${grid.sheet.rows.length} 行）`)
}

if (import.meta.main) {
  run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    console.error(usage)
    process.exitCode = 1
  })
}
