// An application that has an archive from npm: the element, and the interface for programs.

import { AmanatSearch } from 'our-letters';
import { openArchive, type Hit } from 'our-letters/open-archive';

const element = document.querySelector('amanat-search');
if (!(element instanceof AmanatSearch)) throw new Error('the element is not defined');
element.addEventListener('amanat-search', ({ detail }) => {
  document.title = `${detail.total} for ${detail.query}`;
});

const archive = await openArchive();
const hits: Hit[] = archive.search('almaty', { limit: 3, grouped: true }).hits;
const record = archive.record(hits[0]?.id ?? '');
const answers = {
  hits: hits.length,
  record: record?.title === hits[0]?.title,
  suggested: archive.suggest('alm').map(({ text }) => text),
  days: archive.days().length,
};
document.querySelector('#answers')!.textContent = JSON.stringify(answers);

// What the types refuse. Never called: that it is refused is all there is to see.
export function refused(search: AmanatSearch) {
  // @ts-expect-error: a number is no query
  archive.search(1);
  // @ts-expect-error: there is no such option
  archive.search('almaty', { limits: 3 });
  // @ts-expect-error: what stands in the field is read only
  search.query = 'almaty';
  // @ts-expect-error: this event tells of no error
  search.addEventListener('amanat-search', ({ detail }) => detail.error);
}
