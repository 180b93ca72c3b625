/** The XML of S3's answers, as flat as they are: fields of the answer itself, and records of the names that are asked for. Pure. */
import { Parser } from 'htmlparser2';

export interface XmlAnswer {
  /** By name, of what lies right in the answer; the last of a name counts. */
  readonly fields: Readonly<Record<string, string>>;
  /** `<Contents><Key>…` of a list, say: the fields of each. */
  readonly records: readonly Readonly<Record<string, string>>[];
}

/** What is no XML has no fields. */
export function readXml(text: string, recordNames: readonly string[]): XmlAnswer {
  const fields: Record<string, string> = {};
  const records: Record<string, string>[] = [];
  const open: string[] = [];
  let record: Record<string, string> | undefined;
  let words = '';
  const parser = new Parser(
    {
      onopentag(name) {
        open.push(name);
        words = '';
        if (open.length === 2 && recordNames.includes(name)) record = {};
      },
      ontext: (text_) => void (words += text_),
      onclosetag(name) {
        if (open.length === 2 && record === undefined) fields[name] = words;
        if (open.length === 3 && record !== undefined) record[name] = words;
        if (open.length === 2 && record !== undefined) {
          records.push(record);
          record = undefined;
        }
        open.pop();
        words = '';
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  return { fields, records };
}
