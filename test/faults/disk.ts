import { execFile } from 'node:child_process'
import { chmod, mkdir, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { until } from './wait.ts'

const run = promisify(execFile)

/** Bytes; it takes what is written of it. */
const SIZE = 2 * 2 ** 30

/** Seconds between the journal's own commits: what is not made safe by fsync shall stay unsafe. */
const COMMIT_SECONDS = 600

/**
 * A disk whose power can be cut: ext4 in a file, mounted through a loop device, and stopped without a flush. What comes
 * back is what the real file system brings back from its device: all that fsync, fdatasync or O_DSYNC has waited for,
 * and of the rest what the kernel happened to write.
 */
export class Disk {
  readonly folder: string
  readonly #image: string
  readonly #forget: string

  private constructor(folder: string, image: string, forget: string) {
    this.folder = folder
    this.#image = image
    this.#forget = forget
  }

  /** Why none can be made here; undefined where it can. */
  static async lacks(): Promise<string | undefined> {
    if (process.platform !== 'linux') return 'power is cut on Linux alone'
    if (process.getuid?.() !== 0) return 'only root may mount a disk'
    for (const program of ['cc', 'mkfs.ext4', 'mount'])
      if (!(await run(program, ['-V']).then(() => true, isThere))) return `there is no ${program}`
    return undefined
  }

  /** @param folder One that is there; the disk is mounted in it. */
  static async open(folder: string): Promise<Disk> {
    const [image, forget] = [path.join(folder, 'disk.ext4'), path.join(folder, 'forget')]
    await run('cc', ['-o', forget, path.join(import.meta.dirname, 'forget.c')])
    await writeFile(image, '')
    await truncate(image, SIZE)
    await run('mkfs.ext4', ['-q', '-F', '-E', 'lazy_itable_init=1', image])
    const disk = new Disk(path.join(folder, 'disk'), image, forget)
    await mkdir(disk.folder)
    await disk.#mount()
    await chmod(disk.folder, 0o755)
    return disk
  }

  /** Nothing reaches the device any more. */
  async cut(): Promise<void> {
    await run(this.#forget, [this.folder])
  }

  /** Power is back; whoever had files open on it must have ended, or be about to. */
  async restore(): Promise<void> {
    await this.#unmount()
    await this.#mount()
  }

  async close(): Promise<void> {
    await this.#unmount()
  }

  async #mount(): Promise<void> {
    await run('mount', ['-o', `loop,commit=${COMMIT_SECONDS}`, this.#image, this.folder])
  }

  async #unmount(): Promise<void> {
    const isDone = await until(
      () =>
        run('umount', [this.folder]).then(
          () => true,
          () => undefined,
        ),
      30,
    )
    if (!isDone) throw new Error(`${this.folder} is still in use, and cannot be unmounted`)
  }
}

/** It was run, whatever it thought of what it was asked. */
const isThere = (error: NodeJS.ErrnoException): boolean => error.code !== 'ENOENT'
