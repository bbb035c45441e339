import { pinyin } from 'pinyin-pro'

const remembered = new Map<string, string>()
const limit = 200_000

/**
 * 张伟 → zw; a surname is read as a surname (单 → s, 曾 → z). Letters and digits stay. Names repeat, so results are kept.
 */
export function pinyinInitials(name: string): string {
  const known = remembered.get(name)
  if (known !== undefined) return known
  const initials = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', surname: 'head' })
    .join('')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  if (remembered.size >= limit) remembered.clear()
  remembered.set(name, initials)
  return initials
}
