/** Which test file is begun when: the long ones first, so that none of them runs alone at the end, and beside one that computes those that wait. */
import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** What takes more than a quarter of a minute, so that by how long they take only one computes at a time: voices and pictures are made when nobody else wants the processor. A file that is not here comes after these. */
const ORDER = [
  'src/archive/jobs', 'src/archive/dump', 'src/audio/script/any-text', 'src/pictures/take-in-picture', 'src/aside/open-aside', 'src/newsroom/change-keys', 'src/newsroom/history',
  'test/house/exactness', 'test/house/far-files', 'test/house/backup', 'test/press/pages-in-the-browser', 'test/house/listening', 'test/house/api', 'test/house/wire-crash', 'test/house/web-server', 'test/house/site',
  'test/house/commands', 'test/house/pictures', 'test/house/start-and-stop', 'test/house/wire-api', 'test/house/crash', 'test/house/import', 'test/archive/postgres-ways', 'test/press/lighthouse', 'test/house/editing',
  'test/house/announcing', 'test/archive/postgres-sharing', 'test/toolchain/fresh-copy', 'test/house/offline-reading', 'test/house/wire-picture', 'test/house/wire', 'test/house/publication-change', 'test/house/reprint',
].map((name) => `/${name}.test.ts`);

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = ORDER.findIndex((each) => moduleId.endsWith(each));
      return found < 0 ? ORDER.length : found;
    };
    return Promise.resolve(files.toSorted((one, other) => place(one) - place(other)));
  }
}
