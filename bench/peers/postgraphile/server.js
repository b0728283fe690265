// PostGraphile over the tables of DATABASE_URL, as it would run in production: a process of its own, started by
// ../postgraphile.ts and ended by it.
import { createServer } from 'node:http'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { grafserv } from 'postgraphile/grafserv/node'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'
import { jsonPgSmartTags } from 'postgraphile/utils'

const tagged = (tags) => ({ tags })

/** Relations by one column instead of two or three: less to compare, on indexes that are there too. */
const tags = {
  version: 1,
  config: {
    class: {
      'public.statements': {
        ...tagged({
          foreignKey: [
            '(event_id) references public.events (id)|@fieldName event|@foreignFieldName statements',
            '(source_id) references public.sources (id)|@fieldName source',
          ],
        }),
        attribute: { content_at: tagged({ behavior: '-*' }), search: tagged({ behavior: '-*' }) },
      },
      'public.chain_steps': tagged({
        foreignKey: [
          '(statement_id) references public.statements (id)|@fieldName statement|@foreignSimpleFieldName chain' +
            '|@behavior +list -connection',
          '(actor_id) references public.actors (id)|@fieldName actor|@foreignFieldName steps',
        ],
      }),
    },
    procedure: {
      'postgraphile.search_statements': tagged({
        name: 'searchStatements',
        behavior: '+order +resource:connection',
      }),
      'postgraphile.event_actors': tagged({ fieldName: 'actors', behavior: '+list -connection' }),
      'postgraphile.event_publishers': tagged({ fieldName: 'publishers', behavior: '+list -connection' }),
      'postgraphile.event_kinds': tagged({ fieldName: 'kinds', behavior: '+list -connection' }),
      'postgraphile.event_acts': tagged({ fieldName: 'acts', behavior: '+list -connection' }),
      'postgraphile.event_days': tagged({ fieldName: 'days', behavior: '+list -connection' }),
    },
  },
}

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [jsonPgSmartTags(tags)],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ['public', 'postgraphile'],
      poolConfig: { max: Number(process.env.POOL_SIZE) },
    }),
  ],
  schema: { defaultBehavior: '-insert -update -delete' },
  grafast: { explain: false },
  grafserv: { graphiql: false, watch: false },
})
const server = createServer()
server.on('error', (error) => {
  throw error
})
await instance.createServ(grafserv).addTo(server)
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/graphql`))
