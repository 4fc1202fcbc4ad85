import { err, ok, type Result } from '#shared/lib/result.ts';
import type { HelpPage, HelpSection } from '#shared/model/help.ts';
import type { Problem } from '#shared/model/problem.ts';
import { adapterOf } from '#shared/sources/registry.ts';
import { nearest } from './nearest.ts';

export type HelpFiles = {
  /** The pages as they stand, by name, in the order of their names. */
  readonly helpFiles: () => readonly { readonly name: string; readonly text: string }[];
};

/** Every page on how exports are made, parted into the exports that they tell of. */
export function helpPages({ helpFiles }: HelpFiles): readonly HelpPage[] {
  return helpFiles().map(({ name, text }) => pageOf(name, text.replaceAll('\r\n', '\n')));
}

/** `id`: of the one export asked for; null for the whole page. */
export type HelpAnswer = { readonly system: string; readonly id: string | null; readonly text: string };

/** The page of a system, or the section of one export: by the page's name or title, an adapter's id, or what it calls its system. */
export function howToExport(pages: readonly HelpPage[], asked: string): Result<HelpAnswer, Problem> {
  const word = key(asked);
  for (const page of pages) {
    const section = page.sections.find(({ id }) => id === word);
    if (section !== undefined) return ok({ system: page.system, id: section.id, text: section.text });
  }
  const page = pages.find((one) => namesOf(one).some((name) => key(name) === word));
  return page === undefined
    ? err(noHelp(asked, pages))
    : ok({ system: page.system, id: null, text: page.text });
}

function namesOf({ system, title, sections }: HelpPage): readonly string[] {
  return [system, title, ...sections.flatMap(({ id }) => adapterOf(id)?.system ?? [])];
}

function key(name: string): string {
  return name.trim().toLowerCase();
}

function noHelp(asked: string, pages: readonly HelpPage[]): Problem {
  const systems = pages.map(({ system }) => system);
  const known = [...systems, ...pages.flatMap(({ sections }) => sections.map(({ id }) => id))];
  const suggestion = nearest(asked, known);
  return {
    code: 'help-unknown',
    message: `There is no page on “${asked}”.`,
    remedy: `${suggestion === null ? '' : `Did you mean “${suggestion}”? `}There is: ${systems.join(', ')}.`,
  };
}

function pageOf(system: string, text: string): HelpPage {
  const title = /^# (.+)$/m.exec(text)?.[1]?.trim() ?? system;
  const parts = partsOf(text);
  const ids = parts.flatMap((part) => part.ids);
  return { system, title, text, sections: ids.map((id) => sectionOf(id, parts)) };
}

type Part = {
  readonly heading: string;
  /** Of the adapters whose export it tells of; none for what holds for all of the system. */
  readonly ids: readonly string[];
  readonly text: string;
};

/** What stands under each heading of the second level, and before the first; headings in code besides. */
function partsOf(text: string): readonly Part[] {
  const parts: string[][] = [[]];
  let isCode = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode;
    if (!isCode && line.startsWith('## ')) parts.push([line]);
    else parts.at(-1)?.push(line);
  }
  return parts.map((lines) => partOf(lines.join('\n').trim()));
}

/** `## Users (`entra-users`)`: several ids where one export is made alike for several formats. */
function partOf(text: string): Part {
  const heading = /^## (.+)/.exec(text)?.[1]?.trim() ?? '';
  const named = /\(([^()]*)\)$/.exec(heading)?.[1] ?? '';
  const ids = [...named.matchAll(/`([a-z0-9-]+)`/g)].flatMap(([, id]) => id ?? []);
  return { heading, ids, text };
}

/** With what holds for all of the system: how queries are run, how the digest is taken. It can be sent as it is. */
function sectionOf(id: string, parts: readonly Part[]): HelpSection {
  const own = parts.find(({ ids }) => ids.includes(id));
  const title = (own?.heading ?? id).replace(/\s*\([^()]*\)$/, '');
  const sent = parts.filter((part) => part === own || part.ids.length === 0);
  return { id, title, text: `${sent.map(({ text }) => text).join('\n\n')}\n` };
}
