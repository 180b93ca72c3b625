/** What the wire's work needs of stories: an agency's offer decided, an embargo set or lifted, a kill. */
import { Type } from 'typebox';
import { Refusal } from '../newsroom/newsroom.ts';
import { DeskProblem } from './problems.ts';
import { type AnyRoute, route } from './route.ts';
import { KillOrder } from './schemas.ts';
import { settledStory } from './wire-answer.ts';
import { EmbargoOrder, OfferDecision, SettledStory, StoryNumber, StoryOffer } from './wire-schemas.ts';

const OneStory = Type.Object({ number: StoryNumber }, { additionalProperties: false });

const showOffer = route({
  method: 'GET',
  path: '/stories/{number}/offer',
  operation: 'showOffer',
  summary: 'What the agency’s new version of an edited story changes, part by part',
  description: 'What it said, what it says now, what ours says. 404 with the code no-offer: it has nothing new.',
  scope: 'wire:read',
  params: OneStory,
  answers: { 200: { description: 'The offer.', json: StoryOffer } },
  problems: ['no-offer'],
  async handle({ params: { number } }, house) {
    const offer = await house.wire.offer(number);
    if (offer === null) throw new DeskProblem('no-offer', `The agency offers nothing new for story ${number}.`, { place: 'path.number' });
    return { status: 200, body: { ...offer, embargo: offer.embargo?.toString() ?? null, changes: [...offer.changes] } };
  },
});

const SETTLED = {
  200: { description: 'Done, and readers everywhere see it.', json: SettledStory },
  202: { description: 'Done and kept, and not complete: `silent` names the newsstands that have not answered in ten seconds.', json: SettledStory },
} as const;

const decideOffer = route({
  method: 'POST',
  path: '/stories/{number}/offer',
  operation: 'decideOffer',
  summary: 'Take parts of it, and leave the others',
  description: 'An empty list leaves everything as it is. Readers see what was taken when the story is updated.',
  scope: 'wire:write',
  params: OneStory,
  body: OfferDecision,
  answers: SETTLED,
  problems: ['no-offer', 'unknown-part', 'story-changed', 'killed', 'refused'],
  async handle({ params, body: { take, basis, theirs }, by }, house) {
    try {
      return await settledStory(await house.wire.decide(params.number, { by, take, basis, theirs }), house);
    } catch (error) {
      // Said in the body, and not in If-Match: it is no precondition of HTTP's.
      if (error instanceof Refusal && error.code === 'changed-meanwhile') throw new Refusal('story-changed', error.message);
      throw error;
    }
  },
});

const setEmbargo = route({
  method: 'POST',
  path: '/stories/{number}/embargo',
  operation: 'setEmbargo',
  summary: 'Set an embargo, or lift it',
  description: 'Nothing of the text in work goes out before its moment, by any road. What readers see already is not touched, and lifting an embargo publishes nothing.',
  scope: 'wire:write',
  params: OneStory,
  body: EmbargoOrder,
  answers: SETTLED,
  problems: ['time-past', 'killed', 'refused'],
  async handle({ params, body: { until }, by }, house) {
    const end = until === null || until === 'hold' ? until : Temporal.Instant.from(until);
    return settledStory(await house.stories.embargo(params.number, { by, until: end }), house);
  },
});

const killStory = route({
  method: 'POST',
  path: '/stories/{number}/kill',
  operation: 'killStory',
  summary: 'Take a story and its translations from readers, for good',
  description: 'A notice (410) stands in their place, and it cannot be undone. Answers when every newsstand has obeyed, or after ten seconds. Once more is no harm.',
  scope: 'wire:write',
  params: OneStory,
  body: KillOrder,
  answers: SETTLED,
  problems: [],
  handle: async ({ params, body: { why }, by }, house) => settledStory(await house.stories.kill(params.number, { by, why }), house),
});

export const STORY_ROUTES: readonly AnyRoute[] = [showOffer, decideOffer, setEmbargo, killStory];
