/** The darkroom's process: takes orders from who started it, one at a time. */
import sharp from 'sharp';
import { takeOrders } from '../../aside/take-orders.ts';
import { develop } from './develop.ts';
import { AT_ONCE } from './open-darkroom.ts';

// One picture at a time, and none is asked for twice.
sharp.concurrency(1);
sharp.cache(false);

takeOrders(develop, { stepsBack: !process.argv.includes(AT_ONCE) });
