import type { WireItem, WireRelation } from '../../story/wire-item.ts';
import { itemToJson } from '../../story/wire-item-json.ts';
import { textOfBlocks } from '../../story/text-of.ts';
import { parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { inHouse } from '../in-house.ts';
import { inZone } from '../moment.ts';
import { Trouble } from '../trouble.ts';
import { itemForPrograms, lineOfItem, rawText, wireNumber } from './tell-item.ts';

const help = `usage: standfirst wire item ITEM [--raw] [--json]

All that an agency said in one item, what was odd in it, and the versions of it that there are.

  --raw   the document’s bytes as they came, and nothing else
  --json  JSON: as wire items, with item (all it says) and versions`;

export const showItem: Command = {
  name: 'wire item',
  summary: 'all that an agency said in one of them',
  help,
  async run(args, around) {
    const { values, positionals } = parseArguments(args, { raw: { type: 'boolean' }, json: { type: 'boolean' } }, help);
    const [written, ...more] = positionals;
    if (written === undefined || more.length > 0) throw new Trouble(`${help}\n\nOne item, by its number.`, 2);
    const id = wireNumber(written, 'item');
    return inHouse(around, async (house) => {
      const found = await house.archive.wire.item(id);
      if (found === undefined) throw new Trouble(`There is no wire item ${id}.`);
      const { item, ...kept } = found;
      if (values.raw === true) {
        around.out(await rawText(kept.document, house));
        return 0;
      }
      const versions = await house.archive.wire.versions(id);
      if (values.json === true) {
        around.out(JSON.stringify({ ...itemForPrograms(kept), item: item === null ? null : (JSON.parse(itemToJson(item)) as unknown), versions: versions.map(itemForPrograms) }));
        return 0;
      }
      around.out(lineOfItem(kept, house.publication));
      for (const line of item === null ? ['It has expired: only its name is kept.'] : linesOf(item, (moment) => inZone(moment, house.publication))) around.out(line);
      if (versions.length > 1) around.out(`\nVersions:\n${versions.map((version) => `  ${lineOfItem(version, house.publication)}`).join('\n')}`);
      return 0;
    });
  },
};

const LINKED: { readonly [relation in WireRelation]: string } = { previous: 'takes the place of', evolved: 'follows', derived: 'was made of', translation: 'translates', 'see-also': 'see also' };

function linesOf(item: WireItem, when: (moment: Temporal.Instant) => string): string[] {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Agency’s id', item.identity.agencyId ?? item.identity.canonical],
    ['Version', item.version],
    ['Made', item.updated && when(item.updated)],
    ['Embargo', item.embargo === null ? null : item.embargo === 'hold' ? 'until a person lifts it' : when(item.embargo)],
    ['Urgency', item.urgency === null ? item.urgencyRaw : String(item.urgency)],
    ['Of use until', item.expires && when(item.expires)],
    ['Slugline', item.slugline],
    ['Family', item.familyKey],
    ['Series', item.series],
    ['Of other documents', item.links.map(({ relation, id }) => `${LINKED[relation]} ${id}`).join('; ') || null],
    ['Note to editors', item.editorNote],
    ['Correction', item.correctionNote],
    ['Byline', item.byline.join(', ') || null],
    ['Dateline', item.dateline],
    ['Source', item.source],
    ['Credit', item.creditLine],
    ['Usage terms', item.usageTerms],
    ['Topics', [...item.topics, ...item.mediaTopics.map(({ code }) => `medtop:${code}`)].join(', ') || null],
    ['Places', item.places.map(({ name, code }) => name ?? code ?? '').join(', ') || null],
    ['Pictures', item.media.map(({ caption, renditions }) => caption ?? renditions[0]?.href ?? '').join('; ') || null],
    ['Parts', item.parts.map(({ title, ref }) => title ?? ref).join('; ') || null],
  ];
  const said = facts.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  const text = [item.standfirst, textOfBlocks(item.body)].filter((each) => each !== null && each !== '');
  return [...said, ...item.warnings.map((warning) => `! ${warning}`), ...(text.length === 0 ? [] : ['', ...text.map(String)])];
}
