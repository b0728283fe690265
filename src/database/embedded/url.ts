/** What is called so: the database, and the role that owns it. */
export const NAME = 'onrecord'

export interface Where {
  readonly password: string
  readonly port: number
  readonly user?: string
  readonly database?: string
}

/** The address of a PostgreSQL of our own. */
export function urlOf({ password, port, user = NAME, database = NAME }: Where): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
}
