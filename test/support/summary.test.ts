import t from 'tap'
import { Summary } from './summary.ts'

const OUTPUT = `TAP version 14
1..2
# Subtest: test/a.test.ts
    # Subtest: keeps both
        ok 1 - should be equal
    ok 1 - keeps both # time=1ms
    ok 2 - opens # SKIP no browser
    ok 3 - closes # SKIP no browser
ok 1 - test/a.test.ts # time=10ms
  ---
  args:
    - test/a.test.ts
  ...

# Subtest: test/b.test.ts
    not ok 1 - timeout!
not ok 2 - test/b.test.ts # time=20ms
  ---
  signal: SIGALRM
  ...

# { total: 1,204, pass: 1,201, fail: 1, skip: 1, todo: 1 }
# time=40ms`

await t.test(
  'shows a line for each file, all of the one that failed, and why something was skipped',
  async (t) => {
    const summary = new Summary()
    t.same(
      OUTPUT.split('\n').flatMap((line) => summary.read(line)),
      [
        'TAP version 14',
        '1..2',
        '# skipped: no browser',
        'ok 1 - test/a.test.ts # time=10ms',
        '    not ok 1 - timeout!',
        'not ok 2 - test/b.test.ts # time=20ms',
        '  ---',
        '  signal: SIGALRM',
        '  ...',
        '# { total: 1,204, pass: 1,201, fail: 1, skip: 1, todo: 1 }',
        '# time=40ms',
      ],
    )
    t.same(summary.count, { pass: 1201, fail: 1, skip: 2 })
  },
)
