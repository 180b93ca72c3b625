import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** Says when it is told, and takes three seconds to close, with a status of its own. */
const slow = `
  import { whenToldToStop } from ${JSON.stringify(new URL('told-to-stop.ts', import.meta.url).href)};
  whenToldToStop(() => {
    console.log('told');
    setTimeout(() => process.exit(7), 3000);
  });
  setInterval(() => {}, 1000);
  console.log('up');`;

async function start(program: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close');
  while (!said.includes('up')) await sleep(10);
  return { child, said: () => said.split('\n').slice(1, -1), ended };
}

test('told twice within a moment, as by a terminal and by npm, it has been told once', async () => {
  const { child, said, ended } = await start(slow);
  child.kill('SIGINT');
  await sleep(200);
  child.kill('SIGINT');
  expect(await ended).toEqual([7, null]);
  expect(said()).toEqual(['told']);
});

test('a second stop, later, does not wait for the first', async () => {
  const { child, said, ended } = await start(slow);
  child.kill('SIGINT');
  await sleep(1_200);
  child.kill('SIGTERM');
  expect(await ended).toEqual([130, null]);
  expect(said()).toEqual(['told']);
});
