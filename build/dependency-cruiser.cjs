/** Who may import whom (architecture §3). `build/planted-violations.ts` proves that these can fail. */
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

module.exports = {
  forbidden: [
    rule('no-circular', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    rule('not-to-unresolvable', {}, { couldNotResolve: true, dependencyTypesNot: ['type-only'] }),
    rule(
      'domain-is-leaf',
      { path: '^shared/domain/' },
      { pathNot: '^shared/domain/' },
      'the law and the arithmetic import nothing outside their folder',
    ),
    rule('shared-is-leaf', { path: '^shared/' }, { path: '^(electron|renderer|db|build|tests)/' }),
    rule('shared-no-node', { path: '^shared/' }, { dependencyTypes: ['core'] }, 'shared runs in the browser too'),
    rule(
      'shared-npm-only-zod',
      { path: '^shared/(contract|rpc|text)/' },
      { dependencyTypes: ['npm', 'npm-dev'], pathNot: 'node_modules/zod/' },
    ),
    rule('renderer-only-shared', { path: '^renderer/' }, { path: '^(electron|db|build|tests)/' }),
    rule('renderer-no-node', { path: '^renderer/' }, { dependencyTypes: ['core'] }),
    rule('renderer-no-native', { path: '^renderer/' }, { path: 'node_modules/(electron|better-sqlite3|exceljs|ws)/' }),
    rule(
      'features-are-islands',
      { path: '^renderer/features/([^/]+)/' },
      { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
      'features never import each other',
    ),
    rule('ui-has-no-data', { path: '^renderer/ui/' }, { path: '^renderer/(features|print|api|host)/' }),
    rule(
      'echarts-only-in-chart',
      { path: '^renderer/', pathNot: '^renderer/ui/Chart\\.vue$' },
      { path: 'node_modules/echarts/', dependencyTypesNot: ['type-only'] },
    ),
    rule('db-no-ui', { path: '^db/' }, { path: '^(electron|renderer|build|tests)/' }),
    rule(
      'sqlite-only-in-open',
      { pathNot: '^(db/open\\.ts|tests/|build/)' },
      { path: 'node_modules/better-sqlite3/', dependencyTypesNot: ['type-only'] },
    ),
    rule('core-no-host', { path: '^electron/core/' }, { path: '^electron/(hosts|shell)/' }),
    rule('hosts-no-shell', { path: '^electron/hosts/' }, { path: '^electron/shell/' }),
    rule('electron-no-renderer', { path: '^electron/' }, { path: '^(renderer|build|tests)/' }),
    rule(
      'electron-only-in-shell',
      { path: '^(electron/(core|hosts)|shared|db|renderer)/' },
      { path: 'node_modules/electron/' },
    ),
    rule('no-tests-in-product', { pathNot: '^(tests|build)/' }, { path: '^(tests|build)/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tests/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.vue', '.d.ts'],
    },
  },
}
