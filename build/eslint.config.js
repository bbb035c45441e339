import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

/** Rules of ours on top of the recommended ones; shared with eslint.pages.config.js. */
export const houseRules = {
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/consistent-type-imports': [
    'error',
    { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
  ],
  '@typescript-eslint/require-await': 'off',
  // PlainDate | PlainMonth says more than string does
  '@typescript-eslint/no-duplicate-type-constituents': 'off',
  '@typescript-eslint/no-redundant-type-constituents': 'off',
}

/**
 * Type-checked rules over every folder's own tsconfig; formatting belongs to prettier.
 * The typed rules reach the scripts of .vue files through lint-pages.ts, for the price of one program instead of one a page.
 */
export default ts.config(
  {
    ignores: ['dist/**', 'release/**', '**/*.config.js', '**/*.cjs', '**/*.mjs', 'build/eslint.config.js'],
  },
  ...ts.configs.recommendedTypeChecked,
  ...vue.configs['flat/recommended'],
  {
    basePath: '..',
    languageOptions: {
      parserOptions: {
        parser: ts.parser,
        project: [
          './shared/tsconfig.json',
          './db/tsconfig.json',
          './electron/tsconfig.json',
          './renderer/tsconfig.json',
          './build/tsconfig.json',
          './tests/tsconfig.json',
        ],
        tsconfigRootDir: new URL('..', import.meta.url).pathname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      ...houseRules,
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
    },
  },
  { ...ts.configs.disableTypeChecked, files: ['**/*.vue'] },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { project: null } },
  },
  {
    files: ['tests/**', 'build/**'],
    rules: { 'max-lines': 'off' },
  },
)
