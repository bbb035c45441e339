import { customPinyin, pinyin } from 'pinyin-pro'

// the library's table of surnames has 单于 as shan yu
customPinyin({ 单于: 'chán yú' })

export interface Sounds {
  /** zhangwei */
  pinyin: string
  /** zw */
  initials: string
}

const remembered = new Map<string, Sounds>()
const limit = 200_000

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

/**
 * 张伟 → zhangwei, zw; a surname is read as a surname (单 → shan, 曾 → zeng). Letters and digits stay; ü is typed as v. Names
 * repeat, so results are kept.
 */
export function soundsOf(name: string): Sounds {
  const known = remembered.get(name)
  if (known !== undefined) return known
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true }).map(plain)
  // letters and digits of a name come one by one, so their first letter is the whole of them
  const sounds = { pinyin: syllables.join(''), initials: syllables.map(syllable => syllable.slice(0, 1)).join('') }
  if (remembered.size >= limit) remembered.clear()
  remembered.set(name, sounds)
  return sounds
}

/** 张伟 → zw. */
export const pinyinInitials = (name: string): string => soundsOf(name).initials
