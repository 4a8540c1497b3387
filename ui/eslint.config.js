import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

const ROOMS = ['app', 'screens', 'frame', 'sync', 'charts', 'data', 'host', 'bindings', 'kit', 'design', 'first']

/** Forbids a room's files to reach into the closed rooms, however deep they stand. */
function wall(files, closed, { patterns = [], ignores = [], host = false } = {}) {
  const rooms = { regex: `^(\\.\\./)+(${closed.join('|')})(/|$)`, message: 'A wall: the index.ts of this folder says which rooms it may use.' }
  const all = [...(closed.length > 0 ? [rooms] : []), ...patterns, ...(host ? [] : [TAURI])]
  return { files, ignores, rules: { 'no-restricted-imports': ['error', { patterns: all }] } }
}

const TAURI = { group: ['@tauri-apps/*'], message: 'Only src/host knows which host this is.' }
const neighbour = (up) => ({ regex: `^${up}[a-z-]+(/|$)`, message: 'Screens do not import each other.' })
const except = (...open) => ROOMS.filter((room) => !open.includes(room))

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/bindings'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  reactHooks.configs.flat.recommended,
  jsxA11y.flatConfigs.recommended,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // The focus goes where a question or the palette opens, which is what a keyboard expects of them.
      'jsx-a11y/no-autofocus': 'off',
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: '@tanstack/router-core', name: 'Redirect' }] },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  wall(['src/**/*.{ts,tsx}'], [], { ignores: ['src/host/**'] }),
  wall(['src/design/**/*.{ts,tsx}'], ROOMS),
  wall(['src/kit/**/*.{ts,tsx}'], except('kit', 'design')),
  wall(['src/kit/format/**/*.{ts,tsx}'], ROOMS, {
    patterns: [{ regex: '^\\.\\./', message: 'Format uses nothing outside its own folder.' }],
  }),
  wall(['src/frame/**/*.{ts,tsx}'], except('frame', 'kit', 'design')),
  wall(['src/charts/**/*.{ts,tsx}'], except('charts', 'kit', 'design', 'bindings')),
  wall(['src/sync/**/*.{ts,tsx}'], except('sync', 'data', 'kit', 'bindings')),
  wall(['src/data/**/*.{ts,tsx}'], except('data', 'host', 'bindings')),
  wall(['src/host/**/*.{ts,tsx}'], except('host', 'bindings'), { host: true }),
  wall(['src/screens/*/*.{ts,tsx}'], ['app', 'host', 'first'], { patterns: [neighbour('\\.\\./')] }),
  wall(['src/screens/*/*/*.{ts,tsx}'], ['app', 'host', 'first'], { patterns: [neighbour('\\.\\./\\.\\./')] }),
  {
    // At 400 % the table is laid out as blocks, which takes its meaning away unless the roles are written down.
    files: ['src/kit/ledger/*.tsx'],
    rules: {
      'jsx-a11y/no-redundant-roles': 'off',
      'jsx-a11y/no-interactive-element-to-noninteractive-role': 'off',
    },
  },
  {
    files: ['eslint.config.js'],
    ...tseslint.configs.disableTypeChecked,
  },
)
