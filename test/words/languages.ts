import ar from '../../src/words/ar.js'
import de from '../../src/words/de.js'
import en from '../../src/words/en.js'
import es from '../../src/words/es.js'
import fr from '../../src/words/fr.js'
import ja from '../../src/words/ja.js'
import ptBR from '../../src/words/pt-BR.js'
import type { WordKey } from '../../src/words/speak.js'
import type { PartialWords, Words } from '../../src/words/words.js'
import zhCN from '../../src/words/zh-CN.js'

export const languages: readonly Words[] = [en, de, fr, es, ptBR, ja, zhCN, ar]

export const keys = Object.keys(en).filter((key) => key !== 'locale' && key !== 'dir') as WordKey[]

/** Words of which each entry is its own name in marks. An entry that joins other texts has them behind it. */
export const marked: PartialWords = {
  ...(Object.fromEntries(keys.map((key) => [key, `«${key}»`])) as PartialWords),
  'label.named': ({ text }) => `«label.named» ${text}`,
  'announce.job': ({ text }) => `«announce.job» ${text}`,
  'announce.outcome': ({ text }) => `«announce.outcome» ${text}`,
  'bulk.summary': ({ parts = [] }) => `«bulk.summary» ${parts.join(' ')}`,
}
