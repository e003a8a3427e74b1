// @ts-check
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a whole file or none. */
async function writeWhole(path, value) {
  await writeFile(`${path}.new`, JSON.stringify(value), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/**
 * Keeps a visit and the messages that wait in a folder: what an app does with its platform's own storage.
 * @returns {Promise<{ visit: import('customer-service-client').VisitStore, queue: import('customer-service-client').QueueStore }>}
 */
export async function folderStore(folder) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = (name) => join(folder, `${name}.json`);
  const read = async (name) => JSON.parse(await readFile(file(name), 'utf8').catch(() => 'null'));
  return {
    visit: {
      read: () => read('visit'),
      write: async (visit) => visit ? writeWhole(file('visit'), visit) : rm(file('visit'), { force: true }),
    },
    queue: {
      all: async () => {
        const names = (await readdir(folder)).filter((name) => /^m-.*\.json$/.test(name));
        return Promise.all(names.map((name) => read(name.slice(0, -'.json'.length))));
      },
      put: (message) => writeWhole(file(`m-${message.messageId}`), message),
      remove: (messageId) => rm(file(`m-${messageId}`), { force: true }),
    },
  };
}
