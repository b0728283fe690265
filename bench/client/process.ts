import { runLoad, type Load } from './load.ts'

// A process of its own, so that the load does not wait for what the bench does, nor the other way round.
process.on('message', (load: Load) => {
  runLoad(load).then(
    (measured) => process.send!({ measured }),
    (error: unknown) => process.send!({ error: String(error) }),
  )
})
