/**
 * What readers do in Firefox. Reads, as JSON: the program, the address of the help center, and the addresses of pages of
 * another site. Prints, as JSON, what each of the visits below sees; a visit that fails has its error instead.
 */

import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const { program, help, elsewhere } = JSON.parse(readFileSync(0, "utf8"));

const texts = (page, selector) =>
  page.$$eval(selector, (found) => found.map(({ innerText }) => innerText.replace(/\s+/g, " ").trim()));

/** Types into the search field as a reader does, and waits for the list that answers the whole query: it has a text. */
async function suggestions(page, path, query, text = `“${query}”`) {
  await page.goto(`${help}/${path}`);
  await page.locator("[role=combobox]").click();
  await page.keyboard.type(query);
  const isAnswered = (said) =>
    [...document.querySelectorAll("[role=option]")].some(({ innerText }) => innerText.includes(said));
  await page.waitForFunction(isAnswered, {}, text);
  return texts(page, "[role=option]");
}

async function results(page, path) {
  await page.goto(`${help}/${path}`);
  await page.waitForSelector("[data-results=list] a", { visible: true });
  return { links: await texts(page, "[data-results=list] a"), page: await texts(page, "main") };
}

const visits = {
  suggestions: async (page) => ({
    options: await suggestions(page, "en/", "change billing contact"),
    expanded: await page.$eval("[role=combobox]", (field) => field.getAttribute("aria-expanded")),
    workers: page.workers().length,
  }),
  chosen: async (page) => {
    await suggestions(page, "en/", "change billing contact");
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    return page.url();
  },
  results: async (page) => {
    await suggestions(page, "en/", "change billing contact");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    await page.waitForSelector("[data-results=list] a", { visible: true });
    return { url: page.url(), title: await page.title(), links: await texts(page, "[data-results=list] a") };
  },
  person: (page) => suggestions(page, "en/", "live chat", "Chat with us"),
  language: (page) => results(page, "en/search/?q=c%C3%B3mo+puedo+reactivar+el+plan"),
};

for (const [name, address] of Object.entries(elsewhere)) {
  visits[name] = async (page) => {
    await page.goto(address);
    await page.waitForFunction("globalThis.found");
    return { first: await page.evaluate("found[0].url"), workers: page.workers().length };
  };
}

const firefox = await puppeteer.launch({ browser: "firefox", executablePath: program });
const seen = {};
for (const [name, visit] of Object.entries(visits)) {
  const context = await firefox.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  try {
    seen[name] = { seen: await visit(page), errors };
  } catch (error) {
    seen[name] = { seen: null, errors: [...errors, String(error)] };
  }
  await context.close();
}
await firefox.close();
console.log(JSON.stringify(seen));
