/**
 * What was restored aside becomes the home, and what was there goes aside under a name of its own. Between two renames
 * the machine may stop, so what is to be done is written down first: whoever opens the home next finishes it.
 */
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, readTextIfThere } from '../archive/postgres/file-system.ts';
import { withLock } from '../archive/postgres/lock.ts';

/** What is under way in a home; folders by their names in it. */
interface Plan {
  readonly step: 'aside' | 'in';
  readonly staged: string;
  /** Null: nothing that was there is worth keeping. */
  readonly kept: string | null;
  /** Files and folders that are put aside and in. */
  readonly names: readonly string[];
}

const PLAN = '.restore-under-way.json';

/** What in a home is made of other things in it, and goes when they are replaced. */
const MADE = ['site', '.address'] as const;

/** Resolves when it is done and outlasts a power cut. */
export async function putInPlace(home: string, plan: Omit<Plan, 'step'>): Promise<void> {
  await oneAtATime(home, async () => {
    await writePlan(home, { step: 'aside', ...plan });
    await carryOn(home);
  });
}

/** Goes on with what was cut off; for everyone who opens a home, before anything in it is looked at. */
export async function finishRestore(home: string): Promise<void> {
  if (isUnderWay(home)) await oneAtATime(home, () => carryOn(home));
}

/** Whether a restoring was cut off between the old home and the new one. */
export function isUnderWay(home: string): boolean {
  return existsSync(join(home, PLAN));
}

function oneAtATime(home: string, work: () => Promise<void>): Promise<void> {
  return withLock({ path: join(home, '.restore-lock'), owner: makeFolder(home), onWait: () => undefined }, work);
}

async function carryOn(home: string): Promise<void> {
  const path = join(home, PLAN);
  const text = readTextIfThere(path);
  // Whoever held the lock before has finished it.
  if (text === undefined) return;
  const plan = JSON.parse(text) as Plan;
  if (plan.step === 'aside') {
    await putAside(home, plan);
    await writePlan(home, { ...plan, step: 'in' });
  }
  await putIn(home, plan);
  await rm(path);
  await rm(join(home, plan.staged), { recursive: true, force: true });
}

async function putIn(home: string, { staged, names }: Plan): Promise<void> {
  for (const name of names.filter((each) => existsSync(join(home, staged, each)))) {
    // Of a program that was just starting when it lost its home.
    if (existsSync(join(home, name))) await rename(join(home, name), join(home, `${staged.replace(/^\./, '')}-${name}`));
    await rename(join(home, staged, name), join(home, name));
  }
  await syncFolder(home);
}

async function putAside(home: string, { kept, names }: Plan): Promise<void> {
  const all = [...names, ...MADE].filter((name) => existsSync(join(home, name)));
  if (kept !== null) await mkdir(join(home, kept), { recursive: true, mode: 0o700 });
  for (const name of all) {
    if (kept === null) await rm(join(home, name), { recursive: true, force: true });
    else await rename(join(home, name), join(home, kept, name));
  }
  if (kept !== null) await syncFolder(join(home, kept));
}

async function writePlan(home: string, plan: Plan): Promise<void> {
  const path = join(home, PLAN);
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify(plan));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(home);
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
