import { operation } from '@paydesk/contract/operation'
import * as z from 'zod/mini'

/** Loaded with the first answer to read: no first screen waits for it. */
export const open = z.array(operation)
