import type { Database } from './db/database.ts';

type Out = { write(text: string): unknown };

/** What a command is given: its own words after its name, where to print, and the database where it needs one. */
export type Call = {
  readonly args: readonly string[];
  readonly out: Out;
  readonly err: Out;
  readonly publicUrl: string;
  readonly now: Date;
};

/** Where an installation keeps its data, for commands that must not open it first. */
export type Place = { readonly dataFolder: string; readonly databaseUrl: string | null; readonly migrations: string };

export type Command =
  | { readonly needs: 'nothing'; readonly run: (call: Call) => Promise<number> }
  | { readonly needs: 'place'; readonly run: (call: Call, place: Place) => Promise<number> }
  | { readonly needs: 'database'; readonly run: (call: Call, database: Database) => Promise<number> };

/** The map of the terminal: every command by name. Each brings its room only when it is called, so that reading a file starts nothing else. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  read: {
    needs: 'nothing',
    run: async ({ args, out, err }) => (await import('./features/intake/commands.ts')).readCommand(args, out, err),
  },
  people: {
    needs: 'database',
    run: async ({ out }, database) => {
      const lines = await (await import('./features/people/commands.ts')).people(database);
      out.write(lines.length === 0 ? 'Nobody can sign in yet: this installation is not set up.\n' : `${lines.join('\n')}\n`);
      return 0;
    },
  },
  'sign-in': {
    needs: 'database',
    run: async ({ args, out, err, publicUrl, now }, database) => {
      const [email] = args;
      if (!email) {
        err.write('Say who signs in: due-regard sign-in person@example.org\n');
        return 2;
      }
      const found = await (await import('./features/people/commands.ts')).signInAddress(database, email, publicUrl, now);
      if ('text' in found) err.write(`${found.text}\n`);
      else out.write(`${found.address}\n`);
      return 'text' in found ? 1 : 0;
    },
  },
  verify: {
    needs: 'database',
    run: async (call, database) => (await import('./features/safekeeping/commands.ts')).verifyCommand(call, database),
  },
  export: {
    needs: 'database',
    run: async (call, database) => (await import('./features/safekeeping/commands.ts')).exportCommand(call, database),
  },
  import: {
    needs: 'database',
    run: async (call, database) => (await import('./features/safekeeping/commands.ts')).importCommand(call, database),
  },
  backup: {
    needs: 'place',
    run: async (call, place) => (await import('./features/safekeeping/commands.ts')).backupCommand(call, place),
  },
  restore: {
    needs: 'place',
    run: async (call, place) => (await import('./features/safekeeping/commands.ts')).restoreCommand(call, place),
  },
};
