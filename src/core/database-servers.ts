/** The addresses in the address of a database: one for each server that it names with commas between them, `postgres://user@one,two:5433/base`. */
export function addressesIn(url: string): readonly string[] {
  const [, before = '', servers = '', rest = ''] = /^([a-z]+:\/\/(?:[^@/?#]*@)?)([^/?#]*)([/?#].*)?$/iu.exec(url) ?? [];
  return servers === '' ? [url] : servers.split(',').map((server) => `${before}${server}${rest}`);
}
