import { fromBuffer } from 'yauzl';
import { buffer } from 'node:stream/consumers';
import { once } from 'node:events';

/** The files of a ZIP by path, unpacked by the library and not by our own readers. */
export async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await new Promise<import('yauzl').ZipFile>((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const files = new Map<string, Buffer>();
  zip.on('entry', (entry: import('yauzl').Entry) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return void zip.emit('error', error);
      buffer(stream).then(
        (content) => {
          files.set(entry.fileName, content);
          zip.readEntry();
        },
        (failure: unknown) => zip.emit('error', failure),
      );
    });
  });
  zip.readEntry();
  await once(zip, 'end');
  return files;
}
