/** Asks whether an article was helpful. Scripts of the site's owner receive the answers; nothing is sent from here. */

// The share of the window above which the contact options begin if the reader is to notice them.
const SEEN = 0.75;

/** @typedef {{id: string, language: string, answer: string, reason: string}} FeedbackDetail */

/**
 * Shows the question. Each answer that differs from the one before is an event, and so is each reason of a "no".
 * @param {HTMLElement} block
 */
export function startFeedback(block) {
  const { feedback: id = "", language = "" } = block.dataset;
  const texts = /** @type {Record<string, string>} */ (JSON.parse(block.dataset.texts ?? "{}"));
  const buttons = block.querySelectorAll("button");
  const status = block.querySelector("[role=status]");
  const reasons = /** @type {HTMLElement} */ (block.querySelector("[data-reasons]"));
  const contact = document.getElementById("contact");
  const before = contact?.previousElementSibling;

  /** @param {boolean} shown Whether the reasons are shown, with the contact options right after them. */
  const showReasons = (shown) => {
    if (reasons.hidden !== shown) return;
    reasons.hidden = !shown;
    if (!contact) return;
    (shown ? block : before)?.after(contact);
    if (shown && contact.getBoundingClientRect().top > innerHeight * SEEN) block.scrollIntoView();
  };

  block.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest("button");
    if (!button || button.getAttribute("aria-pressed") === "true") return;
    const { answer = "no", reason = "" } = button.dataset;
    for (const one of buttons) {
      const pressed = [answer, reason].includes(one.dataset.answer ?? one.dataset.reason ?? "");
      one.setAttribute("aria-pressed", String(pressed));
    }
    const said = answer === "yes" || reason ? texts.thanks : contact ? texts.reason_or_contact : texts.reason;
    if (status) status.textContent = said ?? "";
    showReasons(answer === "no");
    const detail = /** @type {FeedbackDetail} */ ({ id, language, answer, reason });
    block.dispatchEvent(new CustomEvent("helpcenter:feedback", { bubbles: true, detail }));
  });
  block.hidden = false;
}

for (const block of document.querySelectorAll("[data-feedback]")) startFeedback(/** @type {HTMLElement} */ (block));
