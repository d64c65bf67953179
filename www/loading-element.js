// The element for pages that embed an archive: `<amanat-search src="archive.wasm">`. The class
// only; `amanat-search.js` registers it.

import { el } from './element.js';
import { inWords } from './failure.js';
import { loadLanguage } from './load-language.js';
import { loadModule } from './load-module.js';
import { openModule } from './open-module.js';
import { SearchElement } from './search-element.js';

export class AmanatSearch extends SearchElement {
  /** @override */
  static observedAttributes = [...SearchElement.observedAttributes, 'src'];

  /** The address being loaded or shown: what arrives for another is superseded. */
  #address = '';

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  /**
   * @override
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(name, before, now) {
    if (name !== 'src') super.attributeChangedCallback(name, before, now);
    else if (this.isConnected) this.#load();
  }

  /**
   * @override
   * @param {string} language
   */
  fetchLanguage(language) {
    return loadLanguage(language);
  }

  async #load() {
    const src = this.getAttribute('src');
    const address = src ? new URL(src, document.baseURI).href : '';
    if (address === this.#address) return; // moved in the page, not given another archive
    this.#address = address;
    if (!address) return;
    const language = this.prepare();
    try {
      const archive = await openModule(await loadModule(address));
      await language;
      if (address === this.#address) this.archive = archive;
    } catch (error) {
      await language;
      if (address === this.#address) this.#fail(error);
    }
  }

  /**
   * Says what went wrong, in place of an archive.
   *
   * @param {unknown} error
   */
  #fail(error) {
    const words = this.words();
    const text = el(
      'p.notice',
      { role: 'alert' },
      el('strong', {}, words.t('failed')),
      '. ',
      inWords(error, words),
    );
    this.shadowRoot?.replaceChildren(el('div.frame', { lang: words.language, dir: words.direction }, text));
    this.tell('error', { error });
  }
}
