import type { Compilable } from 'kysely';
import type { Database, Db, DoorDb } from '../../src/db/database.ts';

/** A node of a plan as PostgreSQL explains it after running it. */
type PlanNode = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly PlanNode[];
};

/** What one statement did: rows looked at in all, and each scan. */
export type Ran = { readonly sql: string; readonly touched: number; readonly scans: readonly Scan[] };
/** One scan of a table: `each` rows were looked at each time. */
export type Scan = { readonly what: string; readonly table: string; readonly times: number; readonly each: number; readonly from: string };

/** A database that explains every statement to `told` after having run it. */
export function watched(database: Database, told: (ran: Ran) => void): Database {
  const watching = <Door extends DoorDb | Db>(db: Door): Door => {
    const look = async (query: Compilable<unknown>) => {
      const { sql, parameters } = query.compile();
      if (!/^\s*(select|with)\b/i.test(sql) || / for update/.test(sql)) return;
      const explained = {
        compile: () => ({ sql: `explain (analyze, timing off, format json) ${sql}`, parameters, query: {} }),
      } as unknown as Compilable<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>;
      const { Plan } = (await db.one(explained))['QUERY PLAN'][0] ?? {};
      if (Plan) told({ sql, touched: touchedBy(Plan), scans: scansOf(Plan) });
    };
    const all = <Row>(query: Compilable<Row>) => db.all(query).then((rows) => look(query).then(() => rows));
    const maybe = async <Row>(query: Compilable<Row>) => (await all(query))[0] ?? null;
    return { ...db, all, maybe, one: async (query) => (await maybe(query)) ?? db.one(query) };
  };
  return {
    ...database,
    inBody: (actor, mode, work, bearer) => database.inBody(actor, mode, (db) => work(watching(db)), bearer),
    inDoor: (work) => database.inDoor((db) => work(watching(db))),
  };
}

const eachTime = (node: PlanNode) =>
  node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/** Rows that were read or compared, again and again counted each time. */
function touchedBy(plan: PlanNode): number {
  return nodesOf(plan).reduce((sum, node) => sum + node['Actual Loops'] * (eachTime(node) + (node['Rows Removed by Join Filter'] ?? 0)), 0);
}

function scansOf(plan: PlanNode): Scan[] {
  return nodesOf(plan).flatMap((node) => {
    const from = node['Index Cond'] ?? '';
    const what = `${node['Node Type']} ${node['Relation Name'] ?? node['Index Name'] ?? ''}`;
    return node['Relation Name'] ? [{ what, table: node['Relation Name'], times: node['Actual Loops'], each: eachTime(node), from }] : [];
  });
}
