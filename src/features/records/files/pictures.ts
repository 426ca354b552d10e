import { readFile } from '../../../db/files.ts';
import { plainChange, record } from '../../../db/record.ts';
import type { Job } from '../../../db/work.ts';
import { drawSmall, PICTURED } from '../../../exchange/picture/draw.ts';
import { putThumbnail, unpicturedFiles } from './pictures.queries.ts';

/** Files of one run: each takes about half a second. */
const AT_ONCE = 20;
const NAME = 'records.pictures';

/** Small pictures of files that came without: with an import of everything, or before there were any. */
export const pictureJob: Job = {
  name: NAME,
  label: 'Small pictures of files made',
  nightly: true,
  run: async (db) => {
    const files = await unpicturedFiles(db, PICTURED, AT_ONCE);
    if (files.length === 0) return;
    for (const file of files) {
      const { bytes, mediaType } = await readFile(db, file);
      await putThumbnail(db, file, await drawSmall(bytes, mediaType));
    }
    const changes = [plainChange('pictures', null, String(files.length))];
    await record(db, { verb: 'file.pictured', subject: { kind: 'body', id: db.body }, changes });
    if (files.length === AT_ONCE) await db.send({ queue: 'job', kind: NAME });
  },
};
