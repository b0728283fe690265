/**
 * Wakes those who follow what is committed. A wake-up says only that there may be something new: what there is, they
 * read themselves, and one too many costs a look.
 */
export interface Wakes {
  /** Calls `wake` when something may have been committed; gives what ends that. */
  on(wake: () => void): () => void
  /** Wakes nobody any more, and waits until what it holds is given back. */
  close(): Promise<void>
}
