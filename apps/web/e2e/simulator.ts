import { startSimulator } from './processes.ts'

/** Starts one simulator for the whole run; every test makes an account of its own in it. */
export default async function globalSetup() {
  const { url, controlUrl, stop } = await startSimulator(['--payments', '0'])
  process.env['SIMULATOR_URL'] = url
  process.env['SIMULATOR_CONTROL_URL'] = controlUrl
  return stop
}
