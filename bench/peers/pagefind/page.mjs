// "Using the Pagefind search API" of its documentation: search, then the data of the ten results that
// are shown. An excerpt is counted in words; thirty, the default, are about 200 characters.

let pagefind;

/** @type {import('../types').Load} */
export async function load(assets) {
  pagefind = await import(assets.address('pagefind/pagefind.js'));
  await pagefind.options({ excerptLength: 30 });
  await pagefind.init();
}

/** @type {import('../types').Search} */
export async function search(query) {
  const { results } = await pagefind.search(query);
  const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return shown.map(({ meta, plain_excerpt, excerpt }) => ({
    id: meta.id,
    title: meta.title,
    snippet: plain_excerpt ?? excerpt,
  }));
}
