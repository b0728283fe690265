import { PostgresAdapter, PostgresDialect } from 'kysely'

/** PostgreSQL by kysely, whose migrator takes no lock: it would be one of the session, and migrate() has a better one. */
export class Dialect extends PostgresDialect {
  override createAdapter(): PostgresAdapter {
    return new Adapter()
  }
}

class Adapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}
