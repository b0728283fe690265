/** What `pg` makes of the values of parameters; it shows it to queries of other kinds, but has no types for it. */
declare module 'pg/lib/utils.js' {
  const utils: { prepareValue(value: unknown): Buffer | string | null }
  export default utils
}
