import { defineConfig, globalIgnores } from 'eslint/config'
import importX from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'

/** The rooms, in the order in which one may know of another: those before, never those after. */
const ROOMS = [['sources', 'actors'], ['identity'], ['events'], ['statements'], ['review'], ['changes']]
const rooms = ROOMS.flat()
const src = (name) => `./src/${name}`

/** The arrows of the layout: `target` may not import from `from`. */
const zones = [
  {
    target: src('extraction'),
    from: './src',
    except: ['./extraction'],
    message: 'extraction is pure and imports nothing of the project but its own room.',
  },
  {
    target: src('search'),
    from: './src',
    except: ['./search'],
    message: 'search makes words of texts, and imports nothing of the project but its own room.',
  },
  {
    target: src('api'),
    from: [...rooms, 'ingest', 'extraction', 'drafts', 'documents', 'dashboard', 'cli'].map(src),
    message: 'api is what the faces share, and imports no room.',
  },
  {
    target: src('access'),
    from: ['api', ...rooms, 'ingest', 'extraction', 'drafts', 'documents', 'dashboard', 'cli'].map(src),
    message: 'access stands below the faces, and imports no room.',
  },
  ...ROOMS.flatMap((peers, place) =>
    peers.map((room) => ({
      target: src(room),
      from: [...ROOMS.slice(place + 1).flat(), ...peers.filter((peer) => peer !== room)].map(src),
      message: 'the arrows run sources, actors → identity, events → statements → review → changes.',
    })),
  ),
  ...rooms.map((room) => ({
    target: src(room),
    from: [
      ...['ingest', 'extraction', 'drafts', 'dashboard', 'cli'].map(src),
      './src/app.ts',
      './src/main.ts',
      './src/config.ts',
    ],
    message: 'a room knows neither who fills it nor who serves it.',
  })),
  ...rooms.map((room) => ({
    target: src(room),
    from: rooms.filter((other) => other !== room).map((other) => `${src(other)}/table.ts`),
    message: "a room does not know another's tables.",
  })),
  {
    target: src('database'),
    from: ['api', 'ingest', 'extraction', 'cli'].map(src),
    message: 'the database knows the tables of the rooms and nothing else.',
  },
  {
    target: src('ingest'),
    from: [src('cli'), './src/app.ts', './src/main.ts', './src/config.ts'],
    message: 'ingest is given what it needs.',
  },
  {
    target: src('drafts'),
    from: [
      ...[...rooms, 'database', 'dashboard', 'cli'].map(src),
      './src/app.ts',
      './src/main.ts',
      './src/config.ts',
    ],
    message: 'drafts know nothing of what is on record.',
  },
  {
    target: src('dashboard'),
    from: [...rooms, 'ingest', 'extraction', 'database', 'cli'].map(src),
    message: 'the dashboard reads through the public API only.',
  },
  {
    target: src('dashboard/page'),
    from: './src',
    // The shape is that of the public API, and its types alone are taken.
    except: [
      './dashboard/page',
      './dashboard/operations',
      './drafts/shape.ts',
      './drafts/decode-given.ts',
      './api/identifier.ts',
    ],
    message: 'the page runs in a browser, and knows of the server what the public API tells.',
  },
  {
    target: src('pull'),
    from: './src',
    except: ['./pull', './errors.ts', './api/ids.ts'],
    message: 'pull knows the server by its addresses alone.',
  },
  {
    target: './src/!(main).ts',
    from: src('cli'),
    message: 'only main.ts knows the commands.',
  },
].filter((zone) => zone.from.length > 0)

export default defineConfig(
  globalIgnores(['node_modules', '.data', '.tap', 'coverage', 'dist']),
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './src/dashboard/page/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'import-x': importX },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // tap waits for the tests that it was given.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafePromises: [
            { from: 'package', package: '@tapjs/core', name: 'PromiseWithSubtest' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/config.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'src/config.ts reads the settings.' },
      ],
    },
  },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/require-await': 'off' } },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
)
