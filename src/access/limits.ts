import { isIPv4, isIPv6 } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../database/database.ts'
import { Budget, BUDGETS, type BudgetName, type Left, type Quotas } from './budget.ts'
import type { Principal } from './principal.ts'

/** What somebody may use, counted for a key, or for the address where there is none. */
export interface Allowance {
  use(name: BudgetName, amount: number): Promise<void>
  owe(name: BudgetName, amount: number): Promise<void>
  /** What was left when something was used last. */
  readonly left: ReadonlyMap<BudgetName, Left>
}

/** Limits of what is answered in a minute. Who reads on this machine without a key is not limited. */
export class AccessLimits {
  readonly #budgets: ReadonlyMap<BudgetName, Budget>

  constructor(db: Database, quotas: Quotas) {
    const limited = BUDGETS.filter((name) => quotas[name] > 0)
    this.#budgets = new Map(limited.map((name) => [name, new Budget(db, name, quotas[name])]))
  }

  /** Undefined for who is not limited. */
  allowanceOf(principal: Principal | null, ip: string): Allowance | undefined {
    if (this.#budgets.size === 0) return undefined
    const subject = subjectOf(principal, ip)
    if (subject === undefined) return undefined
    const left = new Map<BudgetName, Left>()
    const budgets = this.#budgets
    return {
      left,
      async use(name, amount) {
        const budget = budgets.get(name)
        if (budget) left.set(name, await budget.use(subject, amount))
      },
      async owe(name, amount) {
        await budgets.get(name)?.owe(subject, amount)
      },
    }
  }

  /** What each limit is, and what is left of it. */
  async told(principal: Principal | null, ip: string): Promise<(Left & { name: BudgetName })[]> {
    const subject = subjectOf(principal, ip)
    if (subject === undefined) return []
    return Promise.all(
      [...this.#budgets.values()].map(async (budget) => ({
        name: budget.name,
        ...(await budget.left(subject)),
      })),
    )
  }
}

/** draft-ietf-httpapi-ratelimit-headers-11: what may be had in a minute, and what is left of it. */
export function tellLimits(reply: FastifyReply, allowance: Allowance | undefined): void {
  if (!allowance || allowance.left.size === 0) return
  const all = [...allowance.left]
  void reply
    .header('ratelimit-policy', all.map(([name, { quota }]) => `"${name}";q=${quota};w=60`).join(', '))
    .header(
      'ratelimit',
      all.map(([name, { remaining, reset }]) => `"${name}";r=${remaining};t=${reset}`).join(', '),
    )
}

/** Undefined for an address of this machine. Of IPv6 one network of 64 bits is one client. */
function subjectOf(principal: Principal | null, ip: string): string | undefined {
  if (principal) return `key ${principal.keyId}`
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIPv4(plain)) return plain.startsWith('127.') ? undefined : plain
  if (plain === '::1') return undefined
  return isIPv6(plain) ? `${networkOf(plain)}/64` : plain
}

/** The first four groups of an address of IPv6. */
function networkOf(ip: string): string {
  const [head = '', tail] = ip.toLowerCase().split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined
      ? first
      : [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last]
  return groups.slice(0, 4).join(':')
}

/** What a request may use. */
export const allowanceOf = (limits: AccessLimits, { principal, ip }: FastifyRequest): Allowance | undefined =>
  limits.allowanceOf(principal, ip)
