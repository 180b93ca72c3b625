import { checkPlaces } from './arguments.ts';
import { order } from './order.ts';
import { Trouble } from './trouble.ts';

export const moveCommand = order({
  name: 'move',
  summary: 'published stories to another address: another slug, another section',
  usage: 'NUMBER… [--slug WORDS] [--section KEY] [--anew]',
  about: `Every address that a story ever had leads to the new one, in one step and for ever.

  --slug WORDS    the words of the address before the number, such as ferry-runs-again
  --section KEY   the section it goes to; its address begins with that section's
  --anew          words and section as headline and publication.yaml have them now: after a headline was
                  mended, or a section got another slug`,
  options: { slug: { type: 'string' }, section: { type: 'string' }, anew: { type: 'boolean' } },
  read: ({ slug, section, anew = false }, { by, publication }) => {
    if (slug === undefined && section === undefined && !anew) throw new Trouble('Where to? Say --slug WORDS, --section KEY or --anew.', 2);
    if (slug !== undefined && anew) throw new Trouble('--slug says the words, and --anew takes them from the headline: one of the two.', 2);
    checkPlaces({ section }, publication);
    return (newsroom, number) => newsroom.move(number, { by, slug: anew ? 'headline' : slug === undefined ? 'same' : { words: slug }, section: section ?? null });
  },
});
