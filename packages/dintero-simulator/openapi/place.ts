import { DOCUMENT } from './document.ts'

/** Templates with the fewest parameters come first: `/sessions/pay` is no `/sessions/{id}`. */
const TEMPLATES = Object.keys(DOCUMENT.paths)
  .toSorted((a, b) => a.split('{').length - b.split('{').length)
  .map((template) => ({
    template,
    pattern: new RegExp(`^/v1${template.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`),
  }))

/** Where the document speaks of a parameter: `paths`, template, method, `parameters`, index. */
export function placeOf(path: string, method: string, where: string, name: string) {
  const template = TEMPLATES.find(({ pattern }) => pattern.test(path))?.template
  if (template === undefined) return undefined
  const found = DOCUMENT.paths[template]?.[method.toLowerCase()]
  const parameters: unknown = found?.['parameters']
  const names = Array.isArray(parameters)
    ? parameters.map((parameter: { name: string }) => parameter.name)
    : []
  // The body comes after the named ones.
  const index = where === 'body' ? names.length : names.indexOf(name)
  return index < 0 ? undefined : ['paths', template, method.toLowerCase(), 'parameters', index]
}
