/** Where reading without a network lives: the worker at the root, because it may only see what lies below it. */
import type { Edition } from '../story/publication.ts';

export const WORKER_ADDRESS = '/offline.js';

/** `/offline`, `/hi/offline`: what stands where a page cannot be had. */
export const offlineAddress = ({ path }: Pick<Edition, 'path'>): string => `${path}offline`;
