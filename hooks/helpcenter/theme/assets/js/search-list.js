import { element, setAll } from "./search-parts.js";

/** The list of results below a search field, which keeps the focus while arrow keys move through the options. */
export class SearchList {
  /** @type {HTMLAnchorElement[]} */
  options = [];
  active = -1;

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLInputElement} field
   * @param {string} label
   */
  constructor(form, field, label) {
    this.field = field;
    this.note = element("p", "search__note");
    this.list = element("div", "search__list");
    setAll(this.list, { id: `${field.id}-list`, role: "listbox", "aria-label": label });
    this.popup = element("div", "search__popup", this.note, this.list);
    this.popup.hidden = true;
    form.append(this.popup);
    field.setAttribute("aria-controls", this.list.id);
    // Otherwise the field would lose the focus, and its list would close before the click.
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get isOpen() {
    return !this.popup.hidden;
  }

  /**
   * A link, so that it also opens in a new tab; it is never a stop of the Tab key.
   * @param {string} href
   * @param {...(Node | string)} content
   */
  option(href, ...content) {
    const option = element("a", "search__option", ...content);
    setAll(option, { href, role: "option", tabindex: "-1", "aria-selected": "false" });
    return option;
  }

  /**
   * Replaces the list. An option that the reader has reached with the keys stays active if its page is in the new list.
   * @param {string} note
   * @param {HTMLAnchorElement[]} options
   */
  show(note, options) {
    const pathname = this.options[this.active]?.pathname;
    this.note.textContent = note;
    this.note.hidden = !note;
    this.options = options;
    options.forEach((option, place) => {
      option.id = `${this.field.id}-option-${place}`;
    });
    this.list.replaceChildren(...options);
    this.list.hidden = options.length === 0;
    this.popup.hidden = false;
    this.field.setAttribute("aria-expanded", String(options.length > 0));
    this.activate(options.findIndex((option) => option.pathname === pathname));
  }

  close() {
    this.popup.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }

  /** @param {number} place */
  activate(place) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.options[place];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  /**
   * Handles a key that was pressed in the field.
   * @param {string} key
   * @returns {boolean}  Whether the list has handled the key.
   */
  press(key) {
    const { active } = this;
    const count = this.options.length;
    if (count === 0) return false;
    if (key === "ArrowDown") this.activate((active + 1) % count);
    else if (key === "ArrowUp") this.activate(active > 0 ? active - 1 : count - 1);
    else if (active < 0) return false;
    else if (key === "Home") this.activate(0);
    else if (key === "End") this.activate(count - 1);
    else if (key === "Enter") this.options[active]?.click();
    else {
      if (key === "ArrowLeft" || key === "ArrowRight") this.activate(-1);
      return false;
    }
    return true;
  }
}
