import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Opener, opened, scratch } from '../support/openers.ts';

const pidOf = (home: string): number => Number(readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);

function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('processes that share one database', () => {
  test('three that begin at once on an empty home get one server, and the last one to leave stops it', async () => {
    const home = join(scratch(), 'home');
    const all = [new Opener({ home, role: 'newsroom' }), new Opener({ home }), new Opener({ home })];
    const servers = await Promise.all(all.map(opened));
    expect(new Set(servers.map(({ server }) => server)).size).toBe(1);
    expect(all.flatMap(({ said }) => said).filter((said) => said.event === 'say' && said.line === 'Making the database …')).toHaveLength(1);

    const pid = pidOf(home);
    const [newsroom, second, third] = all as [Opener, Opener, Opener];
    await newsroom.order('release');
    expect(await second.order('ask select 1 as one')).toEqual({ event: 'answer', rows: [{ one: 1 }] });
    await second.order('release');
    expect(isRunning(pid)).toBe(true);
    await third.order('release');
    expect(isRunning(pid)).toBe(false);
  });

  test('who comes while the last one leaves has a server all the same', async () => {
    const home = join(scratch(), 'home');
    const all = Array.from({ length: 3 }, () => new Opener({ home }));
    await Promise.all(all.map(opened));
    const churn = async (opener: Opener, rounds: number) => {
      for (let round = 0; round < rounds; round++) {
        expect(await opener.order('again')).toEqual({ event: 'released' });
        await opened(opener);
      }
    };
    await Promise.all(all.map((opener, index) => churn(opener, 5 + index)));
    const pid = pidOf(home);
    for (const opener of all) expect(await opener.order('release')).toEqual({ event: 'released' });
    expect(isRunning(pid)).toBe(false);
  });

  test('a second newsroom is refused by the number of the first, a command is not, and a dead newsroom leaves its place', async () => {
    const home = join(scratch(), 'home');
    const first = new Opener({ home, role: 'newsroom' });
    await opened(first);
    const second = new Opener({ home, role: 'newsroom' });
    expect(await second.next()).toMatchObject({ event: 'trouble', code: 'postgres-newsroom-running', message: expect.stringContaining(`(process ${first.child.pid})`) });
    await opened(new Opener({ home }));
    await first.killed();
    const third = new Opener({ home, role: 'newsroom' });
    await opened(third);
  });
});

describe('after a crash', () => {
  test('the server outlives the process that started it, and the next one adopts it', async () => {
    const home = join(scratch(), 'home');
    const first = new Opener({ home, role: 'newsroom' });
    const { server } = await opened(first);
    await first.killed();
    const second = new Opener({ home, role: 'newsroom' });
    const adopted = await opened(second);
    expect(adopted.server).toBe(server);
    const pid = pidOf(home);
    await second.order('release');
    expect(isRunning(pid)).toBe(false);
  });

  test('with everything killed, the next start recovers what was acknowledged', async () => {
    const home = join(scratch(), 'home');
    const first = new Opener({ home, role: 'newsroom' });
    await opened(first);
    await first.order('ask create table kept (story int)');
    await first.order('ask insert into kept values (1042)');
    process.kill(pidOf(home), 'SIGKILL');
    await first.killed();
    const second = new Opener({ home, role: 'newsroom' });
    await opened(second);
    expect(await second.order('ask select story from kept')).toEqual({ event: 'answer', rows: [{ story: 1042 }] });
    await second.order('release');
  });

  test('a newsroom whose server is killed under it starts it again, and goes on by the same connection', async () => {
    const home = join(scratch(), 'home');
    const newsroom = new Opener({ home, role: 'newsroom' });
    const { server } = await opened(newsroom);
    process.kill(pidOf(home), 'SIGKILL');
    // A connection of the dead server may answer for a moment: whoever serves it has not seen yet that its parent is gone.
    const another = { event: 'answer', rows: [{ server: expect.not.stringContaining(server) }] };
    await expect.poll(() => newsroom.order('ask select pg_postmaster_start_time()::text as server'), { timeout: 15_000, interval: 100 }).toEqual(another);
    const rival = new Opener({ home, role: 'newsroom' });
    expect(await rival.next()).toMatchObject({ code: 'postgres-newsroom-running' });
    const pid = pidOf(home);
    await newsroom.order('release');
    expect(isRunning(pid)).toBe(false);
  });
});
