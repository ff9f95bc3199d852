import { element } from "./search-parts.js";

/** @import { Facets, Filter } from "../search/types.d.ts" */

/** @type {(keyof Facets)[]} */
const NAMES = ["topic", "product", "language"];

/** The fields that narrow the results; what they choose is in the address. */
export class SearchFilters {
  /**
   * @param {HTMLElement} area
   * @param {(filter: Filter) => void} choose  Called when the reader chooses other values.
   */
  constructor(area, choose) {
    this.area = area;
    area.addEventListener("change", () => choose(this.chosen()));
    area.addEventListener("submit", (event) => event.preventDefault());
  }

  /** @param {keyof Facets} name */
  field(name) {
    return /** @type {HTMLSelectElement} */ (this.area.querySelector(`select[name="${name}"]`));
  }

  /** The values that the fields have. */
  chosen() {
    return /** @type {Filter} */ (Object.fromEntries(NAMES.map((name) => [name, this.field(name).value]).filter(([, value]) => value)));
  }

  /**
   * The values that an address has.
   * @param {URLSearchParams} parameters
   * @returns {Filter}
   */
  static in(parameters) {
    return Object.fromEntries(NAMES.flatMap((name) => (parameters.get(name) ? [[name, parameters.get(name) ?? ""]] : [])));
  }

  /**
   * Shows the fields that have a choice, with the number of results of each value.
   * @param {Facets | undefined} facets
   * @param {Filter} filter
   */
  show(facets, filter) {
    for (const name of NAMES) {
      const field = this.field(name);
      const values = facets?.[name] ?? [];
      const names = new Intl.DisplayNames(document.documentElement.lang, { type: "language" });
      const options = values.map(({ id, title, count }) => {
        const option = element("option", "", `${name === "language" ? (names.of(id) ?? id) : title} (${count})`);
        option.value = id;
        return option;
      });
      // The first option is that of all.
      field.replaceChildren(...[...field.options].slice(0, 1), ...options);
      field.value = filter[name] ?? "";
      const label = field.closest("label");
      if (label) label.hidden = values.length < 2 && !filter[name];
    }
    this.area.hidden = NAMES.every((name) => this.field(name).closest("label")?.hidden);
  }

  hide() {
    this.area.hidden = true;
  }
}
