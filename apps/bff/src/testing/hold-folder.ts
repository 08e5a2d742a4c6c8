import { takeFolder } from '../take-folder.ts'

/** A process that takes the data folder it is told, says so, and gives it back when its input ends. */
const [folder = ''] = process.argv.slice(2)
process.stdout.write('It asks\n')
const giveBack = takeFolder(folder)
process.stdout.write('It has it\n')
process.stdin.resume().once('end', giveBack)
