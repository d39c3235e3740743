/**
 * Resolves imports for the layer rules: relative paths and the package import `#x` = `src/x`, both written with their file ending.
 * In CommonJS, because the plugin loads resolvers with `require`.
 */
const { existsSync } = require('node:fs')
const { isBuiltin } = require('node:module')
const { dirname, join, resolve } = require('node:path')

exports.interfaceVersion = 2

exports.resolve = (source, file) => {
  if (isBuiltin(source)) return { found: true, path: null }
  if (!source.startsWith('#') && !source.startsWith('.')) return { found: false }
  const path = source.startsWith('#') ? join(projectOf(file), 'src', source.slice(1)) : resolve(dirname(file), source)
  return existsSync(path) ? { found: true, path } : { found: false }
}

/** The nearest folder above a file that has a package.json. */
function projectOf(file) {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, 'package.json'))) return folder
  return process.cwd()
}
