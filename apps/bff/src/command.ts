/* oxlint-disable no-console -- a command speaks to whoever typed it */
import { readConfig, type Config } from './config.ts'
import { startFailure } from './start-failure.ts'

/** What went wrong, for whoever typed the command. */
export class Mistake extends Error {}

/**
 * Runs one of the commands of a shell. What a person can mend is said in plain words; whatever goes
 * wrong ends the process with 1. `wordsFor` knows words for errors that only this command meets.
 */
export async function runCommand(
  act: (config: Config) => Promise<void>,
  wordsFor: (error: unknown) => string | undefined = () => undefined,
): Promise<void> {
  let config: Config | undefined
  try {
    config = readConfig(process.env)
    await act(config)
  } catch (error) {
    // What `parseArgs` says of an option that nobody knows is plain enough.
    const isPlain = error instanceof Mistake || (error instanceof TypeError && 'code' in error)
    const words = isPlain ? error.message : (wordsFor(error) ?? startFailure(error, config))
    console.error(words ?? error)
    process.exitCode = 1
  }
}
