import ts from 'typescript-eslint'
import { houseRules } from './eslint.config.js'

/** For lint-pages.ts: the typed rules over the mirrored scripts of .vue files. */
export default ts.config(...ts.configs.recommendedTypeChecked, {
  files: ['dist/lint-pages/**/*.ts'],
  languageOptions: {
    parserOptions: {
      project: ['./dist/lint-pages/tsconfig.json'],
      tsconfigRootDir: new URL('..', import.meta.url).pathname,
    },
  },
  rules: {
    ...houseRules,
    // templates are not in sight here; these two run over the pages themselves
    '@typescript-eslint/no-unused-vars': 'off',
    '@typescript-eslint/consistent-type-imports': 'off',
  },
})
