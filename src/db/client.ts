import pg from 'pg';

/** A connection of its own, for work beside the pools. Its end is heard of: an `error` that nobody hears ends the program, and whatever is asked afterwards fails by itself. */
export async function oneClient(connection: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
