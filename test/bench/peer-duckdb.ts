import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Peer of reconcile and assess: DuckDB joins the loaded tables into a table. Prints the seconds of the join alone. */
const [modules = '', users = '', registration = ''] = process.argv.slice(2);

/** The little of @duckdb/node-api that is used; it is no dependency of the program. */
type Connection = { readonly run: (sql: string) => Promise<unknown> };
type DuckDb = {
  readonly DuckDBInstance: {
    readonly create: (path: string) => Promise<{ readonly connect: () => Promise<Connection> }>;
  };
};

const { DuckDBInstance } = createRequire(join(modules, 'package.json'))('@duckdb/node-api') as DuckDb;
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const text = (path: string): string => `'${path.replaceAll("'", "''")}'`;
await connection.run('SET threads = 2');
await connection.run(
  `CREATE TABLE users AS SELECT lower(trim(id)) AS id, * EXCLUDE (id) FROM read_csv(${text(users)}, all_varchar = true)`,
);
await connection.run(
  `CREATE TABLE registration AS SELECT lower(trim(CAST(one.id AS VARCHAR))) AS id, one.methodsRegistered AS methods FROM (SELECT unnest(value) AS one FROM read_json(${text(registration)}, maximum_object_size = 2000000000))`,
);
const started = process.hrtime.bigint();
await connection.run(
  'CREATE TABLE joined AS SELECT u.*, r.id AS other, r.methods FROM users u FULL OUTER JOIN registration r ON u.id = r.id',
);
console.log(JSON.stringify({ seconds: Number(process.hrtime.bigint() - started) / 1e9 }));
