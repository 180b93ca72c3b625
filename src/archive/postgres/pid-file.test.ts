import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { judgeWriter, parsePidFile } from './pid-file.ts';

describe('postmaster.pid', () => {
  test('says process, start and socket folder', () => {
    expect(parsePidFile('4242\n/srv/data\n1700000000\n5432\n/run/standfirst-1\n\n  5432001   0\nready   \n')).toEqual({ pid: 4242, startedAt: 1_700_000_000, socketFolder: '/run/standfirst-1' });
    expect(parsePidFile('4242\n/srv/data\n1700000000\n5432\n')).toEqual({ pid: 4242, startedAt: 1_700_000_000, socketFolder: undefined });
  });

  test.each(['', 'x', '\n\n', '42x\n'])('%j says nothing', (text) => {
    expect(parsePidFile(text)).toBeUndefined();
  });
});

describe('whose the number is now', () => {
  const written = (pid: number) => ({ pid, startedAt: Date.now() / 1000, socketFolder: undefined });

  test('another program\'s', () => {
    expect(judgeWriter(written(process.pid), '/srv/data')).toBe('other');
    expect(judgeWriter(written(1), '/srv/data')).not.toBe('ours');
  });

  test('nobody\'s, when the process has ended', async () => {
    const child = spawn('true');
    onTestFinished(() => void child.kill());
    await once(child, 'exit');
    expect(judgeWriter(written(child.pid ?? 0), '/srv/data')).toBe('gone');
  });
});
