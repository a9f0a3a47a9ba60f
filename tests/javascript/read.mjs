// Read data packages with the JavaScript Data Package library: node read.mjs PACKAGE…
//
// Each PACKAGE is a datapackage.json or a ZIP. Every table is read, every row cast and checked by its schema, every
// foreign key followed. Prints one line of JSON: for each package the rows of each table and its first row, cast.

import { createRequire } from 'node:module'

const { Package } = createRequire(import.meta.url)('datapackage')

async function table(resource) {
  const rows = await resource.read({ keyed: true })
  await resource.checkRelations()
  return { rows: rows.length, first: rows[0] ?? null }
}

async function read(location) {
  const found = await Package.load(location, { strict: true })
  const tables = {}
  for (const resource of found.resources) tables[resource.name] = await table(resource)
  return { name: found.descriptor.name, tables }
}

const seen = {}
for (const location of process.argv.slice(2)) {
  try {
    seen[location] = await read(location)
  } catch (error) {
    console.error(`${location}: ${error}`, ...(error.errors ?? []).map(String))
    process.exitCode = 1
  }
}
console.log(JSON.stringify(seen))
