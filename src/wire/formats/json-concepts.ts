/** Subjects, places, people and organisations as JSON services write them: a code with its scheme, a URI, or a word. */
import type { WireConcept } from '../../story/wire-item.ts';
import { cleanTextOrNull } from './clean-text.ts';
import { type Fields, listOf, objectOf, textAt } from './ninjs-fields.ts';

const MOST = 200;

/** Of every list, what is there once; a word alone (`"Transport"`) is a name. */
export function conceptsOf(...lists: readonly unknown[]): WireConcept[] {
  const found = lists.flatMap(listOf).map(conceptOf).filter((concept) => concept !== null);
  const once = new Map(found.map((concept) => [JSON.stringify([concept.scheme, concept.code, concept.name]), concept]));
  return [...once.values()].slice(0, MOST);
}

/** Their names, each once. */
export function namesOf(concepts: readonly WireConcept[]): string[] {
  return [...new Set(concepts.map(({ name }) => name).filter((name) => name !== null))].slice(0, 100);
}

function conceptOf(value: unknown): WireConcept | null {
  const fields = objectOf(value) ?? (typeof value === 'string' ? { name: value } : null);
  if (fields === null) return null;
  const name = bounded(textAt(fields, 'name'), 300);
  const { scheme, code } = codeOf(fields);
  return name === null && code === null ? null : { scheme, code, name };
}

function codeOf(fields: Fields): Pick<WireConcept, 'scheme' | 'code'> {
  const uri = bounded(textAt(fields, 'uri'), 500);
  if (uri !== null) return splitCode(uri);
  const code = bounded(textAt(fields, 'code', 'qcode', 'literal'), 500);
  if (code === null) return { scheme: null, code: null };
  const scheme = bounded(textAt(fields, 'scheme'), 500);
  if (scheme === null || code.startsWith('http')) return splitCode(code);
  // `medtop:20000123` in a scheme that says it once more.
  return { scheme: schemeName(scheme), code: code.replace(/^(?:medtop|subj):/, '') };
}

/** `medtop:20000123`, `http://cv.iptc.org/newscodes/mediatopic/20000123`; what is neither is a code of no scheme. */
export function splitCode(written: string): Pick<WireConcept, 'scheme' | 'code'> {
  const uri = /^(https?:\/\/.*[/#])([^/#]+)$/i.exec(written);
  if (uri !== null) return { scheme: schemeName(uri[1] ?? ''), code: uri[2] ?? null };
  const qcode = /^([a-z][\w.-]{0,60}):(?!\/)(\S.*)$/i.exec(written);
  return qcode === null || qcode[1]?.toLowerCase() === 'urn' ? { scheme: null, code: written } : { scheme: qcode[1] ?? null, code: qcode[2] ?? null };
}

/** The IPTC's own by their short names, whichever of their addresses is written; others as they are. */
function schemeName(scheme: string): string {
  const newscodes = /^(?:https?:\/\/)?cvx?\.iptc\.org\/newscodes\/([a-z0-9-]+)\/?$/i.exec(scheme)?.[1]?.toLowerCase();
  if (newscodes === 'mediatopic') return 'medtop';
  return newscodes === 'subjectcode' ? 'subj' : scheme;
}

function bounded(text: string | null, most: number): string | null {
  return cleanTextOrNull(text?.slice(0, most));
}
