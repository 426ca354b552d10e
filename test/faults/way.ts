import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net';
import type pg from 'pg';

/** A stand-in for the way to a database server: it can be shut, fall silent, or lose the answer to a commit. */
export type Way = {
  /** The server's settings for the driver, over this way. */
  readonly connection: pg.ClientConfig;
  /** Cuts whatever is under way and refuses what comes, until it is opened. */
  readonly shut: () => Promise<void>;
  readonly open: () => Promise<void>;
  /** Lets nothing through any more and says nothing either, like a machine that vanished. */
  readonly silence: () => void;
  /** From now on the commit after a statement with this text reaches the server, and its answer does not come back. */
  readonly loseCommitOf: (statement: string) => void;
};

/** Makes a way to a server that the tests run on. */
export async function wayTo(server: pg.ClientConfig): Promise<Way> {
  const path = `${server.host}/.s.PGSQL.${server.port ?? 5432}`;
  const target: NetConnectOpts = server.host?.startsWith('/')
    ? { path }
    : { host: server.host ?? '127.0.0.1', port: Number(server.port ?? 5432) };
  const sockets = new Set<Socket>();
  const state: State = { silent: false, losing: null };
  const doors = createServer((near) => join(near, connect(target), sockets, state)).listen(0, '127.0.0.1');
  await once(doors, 'listening');
  const { port } = doors.address() as AddressInfo;
  const cut = () => sockets.forEach((each) => each.destroy());
  return {
    connection: { ...server, host: '127.0.0.1', port },
    shut: async () => {
      const closed = once(doors, 'close');
      doors.close();
      cut();
      await closed;
    },
    open: async () => {
      Object.assign(state, { silent: false, losing: null });
      cut();
      if (!doors.listening) await once(doors.listen(port, '127.0.0.1'), 'listening');
    },
    silence: () => void (state.silent = true),
    loseCommitOf: (statement) => void (state.losing = statement),
  };
}

/** What a server says of a transaction when it is over. */
const ENDED = ['COMMIT\0', 'ROLLBACK\0'];

type State = { silent: boolean; losing: string | null };

function join(near: Socket, far: Socket, sockets: Set<Socket>, state: Readonly<State>): void {
  let seen = false;
  let answers: Buffer | null = null;
  for (const each of [near, far]) {
    sockets.add(each);
    each.on('error', () => undefined);
    each.on('close', () => {
      near.destroy();
      far.destroy();
      sockets.delete(each);
    });
  }
  near.on('data', (bytes) => {
    seen ||= state.losing !== null && bytes.includes(state.losing);
    if (seen && bytes.includes('commit\0')) answers ??= Buffer.alloc(0);
    if (!state.silent) far.write(bytes);
  });
  far.on('data', (bytes) => {
    // The answers to earlier statements may come behind the commit: it got through only when the server says so itself.
    if (answers) {
      answers = Buffer.concat([answers, bytes]);
      if (ENDED.some((word) => answers?.includes(word))) near.destroy();
    } else if (!state.silent) near.write(bytes);
  });
}
