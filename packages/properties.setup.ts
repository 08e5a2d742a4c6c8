import { configureGlobal } from 'fast-check'

const { PROPERTY_SEED, PROPERTY_RUNS } = process.env

// One seed for all, so that a red gate is the fault of the change and not of the day. Wider, by hand:
// `PROPERTY_SEED=$RANDOM PROPERTY_RUNS=20000 npx vitest run packages`.
configureGlobal({
  seed: Number(PROPERTY_SEED ?? 20_261_121),
  numRuns: Number(PROPERTY_RUNS ?? 100),
})
