// The element for pages that embed an archive: `<amanat-search src="archive.wasm">`. The class
// only; `amanat-search.js` registers it.

/** @import { Archive } from './archive.js' */
/** @import { Setting } from './archive-view.js' */
/** @import { Translator } from './translate.js' */

import { BorrowedField } from './borrowed-field.js';
import { el, given } from './element.js';
import { inWords } from './failure.js';
import { asks, written } from './hotkey.js';
import { loadLanguage } from './load-language.js';
import { PageHistory } from './page-history.js';
import { archiveAt, OWN } from './open-archive.js';
import { SearchDialog } from './search-dialog.js';
import { SearchElement } from './search-element.js';
import { made } from './styles.js';
import { css } from './styles/embedding.js';

/** @type {CSSStyleSheet | undefined} one for all elements of a page */
let sheet;

/** Milliseconds after which the reader is told that there is something to wait for. */
const SOON = 300;

/** Properties that a page may have set before this script came. */
const EARLY = /** @type {const} */ (['src', 'theme']);

/**
 * An archive to search and read, in a page of somebody's.
 *
 * @tagname amanat-search
 * @attr {string} src - address of the module with the archive, or of a bare archive; without, it is the
 *   archive that came with the script. Given another address, the element loads that
 * @attr {string} for - id of a text field of the page, to search with instead of the element's own;
 *   with `dialog`, it opens the dialog. It may come later than the element
 * @attr {boolean} dialog - the search is a button, and a dialog over the page. The archive is loaded
 *   when the reader first turns to it
 * @attr {string} hotkey - with Ctrl or Cmd this key opens the dialog, or goes to the field: `k`, or
 *   what is named
 * @attr {"light" | "dark" | "contrast" | "auto"} theme - colours of its own instead of the page's;
 *   `auto` takes those that the reader has chosen for the device
 * @attr {boolean} history - Back, Forward and reload go through searches and what was opened, which then
 *   stand in the address. One element of a page can have it, and none in a dialog. Without it, nothing
 *   is ever written to the address or the history
 * @attr {boolean} offline - with `layout="page"`: tells the reader that a copy of the site is kept
 * @csspart dialog - the dialog
 * @csspart opener - the button that opens it
 * @csspart close - the button that closes it
 * @cssprop --amanat-ink - the text, where there is a theme
 * @slot before - above the search field
 * @slot intro - while nothing is searched for
 * @slot nothing - where nothing is found
 * @slot after - below the results
 * @slot footer - at the foot
 * @slot opener - what opens the dialog, instead of the button
 * @fires {{ error: unknown }} amanat-error - the archive could not be opened; `error` has a `code`, and
 *   the reader is told too
 * @fires {{}} amanat-show - the dialog was opened
 * @fires {{}} amanat-hide - the dialog was closed
 */
export class AmanatSearch extends SearchElement {
  /** @override */
  static observedAttributes = [...SearchElement.observedAttributes, 'src', 'for', 'dialog', 'history', 'hotkey'];

  /** The address being loaded or shown: what arrives for another is superseded. */
  #address = '';
  /** Resolves when what is there has come, or it was said why it does not. */
  #come = Promise.resolve();
  /** @type {BorrowedField | undefined} */
  #field;
  /** @type {SearchDialog | undefined} */
  #dialog;
  /** @type {PageHistory | undefined} */
  #history;
  /** Whether attributes were changed while it stood nowhere. */
  #changed = false;
  #hotkey = (/** @type {KeyboardEvent} */ event) => {
    const key = this.getAttribute('hotkey');
    if (key === null || !asks(event, key)) return;
    event.preventDefault();
    this.show();
  };

  constructor() {
    super();
    sheet ??= made(css);
    this.shadowRoot?.adoptedStyleSheets.push(sheet);
  }

  /** The address of the archive, as the attribute has it. @public */
  get src() {
    return this.getAttribute('src') ?? '';
  }

  set src(address) {
    if (given(address)) this.setAttribute('src', address);
    else this.removeAttribute('src');
  }

  /** The theme, as the attribute has it. @public */
  get theme() {
    return this.getAttribute('theme') ?? '';
  }

  set theme(theme) {
    if (given(theme)) this.setAttribute('theme', theme);
    else this.removeAttribute('theme');
  }

  /** Opens the dialog, or goes to the field where there is none. @public */
  show() {
    if (this.#dialog) this.#dialog.open();
    else this.focus();
  }

  /** Closes the dialog. @public */
  close() {
    this.#dialog?.element.close();
  }

  /** @override @param {string} query */
  search(query) {
    this.#dialog?.open();
    super.search(query);
  }

  /**
   * @override
   * @param {string} id
   * @param {number} [passage]
   */
  open(id, passage) {
    this.#dialog?.open();
    super.open(id, passage);
  }

  /** @override */
  connectedCallback() {
    for (const name of EARLY) {
      const early = Object.getOwnPropertyDescriptor(this, name);
      if (!early) continue;
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, early.value);
    }
    this.#attach();
    super.connectedCallback();
    document.addEventListener('keydown', this.#hotkey);
    if (this.#changed) super.attributeChangedCallback('', '', null);
    this.#changed = false;
    this.#start();
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#hotkey);
    this.#field?.leave();
    this.#history?.leave();
    this.close(); // one that is put elsewhere while it is open is open there, and not shown
  }

  /**
   * @override
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    this.#changed ||= !this.isConnected;
    if (!this.isConnected) return;
    if (name === 'for' || name === 'dialog' || name === 'history') this.#attach();
    if (name !== 'src') super.attributeChangedCallback(name, before, now);
    this.#start();
  }

  /**
   * @override
   * @param {string} language
   */
  fetchLanguage(language) {
    return loadLanguage(language);
  }

  /** @override @param {Translator} words */
  promises(words) {
    const kept = this.hasAttribute('offline') ? [words.t('kept')] : [];
    return this.hasAttribute('history') ? kept : [...kept, words.t('silent'), words.t('noAddress')];
  }

  /** @override @returns {Partial<Setting>} */
  setting() {
    const [field, past] = [this.#field, this.#history];
    if (this.#dialog) return { close: () => this.close() };
    return {
      ...(field && { field: (listeners) => Object.assign(field, { listeners }) }),
      ...(past && { linked: past.owns, moved: () => past.moved(), goBack: () => past.back() }),
    };
  }

  /** @override */
  get follows() {
    return this.isPage && !this.#history; // which follows by itself
  }

  /** @override */
  rendered() {
    this.#history?.start();
  }

  /**
   * @override
   * @param {HTMLElement} view
   * @param {Translator} words
   */
  present(view, words) {
    if (this.#dialog) this.#dialog.show(view, words, written(this.getAttribute('hotkey')));
    else super.present(view, words);
  }

  /** Takes up the field and the dialog that the attributes ask for. */
  #attach() {
    const [id, root] = [this.getAttribute('for'), this.getRootNode()];
    if (id !== this.#field?.id) {
      this.#field?.leave();
      this.#field = id ? new BorrowedField(id, (event) => this.#outside(event)) : undefined;
    }
    if (root instanceof Document || root instanceof ShadowRoot) this.#field?.listen(root);
    if (this.hasAttribute('dialog')) this.#dialog ??= this.#newDialog();
    else {
      this.close();
      this.#dialog = undefined;
    }
    if (!this.hasAttribute('history') || this.#dialog) {
      this.#history?.leave();
      this.#history = undefined;
    } else {
      this.#history ??= new PageHistory(() => this.view);
      this.#history.listen();
    }
    // At once: it may be asked for before there are words. And once: moved, an open dialog would close.
    if (this.#dialog && !this.#dialog.element.isConnected) {
      this.shadowRoot?.replaceChildren(...(this.#field ? [] : [this.#dialog.opener]), this.#dialog.element);
    }
    const opens = () => this.#fromOutside();
    if (this.#field && this.#dialog) this.#field.listeners = { focused: () => this.#load(), changed: opens, entered: opens, clicked: opens };
  }

  #newDialog() {
    const dialog = new SearchDialog(
      () => {
        this.#load();
        this.focus();
        this.tell('show', {});
      },
      () => {
        if (this.#field && this.view) this.#field.query = this.query;
        this.tell('hide', {});
      },
    );
    // Loaded by the time it is pressed.
    for (const near of ['pointerenter', 'focusin']) dialog.opener.addEventListener(near, () => this.#load());
    return dialog;
  }

  /** A key pressed in the page's field. @param {KeyboardEvent} event */
  #outside(event) {
    if (!this.#dialog) return this.isPage || this.key(event); // a page's keys are heard anyway
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.#fromOutside();
  }

  /** Goes on in the dialog with what was typed into the page's field: once there is a field in it to type on. */
  #fromOutside() {
    const goOn = () => {
      this.#dialog?.open();
      this.view?.type(this.#field?.query ?? '');
    };
    if (this.view) goOn();
    else this.#load().then(goOn);
  }

  /** Loads, or shows what there is before a dialog is loaded. */
  #start() {
    if (!this.#dialog || this.#dialog.element.open) return void this.#load();
    if (this.#address && this.#address !== this.#wantedAddress) this.#load();
    if (!this.view) this.#say((words) => el('p.wait', { role: 'status' }, words.t('loading')));
  }

  get #wantedAddress() {
    return this.src ? new URL(this.src, document.baseURI).href : OWN;
  }

  #load() {
    const address = this.#wantedAddress;
    // Or it was moved in the page, not given another archive.
    if (address !== this.#address) this.#come = this.#bring(address);
    return this.#come;
  }

  /** @param {string} address of what shall be there */
  async #bring(address) {
    this.#address = address;
    const language = this.prepare();
    const come = el('progress', { max: '1' });
    let waits = true;
    setTimeout(async () => {
      await language;
      const tell = waits && !this.view && address === this.#address;
      if (tell) this.#show((words) => el('p.wait', { role: 'status' }, el('label', {}, words.t('loading'), come)));
    }, SOON);
    /** @type {Archive | undefined} */
    let archive;
    try {
      archive = await archiveAt(address, (part) => (come.value = part)).finally(() => (waits = false));
    } catch (error) {
      if (address === this.#address) {
        this.#address = ''; // whoever asks again tries again
        await this.#fail(error);
      }
      return;
    }
    await language;
    if (address !== this.#address) return;
    if (this.isConnected) this.archive = archive;
    else this.#address = ''; // taken away meanwhile: if it comes back, so does this
  }

  /**
   * Says what went wrong, in place of an archive.
   *
   * @param {unknown} error
   */
  async #fail(error) {
    this.archive = undefined; // of another address
    await this.#say((words) =>
      el('p.notice', { role: 'alert' }, el('strong', {}, words.t('failed')), '. ', inWords(error, words)),
    );
    this.tell('error', { error });
  }

  /** @param {(words: Translator) => HTMLElement} message in place of an archive */
  async #say(message) {
    await this.prepare();
    this.#show(message);
  }

  /** @param {(words: Translator) => HTMLElement} message as above, in a language that is there */
  #show(message) {
    const words = this.words();
    this.present(el(this.isPage ? 'main.frame.page' : 'div.frame', words.attributes, message(words)), words);
  }
}
