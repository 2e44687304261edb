/*
 * Runs before the first paint, in plain old JavaScript so that a phone too old for the app still gets an answer:
 * the text size and theme a person chose; the browser's one offer to install, which comes before the app is there to
 * hear it; and a word when the app is slow to arrive.
 */
(function () {
  var root = document.documentElement;
  try {
    root.setAttribute('data-text', localStorage.getItem('text-size') || '19');
    var theme = localStorage.getItem('theme');
    if (theme && theme !== 'system') root.setAttribute('data-theme', theme);
  } catch (e) {
    // Storage is refused: the usual look.
  }
  window.addEventListener('beforeinstallprompt', function (event) {
    event.preventDefault();
    window.installOffer = event;
    window.dispatchEvent(new Event('install-offer'));
  });
  window.addEventListener('appinstalled', function () {
    window.installOffer = null;
    window.dispatchEvent(new Event('install-offer'));
  });
  // What the app asks for and the oldest browsers it is built for all have: Chrome since 93, Firefox 92, Safari 15.4.
  if (typeof Object.hasOwn !== 'function') {
    root.setAttribute('data-opening', 'old');
    return;
  }
  setTimeout(function () {
    if (!root.getAttribute('data-opening')) root.setAttribute('data-opening', 'slow');
  }, 6000);
})();
