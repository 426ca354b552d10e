import type { Client } from 'pg';

/** One thing that a catalogue holds: what it is, in words, and all that it says of itself. */
export type Piece = { readonly what: string; readonly says: string };

/** Namespaces that PostgreSQL brings; what stands in them is compared as a whole. */
const OWN = `('pg_catalog', 'information_schema', 'pg_toast')`;
const OURS = (namespace: string) =>
  `${namespace} not in (select oid from pg_namespace where nspname in ${OWN} or nspname like 'pg\\_temp\\_%' or nspname like 'pg\\_toast\\_temp\\_%')`;
/** The first identifier that PostgreSQL gives to what people make. */
const FIRST_MADE = 16384;

/** What every database of a cluster shares: roles and what they may do, settings that follow a role or a database, places outside. */
const SHARED: readonly string[] = [
  `select 'the role ' || rolname as what, row(rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls, rolconnlimit, rolvaliduntil, rolpassword is null)::text as says from pg_authid`,
  `select 'the membership of ' || member::regrole || ' in ' || roleid::regrole, row(admin_option, inherit_option, set_option, grantor::regrole)::text from pg_auth_members`,
  `select 'a setting that follows a role or a database', row(setdatabase, setrole::regrole, setconfig)::text from pg_db_role_setting`,
  `select 'the database ' || datname, row(datdba::regrole, datistemplate, datallowconn, dathasloginevt, datconnlimit, datacl, dattablespace, encoding, datlocprovider, datcollate, datctype, datlocale)::text from pg_database`,
  `select 'the tablespace ' || spcname, row(spcowner::regrole, spcacl, spcoptions, pg_tablespace_location(oid))::text from pg_tablespace`,
  `select 'the right to a setting ' || parname, paracl::text from pg_parameter_acl`,
  `select 'a subscription', subname::text from pg_subscription`,
  `select 'an origin of replication', roname from pg_replication_origin`,
];

/** What somebody has made in one database. */
const MADE: readonly string[] = [
  `select 'the schema ' || nspname as what, row(nspowner::regrole, nspacl)::text as says from pg_namespace where nspname not like 'pg\\_t%'`,
  `select 'the table or view ' || oid::regclass, row(relkind, relpersistence, relowner::regrole, relrowsecurity, relforcerowsecurity, relispartition, relhasrules, relacl, reloptions, relam, reltablespace, reloftype)::text
    from pg_class where ${OURS('relnamespace')}`,
  `select 'the column ' || a.attrelid::regclass || '.' || a.attname, row(a.attnum, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated, a.attidentity, a.attacl, a.attoptions, a.attcollation::regcollation, a.attisdropped, pg_get_expr(d.adbin, d.adrelid))::text
    from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where ${OURS('c.relnamespace')} and a.attnum > 0 and not a.attisdropped`,
  `select 'the rule ' || conname || ' of ' || conrelid::regclass, row(contype, convalidated, pg_get_constraintdef(oid))::text from pg_constraint where oid >= ${FIRST_MADE}`,
  `select 'the index ' || indexrelid::regclass, row(pg_get_indexdef(indexrelid), indisvalid, indisunique)::text from pg_index where indexrelid >= ${FIRST_MADE} and indexrelid in (select oid from pg_class where ${OURS('relnamespace')})`,
  `select 'a trigger on ' || tgrelid::regclass, row(case when tgisinternal then tgfoid::regprocedure::text else pg_get_triggerdef(oid) end, tgenabled, tgisinternal)::text from pg_trigger`,
  `select 'the rewriting rule ' || rulename || ' of ' || ev_class::regclass, row(ev_enabled, pg_get_ruledef(oid))::text from pg_rewrite where oid >= ${FIRST_MADE}`,
  `select 'the policy ' || polname || ' of ' || polrelid::regclass, row(polcmd, polpermissive, polroles::regrole[], pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))::text from pg_policy`,
  `select 'the function ' || p.oid::regprocedure, row(l.lanname, p.prosrc, p.probin, p.prosecdef, p.proconfig, p.proowner::regrole, p.proacl, p.prokind, p.provolatile, p.proleakproof, p.prosupport, p.prosqlbody, p.proargdefaults, p.prorettype::regtype)::text
    from pg_proc p join pg_language l on l.oid = p.prolang where p.oid >= ${FIRST_MADE}`,
  `select 'the event trigger ' || evtname, row(evtevent, evtfoid::regprocedure, evtenabled)::text from pg_event_trigger`,
  `select 'the extension ' || extname, row(extversion, extowner::regrole)::text from pg_extension`,
  `select 'the language ' || lanname, row(lanpltrusted, lanowner::regrole, lanacl)::text from pg_language`,
  `select 'a right given beforehand', row(defaclrole::regrole, defaclobjtype, defaclacl)::text from pg_default_acl`,
  `select 'the type ' || oid::regtype, row(typtype, typinput, typoutput, typreceive, typsend, typanalyze, typowner::regrole, typnotnull, typdefault)::text from pg_type where oid >= ${FIRST_MADE} and ${OURS('typnamespace')}`,
  `select 'an inheritance of ' || inhparent::regclass, inhrelid::regclass::text from pg_inherits where inhparent >= ${FIRST_MADE}`,
];

/** Kinds that are told one by one above, or that no two clusters hold alike and that run nothing. */
const TOLD = [
  'pg_class',
  'pg_attrdef',
  'pg_constraint',
  'pg_trigger',
  'pg_rewrite',
  'pg_policy',
  'pg_proc',
  'pg_event_trigger',
  'pg_extension',
  'pg_language',
  'pg_type',
  'pg_namespace',
  'pg_default_acl',
];
const PASSING = [
  'relfilenode',
  'relpages',
  'reltuples',
  'relallvisible',
  'relallfrozen',
  'relfrozenxid',
  'relminmxid',
  'relhasindex',
  'relhastriggers',
];

/** Catalogues of one database, with the column that identifies a row. */
const CATALOGUES = `
  select c.relname::text as name, a.attname::text as key from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = case c.relname when 'pg_attribute' then 'attrelid' when 'pg_aggregate' then 'aggfnoid' when 'pg_index' then 'indexrelid' else 'oid' end
  where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'r' and not c.relisshared and c.relname not in ('pg_statistic_ext_data', 'pg_largeobject') order by 1`;

/** What the cluster shares. */
export async function sharedShape(client: Client): Promise<readonly Piece[]> {
  return piecesOf(client, SHARED);
}

/** Everything in a database that can do something, or says what may be done: what people made, and what PostgreSQL itself brings, as one digest of each kind. */
export async function shapeOf(client: Client): Promise<readonly Piece[]> {
  const { rows } = await client.query<{ name: string; key: string }>(CATALOGUES);
  const own = rows.map(
    ({ name, key }) =>
      `select 'PostgreSQL''s own ${name}' as what, coalesce(md5(string_agg(md5((to_jsonb(t) - '{${PASSING.join(',')}}'::text[])::text), '' order by md5((to_jsonb(t) - '{${PASSING.join(',')}}'::text[])::text))), '') as says from pg_catalog.${name} t where t.${key} < ${FIRST_MADE}`,
  );
  const made = rows
    .filter(({ name, key }) => key === 'oid' && !TOLD.includes(name))
    .map(
      ({ name }) =>
        `select 'something of the kind ' || substr('${name}', 4) as what, oid::text as says from pg_catalog.${name} where oid >= ${FIRST_MADE}`,
    );
  return piecesOf(client, [...MADE, ...own, ...made]);
}

async function piecesOf(client: Client, queries: readonly string[]): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const query of queries)
    pieces.push(...(await client.query<Piece>(`select what, coalesce(says, '') as says from (${query}) as each(what, says)`)).rows);
  return pieces;
}

const plain = (what: string) => what.replaceAll('public.', '');

/** What stands in one shape and not in the other, either way, in words; each kind of difference once. */
export function differences(found: readonly Piece[], wanted: readonly Piece[]): readonly string[] {
  const keys = (pieces: readonly Piece[]) => Map.groupBy(pieces, (each) => `${each.what}\n${each.says}`);
  const [here, there] = [keys(found), keys(wanted)];
  const names = new Set(wanted.map((each) => plain(each.what)));
  const more = [...here].filter(([key, each]) => each.length > (there.get(key)?.length ?? 0)).map(([, [each]]) => plain(each?.what ?? ''));
  const less = [...there].filter(([key, each]) => each.length > (here.get(key)?.length ?? 0)).map(([, [each]]) => plain(each?.what ?? ''));
  const strange = new Set(more);
  return [
    ...[...strange].map((what) => (names.has(what) ? `${what} is another than Due Regard's own` : `${what} is none of Due Regard's`)),
    ...[...new Set(less)].filter((what) => !strange.has(what)).map((what) => `${what} is missing`),
  ];
}
