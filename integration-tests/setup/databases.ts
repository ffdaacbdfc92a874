import { Client } from "pg"

export interface Databases {
  /** The connection address of a database on this server. */
  url(database: string): string
  /** Makes a database, empty or as a copy of a template that nobody is connected to. */
  createDatabase(name: string, options?: { template?: string }): Promise<void>
  /** Drops a database if it exists, and the connections to it. */
  dropDatabase(name: string): Promise<void>
  databaseExists(name: string): Promise<boolean>
}

/**
 * The databases of the server on this port of this machine. The host is always the word
 * `localhost`, because Medusa asks any other host, 127.0.0.1 too, for an encrypted connection.
 */
export function databasesAt(port: number): Databases {
  const url = (database: string) => `postgres://postgres:postgres@localhost:${port}/${database}`

  const onServer = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ connectionString: url("postgres") })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }

  return {
    url,
    createDatabase: (name, { template } = {}) =>
      onServer(async (client) => {
        const from = template ? ` TEMPLATE ${client.escapeIdentifier(template)}` : ""
        await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}${from}`)
      }),
    dropDatabase: (name) =>
      onServer(async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`)
      }),
    databaseExists: (name) =>
      onServer(async (client) => {
        const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name])
        return found.rowCount === 1
      }),
  }
}
