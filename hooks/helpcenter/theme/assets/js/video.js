/**
 * Turns each link to a video of another host into a button that puts the video in its place. Nothing is loaded from the
 * host before. The link stays in the page for paper.
 */

// What a player needs; it must not lead the reader to another page.
const SANDBOX = "allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation allow-same-origin allow-scripts";

/** A frame without cookies, which pages may have whose headers allow no others. */
const WITHOUT_COOKIES = "credentialless" in HTMLIFrameElement.prototype;

/**
 * @param {string} address
 * @param {string} title
 */
function frameOf(address, title) {
  const frame = document.createElement("iframe");
  frame.className = "video__frame";
  frame.title = title;
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  // Some services play nothing unless they know which site asks; the page stays unknown.
  frame.referrerPolicy = "strict-origin";
  frame.setAttribute("sandbox", SANDBOX);
  frame.setAttribute("credentialless", "");
  frame.src = address;
  return frame;
}

/** @param {HTMLElement} video */
function start(video) {
  const { frame: address = "", title = "" } = video.dataset;
  const link = video.querySelector(".video__play");
  const screen = link?.querySelector(".video__screen");
  if (!link || !screen) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "video__play";
  button.setAttribute("aria-label", link.getAttribute("aria-label") ?? title);
  button.append(...[...link.children].map((part) => part.cloneNode(true)));
  button.addEventListener("click", () => {
    const player = document.createElement("span");
    player.className = "video__play video__play--started";
    const frame = frameOf(address, title);
    const name = button.querySelector(".video__title");
    player.append(frame, ...(name ? [name] : []));
    button.replaceWith(player);
    frame.focus();
  });
  link.before(button);
  link.classList.add("video__play--paper");
}

// Where the headers of a page allow only frames that this browser does not have, the link leads to the video.
if (WITHOUT_COOKIES || !crossOriginIsolated) {
  for (const video of document.querySelectorAll("[data-frame]")) start(/** @type {HTMLElement} */ (video));
}
