import type { Test } from 'tap'
import { build, type Built } from '../support/app.ts'
import { story } from '../support/changes.ts'
import { settled } from '../support/settled.ts'
import { putStory } from '../support/store.ts'

/** A server that listens, with sixty statements on record: what a client of another maker meets. */
export async function serveStories(
  t: Pick<Test, 'teardown' | 'same' | 'equal' | 'comment'>,
): Promise<Built & { readonly address: string }> {
  const built = await build(t, { connect: { poolSize: 4 } })
  const { db } = built.connection
  for (let number = 0; number < 30; number += 1) await putStory(db, story(number))
  await settled(db)
  return { ...built, address: await built.app.listen({ port: 0, host: '127.0.0.1' }) }
}
