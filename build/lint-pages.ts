/**
 * The typed lint rules over the scripts of .vue files: `npm run lint:pages`.
 *
 * ESLint's typed rules want a file of a TypeScript program. A .vue file is none, so typescript-eslint brings its whole program up to
 * date again for each of them (two seconds a page). Here the scripts are mirrored as .ts files, line by line where they stand in the
 * page, and checked as one ordinary program; rootDirs lets their relative imports find the real tree.
 */
import { spawn } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'vue/compiler-sfc'

const root = fileURLToPath(new URL('..', import.meta.url))
const mirror = join(root, 'dist/lint-pages')

/** The scripts alone, every other line blank: findings name the page's own lines. */
function scriptOf(source: string): string {
  const { scriptSetup, script } = parse(source).descriptor
  let text = source.replace(/[^\n]/g, ' ')
  for (const block of [script, scriptSetup]) {
    if (!block) continue
    const { start, end } = block.loc
    text = text.slice(0, start.offset) + block.content + text.slice(end.offset)
  }
  return text.replace(/ +$/gm, '') + typeParameter(scriptSetup?.attrs['generic'])
}

/** `generic="Row extends object"` declares a type in the page; here it stands for its bound. */
function typeParameter(generic: string | true | undefined): string {
  if (typeof generic !== 'string') return ''
  const [name, bound = 'unknown'] = generic.split(/ extends /)
  return `type ${name} = ${bound}\n`
}

rmSync(mirror, { recursive: true, force: true })
for (const page of globSync('renderer/**/*.vue', { cwd: root })) {
  // not X.vue.ts: imports of X.vue must go on meeting the shim, not a script without a component
  const path = join(mirror, page.replace(/\.vue$/, '.page.ts'))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, scriptOf(readFileSync(join(root, page), 'utf8')))
}
const config = {
  extends: '../../renderer/tsconfig.json',
  // what only a template uses is vue-tsc's business
  compilerOptions: { rootDirs: ['.', '../..'], noUnusedLocals: false },
  include: ['renderer/**/*.ts', '../../renderer/*.d.ts'],
}
writeFileSync(join(mirror, 'tsconfig.json'), JSON.stringify(config))

const eslint = join(root, 'node_modules/eslint/bin/eslint.js')
const args = [eslint, '-c', 'build/eslint.pages.config.js', ...process.argv.slice(2), 'dist/lint-pages']
spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }).on('close', code => process.exit(code ?? 1))
